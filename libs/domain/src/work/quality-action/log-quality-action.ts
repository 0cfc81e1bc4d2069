import { begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { defineEvent } from '../../kit/event.js';
import { IsCount, IsId, IsOneOf, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireActorOnChain } from '../../chain/chain-checks.js';
import { Organisation } from '../../organisations/organisation.js';

/** Kinds of 技术赋能 and leader activity; see the catalogue of the programme. */
export const QUALITY_ACTION_KINDS = [
  'SUPPLIER_AUDIT',
  'METHOD_ADOPTED',
  'SUPPLY_CHAIN_CLOUD',
  'SME_SUPPORT',
  'DIGITAL_TRANSFORMATION',
  'TECHNOLOGY_SHARED',
  'TRAINING',
  'EXPERT_VISIT',
] as const;
export type QualityActionKind = (typeof QUALITY_ACTION_KINDS)[number];

export interface QualityActionData {
  readonly chainId: string;
  readonly actionId: string;
  readonly kind: QualityActionKind;
  readonly targetOrganisationId?: string;
  /** Number of findings, where the action has any. */
  readonly findings?: number;
  readonly note?: string;
}

export const QualityActionLogged = defineEvent<QualityActionData>()(
  'QualityActionLogged',
  term('记录质量活动', 'Quality action logged'),
);

export const QualityAction = aggregate<{ readonly chainId: string }>('quality-action', 'work').starts(
  QualityActionLogged,
  ({ data }) => ({ chainId: data.chainId }),
);

export class LogQualityAction {
  @IsSlug() chainId!: string;
  @IsId() actionId!: string;
  @IsOneOf(QUALITY_ACTION_KINDS) kind!: QualityActionKind;
  @Optional() @IsId() targetOrganisationId?: string;
  @Optional() @IsCount() findings?: number;
  @Optional() @IsText(2000) note?: string;
}

/**
 * 技术赋能: a quality action of the leader, a member or a body of the chain. Each has its own stream, so that the chain's
 * stream stays small.
 */
export const logQualityAction = begins(LogQualityAction, QualityAction, {
  title: term('记录质量活动', 'Log a quality action'),
  example: {
    chainId: 'new-energy-vehicles',
    actionId: 'QA-001',
    kind: 'SUPPLIER_AUDIT',
    targetOrganisationId: 'acme',
    findings: 3,
  },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER', 'TESTING_BODY', 'METROLOGY_BODY', 'CERTIFICATION_BODY', 'NQI_PLATFORM'],
  id: (c) => c.actionId,
  facts: (c) => ({
    chain: IndustryChain.of(c.chainId),
    // It must be registered; a supplier need not be on the chain.
    target: c.targetOrganisationId === undefined ? undefined : Organisation.of(c.targetOrganisationId),
  }),
  decide(c, logged, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    if (logged) throw new Refusal('ALREADY_EXISTS', {}, 'actionId');
    return QualityActionLogged({ ...c });
  },
});
