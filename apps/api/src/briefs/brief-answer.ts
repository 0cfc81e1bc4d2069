import { hash } from 'node:crypto';
import type { BriefAnswer } from '#contracts';
import { alertRulesOn, deadlineRulesOn, rounded, wholeNumber, type Fraction, type Term } from '#domain';
import {
  BRIEF_LIST_TITLES,
  briefOf,
  exactText,
  figureNamed,
  SUMMARY_FIGURES,
  WEAKNESS_RULES,
  type Brief,
  type BriefFigure,
  type BriefMoment,
  type Period,
} from '#figures';
import { canonicalJson } from '#ledger';
import { chains, EVERYTHING, figureUnit, organisations } from '#projections';
import { productBuild } from '../product.js';
import { alertMoment } from '../queries/alerts.controller.js';
import { computedAt, type QueryContext } from '../queries/query-contexts.js';
import { titleOfBrief, titleOfFigure } from './brief-titles.js';

interface BriefToAnswer {
  /** Of the end of the period. */
  readonly context: QueryContext;
  readonly end: BriefMoment;
  readonly before: BriefMoment;
  readonly chain: string | undefined;
  readonly period: Period;
  readonly ended: boolean;
}

/** A brief as it is answered, printed and saved, with the digest of its content. */
export async function briefAnswer({ context, end, before, chain, period, ended }: BriefToAnswer): Promise<BriefAnswer> {
  const { chains: overseen, positionOn } = await alertMoment(context, end.at, chain);
  const alertRules = alertRulesOn(end.asOfDate);
  const brief = await briefOf({
    end,
    before,
    chain,
    by: context.visibility,
    rules: alertRules,
    alerts: { chains: overseen, positionOn },
  });
  const row = chain === undefined ? undefined : (await end.reads.find(chains, chain, end.at, EVERYTHING))?.row;
  const name = row === undefined ? undefined : { zh: row.nameZh, en: row.nameEn };
  const content = {
    ...(await computedAt(context, end.at, chain)),
    chainId: chain ?? null,
    title: titleOfBrief(name, period),
    ...{ period: period.name, from: period.from, until: end.asOfDate, ended },
    before: { date: before.asOfDate, position: before.at },
    rules: {
      alerts: alertRules.version,
      deadlines: deadlineRulesOn(end.asOfDate)?.version ?? 0,
      weakness: WEAKNESS_RULES.version,
    },
    ...partsOf(brief),
    organisations: await namesIn(brief, end),
  };
  const digest = hash('sha256', canonicalJson(JSON.parse(JSON.stringify(content))));
  return { ...content, program: productBuild, digest };
}

const termOf = ({ zh, en }: Term): Term => ({ zh, en });

const changeOf = (change: Fraction): NonNullable<BriefAnswer['figures'][number]['change']> => ({
  rounded: change.n % change.d === 0n ? wholeNumber(change.n / change.d) : rounded(change, 1),
  exact: exactText(change),
});

type Value = BriefAnswer['figures'][number]['value'];

const figureOf = ({ name, value, before, change, trend, ratio, ratioBefore }: BriefFigure) => {
  const figure = figureNamed(name);
  return {
    figure: name,
    title: titleOfFigure(name),
    unit: (figure && figureUnit(figure)) ?? '',
    ...{ value: value as Value, before: before as Value, trend },
    change: change === null ? null : changeOf(change),
    ...(ratio === undefined ? {} : { ratio: { ...ratio } }),
    ...(ratioBefore === undefined ? {} : { ratioBefore: { ...ratioBefore } }),
  };
};

const partsOf = ({ figures, tested, chains: compared, medians, lists }: Brief) => ({
  figures: figures.map(figureOf),
  tested: { ...tested },
  chains: compared.map(({ chainId, nameZh, nameEn, values, before }) => ({
    ...{ chainId, name: { zh: nameZh, en: nameEn }, values },
    before,
  })),
  medians:
    compared.length === 0
      ? []
      : Object.entries(SUMMARY_FIGURES).map(([property, figure]) => ({
          ...{ figure, property, title: titleOfFigure(figure) },
          sum: (figures.find(({ name }) => name === figure)?.value ?? null) as Value,
          median: medians[property as keyof typeof SUMMARY_FIGURES],
        })),
  lists: lists.map(({ code, count, hidden, items }) => ({
    ...{ code, title: termOf(BRIEF_LIST_TITLES[code]), count, hidden },
    items: items.map(({ terms, ...item }) => ({
      ...item,
      ...(terms === undefined
        ? {}
        : {
            terms: terms.map(({ code: term, count: counted, points, rows }) => ({
              words: termOf(WEAKNESS_RULES.terms[term]),
              ...{ count: counted, points },
              rows: rows.map(({ model, key }) => ({ model, key })),
            })),
          }),
    })),
  })),
});

/** The names of the organisations of a brief; they are published. */
async function namesIn({ lists }: Brief, { reads, at }: BriefMoment): Promise<BriefAnswer['organisations']> {
  const ids = new Set(lists.flatMap(({ items }) => items.flatMap(({ party }) => party ?? [])));
  const found: { readonly id: string; readonly name: Term }[] = [];
  for (const id of [...ids].sort()) {
    const row = (await reads.find(organisations, id, at, EVERYTHING))?.row;
    found.push({ id, name: { zh: row?.name ?? id, en: row?.nameEn ?? row?.name ?? id } });
  }
  return found;
}
