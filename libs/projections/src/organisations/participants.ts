import {
  ChainLeaderDesignated,
  ChainLeaderRevoked,
  ChainMemberEnrolled,
  ChainMemberWithdrawn,
  SupportingBodyEnrolled,
  SupportingBodyRemoved,
  type BodyKind,
  type Segment,
  SEGMENTS,
  BODY_KINDS,
  term,
  CHAIN_PARTS,
} from '#domain';
import type { Where } from '../declaration/conditions.js';
import { chain, code, flag, organisation } from '../declaration/fields.js';
import { count } from '../declaration/figures.js';
import { on, onExisting } from '../declaration/folds.js';
import { readModel, worstFirst } from '../declaration/read-model.js';
import type { RowModel } from '../declaration/row-model.js';
import { everyone } from '../declaration/readers.js';

export type Part = 'LEADER' | 'MEMBER' | 'SUPPORTING_BODY';

export interface ParticipantRow {
  readonly chainId: string;
  readonly organisationId: string;
  readonly part: Part;
  /** For members. */
  readonly segment: Segment | null;
  /** For supporting bodies. */
  readonly bodyKind: BodyKind | null;
  /** False after withdrawal, removal or revocation; the row remains. */
  readonly active: boolean;
}

type OfOrganisation = { readonly data: { readonly chainId: string; readonly organisationId: string } };

/** One row per organisation and role in the chain; an enterprise that is leader and member has two rows. */
const as =
  (part: Part) =>
  ({ data }: OfOrganisation): string =>
    `${data.chainId}/${part}/${data.organisationId}`;

const begin = (part: Part, { data }: OfOrganisation): ParticipantRow => ({
  chainId: data.chainId,
  organisationId: data.organisationId,
  part,
  segment: null,
  bodyKind: null,
  active: true,
});

const ended = (row: ParticipantRow): ParticipantRow => ({ ...row, active: false });

const ACTIVE: Where<ParticipantRow> = [['active', '=', 1]];

const bodiesOf = (model: RowModel<ParticipantRow>, bodyKind: BodyKind) =>
  count(model, [...ACTIVE, ['part', '=', 'SUPPORTING_BODY'], ['bodyKind', '=', bodyKind]]);

/** 链主、链员、基础支撑: the participants of each chain. */
export const participants = readModel<ParticipantRow>()({
  name: 'participants',
  area: 'organisations',
  version: 1,
  title: term('链上成员', 'Participants'),
  menuOrder: 10,
  readers: everyone(),
  key: ['chainId', 'part', 'organisationId'],
  naming: { id: 'organisationId', numberIsShared: true },
  fields: {
    chainId: chain(),
    part: code(CHAIN_PARTS, '身份', 'Part', {
      help: term(
        '同一企业可以既是链主又是链员，分别计数。',
        'An enterprise may be leader and member of a chain at once; both are counted.',
      ),
    }),
    organisationId: organisation('组织', 'Organisation', { listedOnReferencedPage: true }),
    segment: code(SEGMENTS, '链上环节', 'Segment'),
    bodyKind: code(BODY_KINDS, '机构类别', 'Kind of body'),
    active: flag('在链', 'On the chain'),
  },
  queryColumns: ['part', 'segment', 'bodyKind', 'active', 'organisationId', 'chainId'],
  listColumns: ['part', 'chainId', 'segment', 'bodyKind', 'active'],
  facets: ['part', 'segment', 'active'],
  order: [worstFirst('part', ['LEADER', 'MEMBER', 'SUPPORTING_BODY'])],
  isFoundByOthers: true,
  label: (row) => row.organisationId,
  folds: [
    on(ChainLeaderDesignated, as('LEADER'), (_, e) => begin('LEADER', e)),
    onExisting(ChainLeaderRevoked, as('LEADER'), ended),
    on(ChainMemberEnrolled, as('MEMBER'), (_, e) => ({ ...begin('MEMBER', e), segment: e.data.segment })),
    onExisting(ChainMemberWithdrawn, as('MEMBER'), ended),
    on(SupportingBodyEnrolled, as('SUPPORTING_BODY'), (_, e) => ({
      ...begin('SUPPORTING_BODY', e),
      bodyKind: e.data.bodyKind,
    })),
    onExisting(SupportingBodyRemoved, as('SUPPORTING_BODY'), ended),
  ],
  figures: (model) => ({
    'chain.members': count(model, [...ACTIVE, ['part', '=', 'MEMBER']])(
      term('链员', 'Members'),
      term(
        '已加入且未退出的链员；链主与支撑机构另计',
        'Enrolled and not withdrawn; leader and bodies are counted apart',
      ),
    ),
    'chain.metrologyBodies': bodiesOf(model, 'METROLOGY_BODY')(
      term('计量机构', 'Metrology bodies'),
      term('支撑机构中的计量机构', 'Supporting bodies for metrology'),
    ),
    'chain.testingBodies': bodiesOf(model, 'INSPECTION_TESTING_BODY')(
      term('检验检测机构', 'Testing bodies'),
      term('支撑机构中的检验检测机构', 'Supporting bodies for inspection and testing'),
    ),
    'chain.certificationBodies': bodiesOf(model, 'CERTIFICATION_BODY')(
      term('认证机构', 'Certification bodies'),
      term('支撑机构中的认证机构', 'Supporting bodies for certification'),
    ),
    'chain.supportingBodies': count(model, [...ACTIVE, ['part', '=', 'SUPPORTING_BODY']])(
      term('支撑机构', 'Supporting bodies'),
      term('已纳入且未移出的机构', 'Enrolled and not removed'),
    ),
  }),
});
