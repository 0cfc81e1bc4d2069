import { addDays, ALERT_KINDS, DUE_KINDS, type AlertRuleSet } from '#domain';
import {
  agreedItems,
  alertOutcomes,
  bottlenecks,
  claims,
  EVERYTHING,
  nonconformities,
  projects,
  wordsOf,
  type RowModel,
  type Visibility,
  type Where,
} from '#projections';
import type { RowVersion, Scope } from '#read-store';
import type { Alert } from '../alerts/alert.js';
import type { AlertMoment } from '../alerts/alert-moment.js';
import { alertsAt } from '../alerts/read-alert-rows.js';
import { FIGURES } from '../chain-figures.js';
import { dueItems } from '../due/due-items.js';
import type { DueItem } from '../due/due-item.js';
import { everyRow } from '../every-row.js';
import { networkRows } from '../network/network-rows.js';
import { chainWeakness } from '../network/weakness.js';
import type { BriefMoment } from './brief-moment.js';
import { linesOf, listOf, type BriefItem, type BriefList, type BriefListCode, type Shown } from './brief-item.js';
import { enteredRows } from './entered-rows.js';

/** How far ahead certificates, calibrations and accreditations that end are looked for, in days. */
const ENDING_DAYS = 90;
/** Members with the highest scores. */
const WEAKEST = 5;
/** More than there are: what is counted is not cut. */
const ALL = 1_000_000;
const ENDINGS: readonly string[] = ['CERTIFICATE_END', 'CALIBRATION_END', 'ACCREDITATION_END'];

export interface ListsOf {
  readonly end: BriefMoment;
  readonly before: BriefMoment;
  /** Undefined for the city. */
  readonly chain: string | undefined;
  readonly by: Visibility;
  readonly rules: AlertRuleSet;
  /** The chains whose alerts the reader sees. */
  readonly alerts: Pick<AlertMoment, 'chains' | 'positionOn'>;
}

type Entered = readonly [Shown, Where];

/** What entered a state in the period, by the conditions of the figures that count it. */
const ENTERED: Readonly<Partial<Record<BriefListCode, readonly Entered[]>>> = {
  PROBLEMS_NEW: [
    [{ model: nonconformities, party: 'responsibleId', on: 'raisedOn' }, FIGURES['nonconformities.raised'].where],
    [{ model: bottlenecks, party: 'identifiedBy', on: 'identifiedOn' }, FIGURES['bottlenecks.total'].where],
  ],
  PROBLEMS_SOLVED: [
    [{ model: nonconformities, party: 'responsibleId', on: 'closedOn' }, FIGURES['nonconformities.closed'].where],
    [{ model: bottlenecks, party: 'identifiedBy', on: 'resolvedOn' }, FIGURES['bottlenecks.resolved'].where],
  ],
  CLAIMS: [[{ model: claims, party: 'claimantId', on: 'submittedOn' }, FIGURES['incentives.submitted'].where]],
  ALERT_OUTCOMES: [[{ model: alertOutcomes, party: 'answeredBy', on: 'answeredOn', state: 'outcome' }, []]],
  AGREED_DONE: [[{ model: agreedItems, party: 'responsibleId', on: 'endedOn' }, [['status', '=', 'COMPLETED']]]],
};

/** What is in a state at the end of the period. */
const STANDING: Readonly<Partial<Record<BriefListCode, Entered>>> = {
  PROJECTS: [
    { model: projects, party: 'undertakerId', on: 'awaitedOn' },
    [['status', 'in', ['UNDER_REVIEW', 'ACCEPTANCE_REQUESTED', 'CALL_OPEN', 'PROPOSED', 'AWARDED', 'IN_PROGRESS']]],
  ],
  AGREED_OPEN: [{ model: agreedItems, party: 'responsibleId', on: 'awaitedOn' }, [['status', '=', 'OPEN']]],
};

async function entered(code: BriefListCode, { before, end, chain, by }: ListsOf): Promise<BriefList> {
  const found: (readonly [Shown, RowVersion])[] = [];
  for (const [shown, where] of ENTERED[code] ?? [])
    for (const version of await enteredRows(shown.model, where, before, end, chain)) found.push([shown, version]);
  return listOf(code, found, by);
}

async function standing(code: BriefListCode, of: ListsOf): Promise<BriefList> {
  const [shown, where] = STANDING[code] ?? [];
  if (shown === undefined || where === undefined) return linesOf(code, [], 0);
  const rows = await everyRow<unknown>(
    of.end.reads,
    shown.model as RowModel,
    scopeOf(of, EVERYTHING),
    where,
    'declared',
  );
  return listOf(
    code,
    (rows as readonly RowVersion[]).map((version) => [shown, version] as const),
    of.by,
  );
}

const scopeOf = ({ end: { at, asOfDate }, chain }: ListsOf, visibility: Visibility): Scope => ({
  ...{ at, asOfDate, visibility },
  ...(chain === undefined ? {} : { chain }),
});

const lineOfDue = ({ kind, by, model, key, chainId, title, partyId, dueOn }: DueItem): BriefItem => ({
  ...{ model, key, chainId, party: partyId, on: dueOn },
  ...(partyId === null ? { role: wordsOf(by) } : {}),
  title: { zh: title, en: title },
  what: { zh: DUE_KINDS[kind].zh, en: DUE_KINDS[kind].en },
});

/** What is late, and what ends soon: of all that is due, and of what the reader sees of it. */
async function due(of: ListsOf): Promise<readonly BriefList[]> {
  const { asOfDate, reads } = of.end;
  const until = addDays(asOfDate, ENDING_DAYS);
  const itemsFor = async (by: Visibility) => (await dueItems(reads, scopeOf(of, by), until, ALL)).items;
  const all = await itemsFor(EVERYTHING);
  const mine = of.by === EVERYTHING ? all : await itemsFor(of.by);
  const list = (code: BriefListCode, isListed: (item: DueItem) => boolean): BriefList => {
    const lines = mine.filter(isListed).map(lineOfDue);
    return linesOf(code, lines, all.filter(isListed).length - lines.length);
  };
  return [
    list('LATE', ({ dueOn }) => dueOn < asOfDate),
    list('ENDING', ({ dueOn, kind }) => dueOn >= asOfDate && ENDINGS.includes(kind)),
  ];
}

const lineOfAlert = ({ rule, owner, subject, chainId, words, raisedOn }: Alert): BriefItem => ({
  ...subject,
  chainId,
  title: { zh: words.zh, en: words.en },
  what: { zh: ALERT_KINDS[rule].zh, en: ALERT_KINDS[rule].en },
  party: subject.model === 'organisations' ? subject.key : null,
  ...(subject.model === 'organisations' ? {} : { role: wordsOf(owner) }),
  on: raisedOn,
});

/** Alerts without an outcome, of the chains that the reader oversees. */
async function alerts(of: ListsOf): Promise<BriefList> {
  const { at, reads } = of.end;
  const found = await alertsAt({ ...of.end, ...of.alerts }, of.rules);
  const open: BriefItem[] = [];
  for (const alert of found)
    if (!(await reads.find(alertOutcomes, alert.id, at, EVERYTHING))) open.push(lineOfAlert(alert));
  return linesOf('ALERTS', open, 0);
}

/** The members with the highest scores, as the map of the chain explains them to this reader. */
async function weakest(of: ListsOf): Promise<BriefList> {
  const rows = await networkRows(of.end.reads, scopeOf(of, of.by));
  const scored = chainWeakness(rows, of.end.asOfDate).members.filter(({ score }) => score > 0);
  const lines = scored.slice(0, WEAKEST).map(({ organisationId, score, terms }): BriefItem => ({
    ...{ model: 'organisations', key: organisationId, chainId: of.chain ?? null, party: organisationId, on: null },
    ...{ title: { zh: organisationId, en: organisationId }, what: { zh: '薄弱环节', en: 'Weak link' } },
    ...{ score, terms },
  }));
  return { code: 'WEAKEST', count: scored.length, hidden: 0, items: lines };
}

/** The lists of a brief, in their order; the weakest links are those of one chain. */
export async function briefLists(of: ListsOf): Promise<readonly BriefList[]> {
  const [late, ending] = await due(of);
  return [
    await entered('PROBLEMS_NEW', of),
    await entered('PROBLEMS_SOLVED', of),
    ...(late ? [late] : []),
    await standing('PROJECTS', of),
    await entered('CLAIMS', of),
    ...(ending ? [ending] : []),
    await alerts(of),
    await entered('ALERT_OUTCOMES', of),
    await standing('AGREED_OPEN', of),
    await entered('AGREED_DONE', of),
    ...(of.chain === undefined ? [] : [await weakest(of)]),
  ];
}
