import { alters, begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { Refusal } from '../../kit/errors.js';
import { defineEvent } from '../../kit/event.js';
import { IsId, IsNewId, IsSlug, IsText } from '../../kit/payload.js';
import { reached, type Reached } from '../../kit/step.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireBody, requireActorOnChain } from '../../chain/chain-checks.js';

interface OfAssistance {
  readonly assistanceId: string;
}

export interface AssistanceData extends OfAssistance {
  readonly chainId: string;
  readonly clientId: string;
  readonly providerId: string;
  readonly need: string;
}

export const AssistanceRequested = defineEvent<AssistanceData>()(
  'AssistanceRequested',
  term('已申请质量技术帮扶', 'Assistance requested'),
);
export const AssistanceDelivered = defineEvent<OfAssistance & { readonly result: string }>()(
  'AssistanceDelivered',
  term('已完成质量技术帮扶', 'Assistance delivered'),
);

export const ASSISTANCE_STATUSES = ['REQUESTED', 'DELIVERED'] as const;
export type AssistanceStatus = (typeof ASSISTANCE_STATUSES)[number];

interface AssistanceState extends Reached<AssistanceStatus> {
  readonly chainId: string;
  readonly providerId: string;
}

export const TechnicalAssistance = aggregate<AssistanceState>('assistance', 'supervision')
  .starts(AssistanceRequested, (event) => ({
    chainId: event.data.chainId,
    providerId: event.data.providerId,
    ...reached('REQUESTED', event),
  }))
  .changes(AssistanceDelivered, (assistance, event) => ({ ...assistance, ...reached('DELIVERED', event) }));

export class RequestAssistance {
  @IsSlug() chainId!: string;
  @IsNewId('TA') assistanceId!: string;
  @IsId() providerId!: string;
  @IsText(1000) need!: string;
}

export class DeliverAssistance {
  @IsId() assistanceId!: string;
  @IsText(2000) result!: string;
}

/** 产品质量技术帮扶: an enterprise of the chain asks a testing body or one-stop platform for help. */
export const requestAssistance = begins(RequestAssistance, TechnicalAssistance, {
  title: term('申请质量技术帮扶', 'Request assistance'),
  example: {
    chainId: 'new-energy-vehicles',
    assistanceId: 'TA-001',
    providerId: 'lab-a',
    need: '接触电阻波动原因分析',
  },
  terms: {
    fields: {
      assistanceId: pointsAt('assistances', '帮扶编号', 'Assistance no.'),
      providerId: pointsAt('organisations', '帮扶机构', 'Provider'),
      need: term('需求', 'Need'),
    },
  },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'OWN_CHAIN',
  submission: true,
  id: (c) => c.assistanceId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  decide(c, assistance, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    requireBody(chain, c.providerId, ['INSPECTION_TESTING_BODY', 'NQI_PLATFORM']);
    if (assistance) throw new Refusal('ALREADY_EXISTS', {}, 'assistanceId');
    return AssistanceRequested({ ...c, clientId: actor.organisationId });
  },
});

export const deliverAssistance = alters(DeliverAssistance, TechnicalAssistance, {
  title: term('完成质量技术帮扶', 'Deliver assistance'),
  example: { assistanceId: 'TA-001', result: '定位镀层厚度为主因，给出工艺窗口' },
  terms: { fields: { result: term('帮扶结果', 'Result of the assistance') } },
  roles: ['TESTING_BODY', 'NQI_PLATFORM'],
  relation: 'PARTY',
  id: (c) => c.assistanceId,
  facts: (_c, assistance) => ({ chain: IndustryChain.of(assistance.chainId) }),
  follows: (_c, assistance) => [assistance.since],
  excludes: (_c, assistance, _facts, { actor }) =>
    assistance.providerId !== actor.organisationId ? 'assistanceId' : undefined,
  decide(c, assistance, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    if (assistance.status === 'DELIVERED') throw new Refusal('INVALID_STATE', { delivered: true });
    return AssistanceDelivered({ ...c });
  },
});
