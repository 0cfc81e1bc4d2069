import { begins } from '../kit/action.js';
import { yearOf } from '../kit/china-date.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { bookkeeping, type DecidedEvent } from '../kit/event.js';
import { IsFiles, type AttachedFile } from '../kit/attached-file.js';
import { HasFormat, IsCny, IsCount, IsFlag, IsId, IsNewId, IsOneOf, IsSlug, Optional } from '../kit/payload.js';
import { pointsAt, term } from '../kit/term.js';
import { IndustryChain } from '../chain/industry-chain.js';
import { requireActorOnChain } from '../chain/chain-checks.js';
import { requireApplicationWindow } from './application-windows.js';
import { largestAmount } from './amounts.js';
import { mayBePaid } from './assess.js';
import { budgetKey, IncentiveClaim, IncentiveClaimRejected, IncentiveClaimSubmitted } from './claim.js';
import { registration, subjectRef } from './claimed-subject.js';
import { DEFAULT_POLICY, partUnder } from './judge-claim.js';
import {
  RuleSet,
  ruleSetInForce,
  SUBJECT_TYPES,
  type RuleSetState,
  type SubjectType,
  type SupportRule,
} from './rule-set.js';
import { PoolClaimed, SelectionRound } from './selection-round.js';
import { subjectFacts, subjectStreams } from './subject.js';

/** A project, certificate, … id; for AWARD `organisation/HONOUR_CODE`. */
export const IsSubjectId = (): PropertyDecorator =>
  HasFormat(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}(?:\/[A-Z][A-Z0-9_]{0,63})?$/, {
    zh: '应为项目、证书等的编号；荣誉为“组织/荣誉代码”，如 acme/SZ_MAYOR_QUALITY_AWARD',
    en: 'must be the identifier of a project, certificate, …; for an award organisation/HONOUR_CODE, such as acme/SZ_MAYOR_QUALITY_AWARD',
  });

export class SubmitClaim {
  @IsSlug() chainId!: string;
  @IsNewId('IC') claimId!: string;
  /** Default: the city's quality and brand measures. */
  @Optional() @IsId() policyId?: string;
  /** The version in force on the day of submission, which is also the default. */
  @Optional() @IsCount(1, 1000) ruleSetVersion?: number;
  @IsId() ruleId!: string;
  @IsId() claimantId!: string;
  @IsOneOf(SUBJECT_TYPES) subjectType!: SubjectType;
  /** A project, certificate, … id; for AWARD `organisation/HONOUR_CODE`. */
  @IsSubjectId() subjectId!: string;
  /** The honour, or the assessment of an ORGANISATION, where there are several. Default: the latest one. */
  @Optional() @IsId() itemId?: string;
  @IsCny() requestedCny!: number;
  @IsFlag() otherMunicipalSupportDeclared!: boolean;
  /** Invoices and other proofs. */
  @Optional() @IsFiles() files?: AttachedFile[];
}

/**
 * A claim is judged by the rules in force on the day of submission, whatever is amended later.
 * @throws Refusal RULE_SET_NOT_IN_FORCE for another version, RULE_NOT_FOUND where the version has no such rule
 */
function requireRuleInForce(
  policy: RuleSetState | undefined,
  c: SubmitClaim,
  on: string,
): { readonly ruleSetVersion: number; readonly rule: SupportRule } {
  const inForce = policy && ruleSetInForce(policy, on);
  if (inForce && c.ruleSetVersion !== undefined && c.ruleSetVersion !== inForce.version)
    refuse('RULE_SET_NOT_IN_FORCE', { inForce: inForce.version, on }, 'ruleSetVersion');
  const rule = inForce?.rules.find(({ ruleId }) => ruleId === c.ruleId);
  if (!inForce || !rule) throw new Refusal('RULE_NOT_FOUND', { ruleId: c.ruleId }, 'ruleId');
  return { ruleSetVersion: inForce.version, rule };
}

const ABOVE_RULE = '申请金额高于规则金额，请按规则金额重新申领 / above the amount of the rule; claim again within it';

/**
 * 资助申领: every claim on an existing rule is stored, also an ineligible one; the decision on it is an event of its own. A
 * request above everything that the rule pays is refused in the same append: otherwise sums and lists of open claims
 * would include it.
 */
export const submitClaim = begins(SubmitClaim, IncentiveClaim, {
  title: term('提交资助申领', 'Submit a claim'),
  example: {
    chainId: 'new-energy-vehicles',
    claimId: 'IC-001',
    ruleId: 'SZ23-03',
    claimantId: 'acme',
    subjectType: 'CERTIFICATE',
    subjectId: 'CERT-001',
    requestedCny: 100_000,
    otherMunicipalSupportDeclared: false,
  },
  terms: {
    fields: {
      claimId: pointsAt('claims', '申领编号', 'Claim'),
      ruleSetVersion: term('规则版本', 'Rule set version'),
      claimantId: pointsAt('organisations', '申领单位', 'Claimant'),
      subjectId: term('资助事项编号', 'Subject no.'),
      itemId: term('荣誉或评价编号', 'Honour or assessment'),
      requestedCny: term('申请金额（元）', 'Requested (CNY)'),
      otherMunicipalSupportDeclared: term('已享受其他市级资助', 'Other municipal support declared'),
    },
    codes: { REJECTED: term('已驳回', 'Rejected'), APPROVED: term('已批准', 'Approved'), PAID: term('已支付', 'Paid') },
  },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER', 'TESTING_BODY', 'METROLOGY_BODY', 'CERTIFICATION_BODY', 'NQI_PLATFORM'],
  relation: 'PARTY',
  submission: true,
  id: (c) => c.claimId,
  facts: (c) => ({
    chain: IndustryChain.of(c.chainId),
    policy: RuleSet.maybe(c.policyId ?? DEFAULT_POLICY),
    claimed: subjectRef(c),
    ...subjectStreams(c.subjectType, c.subjectId, c.claimantId),
  }),
  excludes: (c, _claim, _facts, { actor }) => (c.claimantId !== actor.organisationId ? 'claimantId' : undefined),
  decide(c, claim, { chain, policy, claimed: _claimed, ...states }, { actor, occurredOn, submittedOn }) {
    requireActorOnChain(chain, actor);
    if (claim) throw new Refusal('ALREADY_EXISTS', {}, 'claimId');
    const policyId = c.policyId ?? DEFAULT_POLICY;
    const { ruleSetVersion, rule } = requireRuleInForce(policy, c, submittedOn);
    if (policy) requireApplicationWindow(policy, rule.ruleId, submittedOn);
    const subject = subjectFacts(c, states, submittedOn);
    if (subject.chainId !== undefined && subject.chainId !== c.chainId)
      refuse('SUBJECT_ON_OTHER_CHAIN', { chainId: subject.chainId }, 'subjectId');
    const { itemId } = subject;
    const submitted = IncentiveClaimSubmitted({
      ...c,
      policyId,
      ruleSetVersion,
      ...(submittedOn === occurredOn ? {} : { submittedOn }),
      ...(itemId === undefined ? {} : { itemId }),
    });
    const largest = largestAmount(rule);
    if (largest !== undefined && c.requestedCny > largest)
      return [
        submitted,
        IncentiveClaimRejected({ claimId: c.claimId, reasonCode: 'AMOUNT_OUT_OF_RULE', reason: ABOVE_RULE }),
      ];
    const events: DecidedEvent[] = [submitted];
    // A claim by another organisation than the beneficiary is judged too, but does not block the beneficiary's own.
    if (mayBePaid(rule, c, subject)) events.push(registration(c, c.claimId, partUnder(rule, subject)));
    if (rule.proRated === true)
      events.push(
        bookkeeping(
          PoolClaimed({ claimId: c.claimId }),
          SelectionRound.of(budgetKey(policyId, c.ruleId, yearOf(submittedOn))).stream,
        ),
      );
    return events;
  },
});
