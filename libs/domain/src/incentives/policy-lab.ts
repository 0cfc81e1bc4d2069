import type { Aggregate, StreamRef } from '../kit/aggregate.js';
import { chinaDate, yearOf } from '../kit/china-date.js';
import type { PastEvent } from '../kit/event.js';
import { Certification } from '../infrastructure/certification/certification.js';
import { NqiService } from '../infrastructure/nqi-service/nqi-service.js';
import { Organisation } from '../organisations/organisation.js';
import { MeasurementStandard } from '../infrastructure/platform/measurement-standard.js';
import { Platform } from '../infrastructure/platform/platform.js';
import { Project } from '../work/project/project.js';
import { Recognition } from '../recognition/honours/recognition.js';
import { Standard } from '../infrastructure/standard/standard.js';
import { largestAmount } from './amounts.js';
import type { RejectionCode } from './assess.js';
import { IncentiveClaim, type ClaimState } from './claim.js';
import { ClaimedSubject, subjectKey, subjectRef, type ClaimedSubjectState } from './claimed-subject.js';
import { CreditRecords } from './credit-records.js';
import { judgeUnder, judgingRefs, type JudgingStates } from './judge-claim.js';
import { RuleSet, ruleOf, type RuleSetVersion, type SupportRule } from './rule-set.js';
import { SelectionRound } from './selection-round.js';
import { sharePool } from './share-pool.js';

const FOLDED: readonly Aggregate<unknown>[] = [
  Organisation,
  Project,
  Certification,
  Recognition,
  Standard,
  MeasurementStandard,
  NqiService,
  Platform,
  IncentiveClaim,
  ClaimedSubject,
  CreditRecords,
  RuleSet,
  SelectionRound,
];

/** What one rule set would have done with one claim of history. */
export interface LabOutcome {
  readonly claimId: string;
  readonly chainId: string;
  readonly ruleId: string;
  readonly claimantId: string;
  readonly year: number;
  readonly requestedCny: number;
  /** Whole yuan; 0 when refused. */
  readonly grantedCny: number;
  readonly reasonCode: RejectionCode | 'RULE_NOT_FOUND' | null;
  /** True when a yearly cap reduced or refused it. */
  readonly capped: boolean;
}

interface Judged extends Omit<LabOutcome, 'grantedCny' | 'capped'> {
  /** Before caps. */
  readonly deservedCny: number;
  readonly part: string | undefined;
  readonly yearlyCapCny: number | undefined;
  readonly proRated: boolean;
}

/** The states of all streams that claims are judged by, at the current point of the replay. */
class ReplayedStates {
  private readonly states = new Map<string, unknown>();

  apply(event: PastEvent): void {
    const aggregate = FOLDED.find(({ kind }) => event.stream.startsWith(`${kind}-`));
    if (aggregate) this.states.set(event.stream, aggregate.evolve(this.states.get(event.stream), event));
  }

  /** The map holds, under the name of each stream, the state that its own aggregate folded. */
  state<S>(ref: Pick<StreamRef<S>, 'aggregate' | 'stream'> | undefined): S | undefined {
    return ref && (this.states.get(ref.stream) as S | undefined);
  }

  externalSupports(claim: ClaimState): ClaimedSubjectState['externalSupports'] {
    return this.state(subjectRef(claim))?.externalSupports ?? [];
  }

  /** The rule that the claim was submitted under. */
  ownRule({ policyId, ruleSetVersion, ruleId }: ClaimState): SupportRule | undefined {
    return ruleOf(this.state(RuleSet.of(policyId)), ruleSetVersion, ruleId)?.rule;
  }

  of(claim: ClaimState): Omit<JudgingStates, 'policy' | 'claimed'> {
    const refs = judgingRefs(claim);
    return {
      credit: this.state(refs.credit),
      round: this.state(refs.round),
      claimant: this.state(refs.claimant),
      project: this.state(refs.project),
      certificate: this.state(refs.certificate),
      recognition: this.state(refs.recognition),
      standard: this.state(refs.standard),
      measurementStandard: this.state(refs.measurementStandard),
      service: this.state(refs.service),
      platform: this.state(refs.platform),
    };
  }
}

const sameAmounts = (a: SupportRule, b: SupportRule): boolean =>
  a.amountType === b.amountType &&
  a.amountCny === b.amountCny &&
  JSON.stringify(a.tiers ?? []) === JSON.stringify(b.tiers ?? []);

/**
 * What the claimant would have requested under a rule: what it did request where the amounts are those of its own rule,
 * or where it asked for more than its own rule pays; else as much of it as the other rule pays.
 */
function requestUnder(rule: SupportRule, own: SupportRule | undefined, requestedCny: number): number {
  const largest = largestAmount(rule);
  if (largest === undefined || (own && sameAmounts(rule, own))) return requestedCny;
  if (own && requestedCny > (largestAmount(own) ?? 0)) return requestedCny;
  return rule.amountType === 'MAX' ? Math.min(requestedCny, largest) : largest;
}

/** What a claim is judged by in the replay: the held rounds of history, and the claims that the rule set granted. */
function judge(
  claim: ClaimState,
  states: ReplayedStates,
  ruleSet: RuleSetVersion,
  granted: ClaimedSubjectState['liveClaims'],
  on: string,
): Judged {
  const terms = {
    claimId: claim.claimId,
    chainId: claim.chainId,
    ruleId: claim.ruleId,
    claimantId: claim.claimantId,
    year: yearOf(claim.submittedOn),
    requestedCny: claim.requestedCny,
  };
  const rule = ruleSet.rules.find(({ ruleId }) => ruleId === claim.ruleId);
  const caps = { yearlyCapCny: rule?.yearlyCapCny, proRated: rule?.proRated === true };
  if (!rule) return { ...terms, ...caps, part: undefined, deservedCny: 0, reasonCode: 'RULE_NOT_FOUND' };
  const requestedCny = requestUnder(rule, states.ownRule(claim), claim.requestedCny);
  const { assessment, approvable, part } = judgeUnder(
    ruleSet,
    rule,
    { ...claim, requestedCny },
    { ...states.of(claim), claimed: { liveClaims: granted, externalSupports: states.externalSupports(claim) } },
    on,
  );
  const { reasonCode } = assessment;
  return { ...terms, ...caps, reasonCode, part, deservedCny: reasonCode === null ? (approvable?.mostCny ?? 0) : 0 };
}

function capped(claims: readonly Judged[]): readonly number[] {
  const [first] = claims;
  const cap = first?.yearlyCapCny;
  const amounts = claims.map(({ deservedCny }) => deservedCny);
  if (cap === undefined) return amounts;
  if (first?.proRated)
    return sharePool(
      claims.map(({ claimId, deservedCny }) => ({ claimId, amountCny: deservedCny })),
      cap,
    ).map(({ amountCny }) => amountCny);
  let left = cap;
  return amounts.map((amount) => {
    const granted = amount <= left ? amount : 0;
    left -= granted;
    return granted;
  });
}

/** Applies the yearly caps rule by rule: pro-rated, or first come first served. */
function withCaps(judged: readonly Judged[]): readonly LabOutcome[] {
  const groups = Map.groupBy(judged, ({ ruleId, year }) => `${ruleId}/${year}`);
  const granted = new Map<string, number>();
  for (const group of groups.values()) {
    const amounts = capped(group);
    group.forEach(({ claimId }, index) => granted.set(claimId, amounts[index] ?? 0));
  }
  return judged.map(({ deservedCny, yearlyCapCny: _cap, proRated: _shared, part: _part, ...terms }) => {
    const grantedCny = granted.get(terms.claimId) ?? 0;
    return { ...terms, grantedCny, capped: grantedCny < deservedCny };
  });
}

const liveClaim = ({ claimId, part }: Judged) => (part === undefined ? { claimId } : { claimId, part });

const DECISIONS = ['IncentiveClaimApproved', 'IncentiveClaimRejected', 'IncentiveClaimWithdrawn'];

/**
 * Replays history under a rule set, without writing anything: each claim is judged with what was on file when it was
 * decided (or at the end, when it never was); a claim that this rule set refuses does not block a later one.
 */
export function replayUnder(ruleSet: RuleSetVersion, history: Iterable<PastEvent>): readonly LabOutcome[] {
  const states = new ReplayedStates();
  const pending = new Map<string, ClaimState>();
  const granted = new Map<string, ClaimedSubjectState['liveClaims']>();
  const judged: Judged[] = [];
  let lastOn = ruleSet.effectiveFrom;
  const settle = (stream: string, claim: ClaimState, on: string): void => {
    pending.delete(stream);
    const key = subjectKey(claim);
    const before = granted.get(key) ?? [];
    const outcome = judge(claim, states, ruleSet, before, on);
    if (outcome.reasonCode === null) granted.set(key, [...before, liveClaim(outcome)]);
    judged.push(outcome);
  };
  for (const event of history) {
    lastOn = chinaDate(event.occurredAt);
    const waiting = pending.get(event.stream);
    if (waiting && DECISIONS.includes(event.type)) {
      if (event.type === 'IncentiveClaimWithdrawn') pending.delete(event.stream);
      else settle(event.stream, waiting, lastOn);
    }
    states.apply(event);
    const claim =
      event.type === 'IncentiveClaimSubmitted'
        ? states.state({ aggregate: IncentiveClaim, stream: event.stream })
        : undefined;
    if (claim && claim.policyId === ruleSet.policyId) pending.set(event.stream, claim);
  }
  for (const [stream, claim] of pending) settle(stream, claim, lastOn);
  return withCaps(judged);
}
