import { alters, begins } from '../../kit/action.js';
import { CHAIN_ORGANISATION_ROLES } from '../../kit/actor.js';
import { IsFiles, type AttachedFile } from '../../kit/attached-file.js';
import { Refusal } from '../../kit/errors.js';
import { EachIsEventId, IsId, IsList, IsLocalDate, IsNewId, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { refuse } from '../../kit/refuse.js';
import { pointsAt, term } from '../../kit/term.js';
import { regardlessOfStatus, requireActorOnChain } from '../../chain/chain-checks.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { Organisation } from '../../organisations/organisation.js';
import {
  AgreedItem,
  AgreedItemCancelled,
  AgreedItemCompleted,
  AgreedItemRecorded,
  type AgreedItemState,
} from './agreed-item.js';
import { Meeting } from './hold-meeting.js';

/** Maximum number of events that are named as evidence. */
const MAX_EVIDENCE_EVENTS = 50;

export class RecordAgreedItem {
  @IsSlug() chainId!: string;
  @IsNewId('AGR') agreedItemId!: string;
  @IsId() meetingId!: string;
  @IsText(1000) agreed!: string;
  @IsId() responsibleId!: string;
  @IsLocalDate() dueOn!: string;
}

export class CompleteAgreedItem {
  @IsId() agreedItemId!: string;
  @IsText(2000) result!: string;
  @Optional() @IsList(1, MAX_EVIDENCE_EVENTS) @EachIsEventId() evidenceEventIds?: string[];
  @Optional() @IsFiles() files?: AttachedFile[];
}

export class CancelAgreedItem {
  @IsId() agreedItemId!: string;
  @IsText() reason!: string;
}

const ofChain = (_c: object, item: AgreedItemState) => ({ chain: IndustryChain.of(item.chainId) });

function requireOpen({ status }: AgreedItemState): void {
  if (status !== 'OPEN') throw new Refusal('INVALID_STATE', { status });
}

/** 议定事项: the office of a chain, or the regulator, records what a meeting agreed, who does it, and by when. */
export const recordAgreedItem = begins(RecordAgreedItem, AgreedItem, {
  title: term('记录议定事项', 'Record an agreed item'),
  example: {
    chainId: 'new-energy-vehicles',
    agreedItemId: 'AGR-2026-001',
    meetingId: 'MTG-2026-03',
    agreed: '检测机构向链上企业开放接触电阻试验台',
    responsibleId: 'lab-a',
    dueOn: '2026-04-30',
  },
  terms: {
    fields: {
      agreedItemId: pointsAt('agreed_items', '事项编号', 'Item'),
      agreed: term('议定内容', 'What was agreed'),
    },
  },
  roles: ['REGULATOR', 'CHAIN_CHIEF_OFFICE'],
  id: (c) => c.agreedItemId,
  facts: (c) => ({
    chain: IndustryChain.of(c.chainId),
    meeting: Meeting.of(c.meetingId),
    responsible: Organisation.of(c.responsibleId),
  }),
  follows: (_c, _item, { responsible }) => [responsible.changed],
  decide(c, item, { chain }, { actor, occurredOn }) {
    requireActorOnChain(chain, actor);
    if (item) throw new Refusal('ALREADY_EXISTS', {}, 'agreedItemId');
    if (c.dueOn < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'dueOn');
    return AgreedItemRecorded({ ...c });
  },
});

/** The responsible organisation completes it, with evidence; the office of the chain or the regulator may do it for it. */
export const completeAgreedItem = alters(CompleteAgreedItem, AgreedItem, {
  title: term('完成议定事项', 'Complete an agreed item'),
  example: {
    agreedItemId: 'AGR-2026-001',
    result: '试验台已开放，3 家企业完成首批试验',
  },
  terms: { fields: { result: term('结果', 'Result') } },
  roles: ['REGULATOR', 'CHAIN_CHIEF_OFFICE', ...CHAIN_ORGANISATION_ROLES, 'COOPERATING_BODY', 'RESPONSIBLE_UNIT'],
  relation: 'PARTY',
  id: (c) => c.agreedItemId,
  facts: ofChain,
  follows: (_c, item) => [item.since],
  place: (_c, item, { chain }, { actor }) => (item.responsibleId === actor.organisationId ? undefined : chain.region),
  excludes: (_c, item, _facts, { actor }) =>
    actor.role === 'REGULATOR' || actor.role === 'CHAIN_CHIEF_OFFICE' || item.responsibleId === actor.organisationId
      ? undefined
      : 'agreedItemId',
  decide(c, item, { chain }, { actor }) {
    if (actor.role === 'CHAIN_CHIEF_OFFICE') requireActorOnChain(regardlessOfStatus(chain), actor);
    requireOpen(item);
    const evidenceEventIds = [...new Set(c.evidenceEventIds ?? [])];
    if (evidenceEventIds.length === 0 && c.files === undefined) throw new Refusal('EVIDENCE_REQUIRED');
    return AgreedItemCompleted({ ...c, evidenceEventIds });
  },
});

export const cancelAgreedItem = alters(CancelAgreedItem, AgreedItem, {
  title: term('取消议定事项', 'Cancel an agreed item'),
  example: { agreedItemId: 'AGR-2026-001', reason: '并入年度任务' },
  roles: ['REGULATOR', 'CHAIN_CHIEF_OFFICE'],
  id: (c) => c.agreedItemId,
  facts: ofChain,
  follows: (_c, item) => [item.since],
  decide(c, item, { chain }, { actor }) {
    requireActorOnChain(regardlessOfStatus(chain), actor);
    requireOpen(item);
    return AgreedItemCancelled({ ...c });
  },
});
