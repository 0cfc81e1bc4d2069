import { begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { defineEvent } from '../../kit/event.js';
import { IsCount, IsId, IsNewId, IsOneOf, IsSlug, IsText, Optional } from '../../kit/payload.js';
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

/** The methods of 先进质量管理方法 that an enterprise adopts. */
export const QUALITY_METHODS = [
  'SIX_SIGMA',
  'LEAN_MANAGEMENT',
  'RELIABILITY_ENGINEERING',
  'PERFORMANCE_EXCELLENCE',
  'FMEA',
  'STATISTICAL_PROCESS_CONTROL',
  'QUALITY_FUNCTION_DEPLOYMENT',
  'QC_CIRCLE',
  'FIVE_S',
  'OTHER_METHOD',
] as const;
export type QualityMethod = (typeof QUALITY_METHODS)[number];

export interface QualityActionData {
  readonly chainId: string;
  readonly actionId: string;
  readonly kind: QualityActionKind;
  readonly targetOrganisationId?: string;
  /** Of METHOD_ADOPTED only: which method. */
  readonly qualityMethod?: QualityMethod;
  /** Number of findings, where the action has any. */
  readonly findings?: number;
  readonly note?: string;
}

export const QualityActionLogged = defineEvent<QualityActionData>()(
  'QualityActionLogged',
  term('已记录质量活动', 'Quality action logged'),
);

export const QualityAction = aggregate<{ readonly chainId: string }>('quality-action', 'work').starts(
  QualityActionLogged,
  ({ data }) => ({ chainId: data.chainId }),
);

export class LogQualityAction {
  @IsSlug() chainId!: string;
  @IsNewId('QA') actionId!: string;
  @IsOneOf(QUALITY_ACTION_KINDS) kind!: QualityActionKind;
  @Optional() @IsId() targetOrganisationId?: string;
  /** Required of METHOD_ADOPTED, and only of it; OTHER_METHOD is named in the note. */
  @Optional() @IsOneOf(QUALITY_METHODS) qualityMethod?: QualityMethod;
  @Optional() @IsCount() findings?: number;
  @Optional() @IsText(2000) note?: string;
}

/** @throws Refusal METHOD_NOT_NAMED or METHOD_NOT_ADOPTED */
function requireMethodNamed({ kind, qualityMethod, note }: LogQualityAction): void {
  const unnamed = qualityMethod === undefined || (qualityMethod === 'OTHER_METHOD' && note === undefined);
  if (kind === 'METHOD_ADOPTED' && unnamed)
    refuse('METHOD_NOT_NAMED', {}, qualityMethod === undefined ? 'qualityMethod' : 'note');
  if (kind !== 'METHOD_ADOPTED' && qualityMethod !== undefined) refuse('METHOD_NOT_ADOPTED', { kind }, 'qualityMethod');
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
  terms: {
    fields: { qualityMethod: term('质量管理方法', 'Quality method') },
    codes: {
      SIX_SIGMA: term('六西格玛', 'Six Sigma'),
      LEAN_MANAGEMENT: term('精益管理', 'Lean management'),
      RELIABILITY_ENGINEERING: term('可靠性工程', 'Reliability engineering'),
      PERFORMANCE_EXCELLENCE: term('卓越绩效', 'Performance excellence'),
      FMEA: term('失效模式与影响分析', 'Failure mode and effects analysis'),
      STATISTICAL_PROCESS_CONTROL: term('统计过程控制', 'Statistical process control'),
      QUALITY_FUNCTION_DEPLOYMENT: term('质量功能展开', 'Quality function deployment'),
      QC_CIRCLE: term('质量管理小组', 'QC circle'),
      FIVE_S: term('5S 现场管理', '5S workplace organisation'),
      OTHER_METHOD: term('其他方法（在说明中写明）', 'Another method (named in the note)'),
    },
  },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER', 'TESTING_BODY', 'METROLOGY_BODY', 'CERTIFICATION_BODY', 'NQI_PLATFORM'],
  relation: 'OWN_CHAIN',
  id: (c) => c.actionId,
  facts: (c) => ({
    chain: IndustryChain.of(c.chainId),
    // It must be registered; a supplier need not be on the chain.
    target: c.targetOrganisationId === undefined ? undefined : Organisation.of(c.targetOrganisationId),
  }),
  decide(c, logged, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    requireMethodNamed(c);
    if (logged) throw new Refusal('ALREADY_EXISTS', {}, 'actionId');
    return QualityActionLogged({ ...c });
  },
});
