import { begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { defineEvent } from '../../kit/event.js';
import { EachIsId, IsNewId, EachIsText, IsList, IsOneOf, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireActorOnChain } from '../../chain/chain-checks.js';

export const MEETING_KINDS = ['LEADING_GROUP', 'JOINT_CONFERENCE', 'PROGRESS_REVIEW', 'CHAIN_MEETING'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

export interface MeetingData {
  readonly chainId?: string;
  readonly meetingId: string;
  readonly kind: MeetingKind;
  readonly title: string;
  /** Units that took part; registered organisations or units of a task. */
  readonly unitIds: readonly string[];
  readonly decisions: readonly string[];
}

export const MeetingHeld = defineEvent<MeetingData>()('MeetingHeld', term('已召开会议', 'Meeting held'));

export const Meeting = aggregate<{ readonly meetingId: string }>('meeting', 'targets').starts(
  MeetingHeld,
  ({ data }) => ({
    meetingId: data.meetingId,
  }),
);

export class HoldMeeting {
  @Optional() @IsSlug() chainId?: string;
  @IsNewId('MTG') meetingId!: string;
  @IsOneOf(MEETING_KINDS) kind!: MeetingKind;
  @IsText(200) title!: string;
  @IsList(1, 100) @EachIsId() unitIds!: string[];
  @IsList(0, 50) @EachIsText(1000) decisions!: string[];
}

/** 领导小组、联席会议、调度会: which units met and what they decided. A chief's office meets about its own chain. */
export const holdMeeting = begins(HoldMeeting, Meeting, {
  title: term('召开会议', 'Record a meeting'),
  example: {
    meetingId: 'MTG-2026-03',
    kind: 'PROGRESS_REVIEW',
    title: '质量强链一季度调度会',
    unitIds: ['amr', 'iit'],
    decisions: ['4 月底前完成质量堵点确认'],
  },
  terms: {
    fields: {
      meetingId: pointsAt('meetings', '会议', 'Meeting'),
      unitIds: term('参会单位', 'Units'),
      decisions: term('议定事项', 'Decisions'),
    },
    codes: {
      LEADING_GROUP: term('质量强市工作领导小组会议', 'Leading group'),
      JOINT_CONFERENCE: term('质量强区工作联席会议', 'Joint conference'),
      PROGRESS_REVIEW: term('调度会', 'Progress review'),
      CHAIN_MEETING: term('产业链会议', 'Chain meeting'),
    },
  },
  roles: ['REGULATOR', 'CHAIN_CHIEF_OFFICE'],
  id: (c) => c.meetingId,
  facts: (c) => ({ chain: c.chainId === undefined ? undefined : IndustryChain.of(c.chainId) }),
  chain: (c) => c.chainId ?? null,
  // Any authority may meet with units; what it decides for a chain is the chain's.
  place: (_c, _meeting, { chain }) => chain?.region,
  decide(c, meeting, { chain }, { actor }) {
    if (chain) requireActorOnChain(chain, actor);
    else if (actor.role === 'CHAIN_CHIEF_OFFICE') refuse('CHAIN_REQUIRED', {}, 'chainId');
    if (meeting) throw new Refusal('ALREADY_EXISTS', {}, 'meetingId');
    return MeetingHeld({ ...c });
  },
});
