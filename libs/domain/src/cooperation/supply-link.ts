import { alters, begins } from '../kit/action.js';
import { aggregate } from '../kit/aggregate.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { defineEvent } from '../kit/event.js';
import { IsId, IsNewId, IsSlug, IsText } from '../kit/payload.js';
import { stepOf, type Step } from '../kit/step.js';
import { pointsAt, term } from '../kit/term.js';
import { IndustryChain } from '../chain/industry-chain.js';
import { regardlessOfStatus, requireOnChain, requireActorOnChain } from '../chain/chain-checks.js';

interface OfLink {
  readonly linkId: string;
}

export interface SupplyLinkData extends OfLink {
  readonly chainId: string;
  readonly supplierId: string;
  readonly customerId: string;
  /** What is supplied. */
  readonly material: string;
}

export const SupplyLinkRecorded = defineEvent<SupplyLinkData>()(
  'SupplyLinkRecorded',
  term('已登记供需关系', 'Supply link recorded'),
);
export const SupplyLinkEnded = defineEvent<OfLink & { readonly reason: string }>()(
  'SupplyLinkEnded',
  term('已终止供需关系', 'Supply link ended'),
);

interface SupplyLinkState {
  readonly chainId: string;
  readonly ends: readonly [supplierId: string, customerId: string];
  readonly ended: boolean;
  readonly recorded: Step;
}

export const SupplyLink = aggregate<SupplyLinkState>('supply-link', 'cooperation')
  .starts(SupplyLinkRecorded, (event) => ({
    chainId: event.data.chainId,
    ends: [event.data.supplierId, event.data.customerId],
    ended: false,
    recorded: stepOf(event),
  }))
  .changes(SupplyLinkEnded, (link) => ({ ...link, ended: true }));

export class RecordSupplyLink {
  @IsSlug() chainId!: string;
  @IsNewId('SL') linkId!: string;
  @IsId() supplierId!: string;
  @IsId() customerId!: string;
  @IsText(100) material!: string;
}

export class EndSupplyLink {
  @IsId() linkId!: string;
  @IsText() reason!: string;
}

/** An enterprise may record and end its own links, the chief office all links of its chain. */
const ROLES = ['CHAIN_LEADER', 'CHAIN_MEMBER', 'CHAIN_CHIEF_OFFICE'] as const;

const mayBeNamedBy = (ends: readonly string[], actor: { readonly role: string; readonly organisationId: string }) =>
  actor.role === 'CHAIN_CHIEF_OFFICE' || ends.includes(actor.organisationId);

/** 供应链: one member of the chain supplies another. */
export const recordSupplyLink = begins(RecordSupplyLink, SupplyLink, {
  title: term('登记供需关系', 'Record a supply link'),
  example: {
    chainId: 'new-energy-vehicles',
    linkId: 'SL-001',
    supplierId: 'acme',
    customerId: 'leader-a',
    material: '高压连接器',
  },
  terms: {
    fields: {
      linkId: pointsAt('supply_links', '供需关系编号', 'Supply link'),
      supplierId: pointsAt('organisations', '供方', 'Supplier'),
      customerId: pointsAt('organisations', '需方', 'Customer'),
      material: term('供应内容', 'What is supplied'),
    },
  },
  roles: ROLES,
  relation: 'PARTY',
  id: (c) => c.linkId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  excludes: (c, _link, _facts, { actor }) =>
    !mayBeNamedBy([c.supplierId, c.customerId], actor) ? 'supplierId' : undefined,
  decide(c, link, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    requireOnChain(chain, c.supplierId, 'supplierId');
    requireOnChain(chain, c.customerId, 'customerId');
    if (link) throw new Refusal('ALREADY_EXISTS', {}, 'linkId');
    if (c.supplierId === c.customerId) refuse('SAME_ORGANISATION', {}, 'customerId');
    return SupplyLinkRecorded({ ...c });
  },
});

export const endSupplyLink = alters(EndSupplyLink, SupplyLink, {
  title: term('终止供需关系', 'End a supply link'),
  example: { linkId: 'SL-001', reason: '更换供应商' },
  terms: { codes: { ENDED: term('已终止', 'Ended') } },
  roles: ROLES,
  relation: 'PARTY',
  id: (c) => c.linkId,
  facts: (_c, link) => ({ chain: IndustryChain.of(link.chainId) }),
  follows: (_c, link) => [link.recorded],
  excludes: (_c, link, _facts, { actor }) => (!mayBeNamedBy(link.ends, actor) ? 'linkId' : undefined),
  decide(c, link, { chain }, { actor }) {
    requireActorOnChain(regardlessOfStatus(chain), actor);
    if (link.ended) throw new Refusal('INVALID_STATE', { ended: true }, 'linkId');
    return SupplyLinkEnded({ ...c });
  },
});
