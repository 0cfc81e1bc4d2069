import {
  chinaDate,
  STANDARD_KINDS,
  STANDARD_LEVEL_WORDS,
  STANDARD_LEVELS,
  StandardParticipationRecorded,
  StandardPublished,
  term,
  type StandardKind,
  type StandardLevel,
} from '#domain';
import { chain, code, date, list, organisation, row, text } from '../declaration/fields.js';
import { count } from '../declaration/figures.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

export interface ChainStandardRow {
  readonly chainId: string;
  readonly standardId: string;
  readonly title: string;
  readonly level: StandardLevel;
  readonly kind: StandardKind;
  readonly publishedOn: string;
  /** The organisations of the chain that drafted it. */
  readonly drafters: readonly string[];
}

const ofChain = (e: { readonly data: { readonly chainId: string; readonly standardId: string } }): string =>
  `${e.data.chainId}/${e.data.standardId}`;

/** 产业链发布的标准: a published standard once per chain, however many organisations of the chain took part in it. */
export const chainStandards = readModel<ChainStandardRow>()({
  name: 'chain_standards',
  area: 'infrastructure',
  version: 1,
  title: term('产业链参与制定的标准', 'Standards of the chains'),
  menuOrder: 11,
  readers: everyone(),
  key: ['chainId', 'standardId'],
  naming: { id: 'standardId', title: 'title', numberIsShared: true },
  fields: {
    standardId: row('standards', '标准编号', 'Standard', { listedOnReferencedPage: true }),
    title: text('名称', 'Title'),
    level: code(STANDARD_LEVELS, '级别', 'Level', { words: STANDARD_LEVEL_WORDS }),
    kind: code(STANDARD_KINDS, '类别', 'Kind'),
    chainId: chain(),
    publishedOn: date('发布日期', 'Published on'),
    drafters: list(organisation('链上制定单位', 'Drafted by, of the chain')),
  },
  queryColumns: ['level', 'publishedOn', 'chainId'],
  listColumns: ['standardId', 'level', 'kind', 'chainId', 'publishedOn'],
  facets: ['level'],
  order: [newestFirst('publishedOn')],
  label: (each) => `${each.standardId} ${each.title}`,
  folds: [
    on(StandardPublished, ofChain, (_, { data, actor, occurredAt }) => ({
      chainId: data.chainId,
      standardId: data.standardId,
      title: data.title,
      level: data.level,
      kind: data.kind ?? 'STANDARD',
      publishedOn: chinaDate(occurredAt),
      drafters: [actor.organisationId],
    })),
    on(StandardParticipationRecorded, ofChain, (before, { data }) => ({
      chainId: data.chainId,
      standardId: data.standardId,
      title: data.title,
      level: data.level,
      kind: data.kind,
      publishedOn: data.publishedOn,
      drafters: [...(before?.drafters ?? []), data.organisationId],
    })),
  ],
  figures: (model) => ({
    'nqi.standardsPublished': count(model)(
      term('发布标准', 'Standards published'),
      term(
        '各级标准，含企业标准；同一标准有多家单位参与时，在一条产业链上只计一次',
        'All levels, including enterprise standards; a standard with several participants counts once per chain',
      ),
    ),
  }),
});
