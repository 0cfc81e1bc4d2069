import {
  chinaDate,
  StandardAdopted,
  StandardProposed,
  StandardPublished,
  StandardSelfDeclared,
  StandardWithdrawn,
  type StandardKind,
  type StandardLevel,
  term,
  STANDARD_LEVEL_WORDS,
  STANDARD_LEVELS,
  STANDARD_KINDS,
  PARTICIPATION_ROLES,
  STANDARD_STATUSES,
} from '#domain';
import { chain, code, date, flag, identifier, list, organisation, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

export interface StandardRow {
  readonly chainId: string;
  readonly standardId: string;
  readonly title: string;
  readonly level: StandardLevel;
  readonly kind: StandardKind;
  readonly participationRole: string;
  readonly status: 'PROPOSED' | 'PUBLISHED' | 'SELF_DECLARED' | 'WITHDRAWN';
  readonly ownerId: string;
  /** Whether it was ever published; a later withdrawal does not change it. */
  readonly published: boolean;
  readonly publishedOn: string | null;
  readonly adopters: readonly string[];
}

const ofStandard = (e: { readonly data: { readonly standardId: string } }): string => e.data.standardId;

export const standards = readModel<StandardRow>()({
  name: 'standards',
  area: 'infrastructure',
  version: 1,
  title: term('标准', 'Standards'),
  menuOrder: 10,
  readers: everyone(),
  key: ['standardId'],
  naming: { id: 'standardId', title: 'title' },
  fields: {
    standardId: identifier('标准编号', 'Standard'),
    title: text('名称', 'Title'),
    status: code(STANDARD_STATUSES, '状态', 'Status', {
      words: { WITHDRAWN: term('已废止', 'Withdrawn'), PROPOSED: term('已立项', 'Proposed') },
    }),
    level: code(STANDARD_LEVELS, '级别', 'Level', { words: STANDARD_LEVEL_WORDS }),
    kind: code(STANDARD_KINDS, '类别', 'Kind'),
    chainId: chain(),
    ownerId: organisation('制定单位', 'Drafted by'),
    publishedOn: date('发布日期', 'Published on'),
    participationRole: code(PARTICIPATION_ROLES, '参与方式', 'Participation'),
    published: flag('已发布', 'Published', {
      help: term(
        '曾经发布过；其后废止的仍计入发布数。',
        'Whether it ever was published; a later withdrawal does not undo that.',
      ),
    }),
    adopters: list(organisation('采用单位', 'Adopters')),
  },
  queryColumns: ['status', 'level', 'published', 'publishedOn', 'ownerId', 'chainId'],
  listColumns: ['status', 'level', 'kind', 'chainId', 'ownerId', 'publishedOn'],
  facets: ['status', 'level'],
  order: [newestFirst('publishedOn')],
  createCommands: ['propose-standard', 'publish-standard', 'self-declare-standard'],
  label: (row) => `${row.standardId} ${row.title}`,
  folds: [
    on(StandardProposed, ofStandard, (_, { data, actor }) => ({
      ...data,
      kind: data.kind ?? 'STANDARD',
      status: 'PROPOSED',
      ownerId: actor.organisationId,
      published: false,
      publishedOn: null,
      adopters: [],
    })),
    on(StandardPublished, ofStandard, (row, { data, actor, occurredAt }) => ({
      ...data,
      kind: data.kind ?? row?.kind ?? 'STANDARD',
      status: 'PUBLISHED',
      ownerId: row?.ownerId ?? actor.organisationId,
      published: true,
      publishedOn: chinaDate(occurredAt),
      adopters: row?.adopters ?? [],
    })),
    on(StandardSelfDeclared, ofStandard, (_, { data }) => ({
      chainId: data.chainId,
      standardId: data.standardId,
      title: data.title,
      level: 'ENTERPRISE',
      kind: 'STANDARD',
      participationRole: 'LEAD',
      status: 'SELF_DECLARED',
      ownerId: data.organisationId,
      published: false,
      publishedOn: null,
      adopters: [],
    })),
    onExisting(StandardWithdrawn, ofStandard, (row) => ({ ...row, status: 'WITHDRAWN' })),
    onExisting(StandardAdopted, ofStandard, (row, { data }) => ({
      ...row,
      adopters: [...row.adopters, data.organisationId],
    })),
  ],
});
