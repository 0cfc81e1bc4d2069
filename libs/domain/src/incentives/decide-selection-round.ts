import { begins } from '../kit/action.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { EachIsId, IsCount, IsId, IsList, Optional } from '../kit/payload.js';
import { pointsAt, term } from '../kit/term.js';
import { budgetKey, IncentiveClaim, RuleBudget, type ClaimState } from './claim.js';
import { judgeClaim, judgingRefs, type JudgedClaim, type JudgingStates } from './judge-claim.js';
import { RuleSet, ruleOf, type RuleSetState, type SupportRule } from './rule-set.js';
import { SelectionRound, SelectionRoundDecided, type SelectionData } from './selection-round.js';
import { sharePool } from './share-pool.js';

/** Most claims one round ranks. */
export const MAX_ROUND_CLAIMS = 200;

export class DecideSelectionRound {
  @IsId() policyId!: string;
  @IsId() ruleId!: string;
  @IsCount(2000, 2199) year!: number;
  /** Best first. */
  @IsList(1, MAX_ROUND_CLAIMS) @EachIsId() rankedClaimIds!: string[];
  /** Default: as many as there are claims. A rule that is not competitive has no fewer. */
  @Optional() @IsCount(0, MAX_ROUND_CLAIMS) places?: number;
}

/**
 * The rule of the newest version that the claims were submitted under.
 * @throws Refusal RULE_NOT_FOUND, and INVALID_STATE for a rule that is neither competitive nor pro-rated
 */
function requireRoundRule(policy: RuleSetState, ruleId: string, claims: readonly ClaimState[]): SupportRule {
  const version = Math.max(...claims.map(({ ruleSetVersion }) => ruleSetVersion));
  const rule = ruleOf(policy, version, ruleId)?.rule;
  if (!rule) throw new Refusal('RULE_NOT_FOUND', { ruleId }, 'ruleId');
  if (rule.selection !== 'COMPETITIVE' && rule.proRated !== true)
    throw new Refusal('INVALID_STATE', { selection: rule.selection }, 'ruleId');
  return rule;
}

function requireOfRound(c: DecideSelectionRound, claims: readonly ClaimState[]): void {
  for (const claim of claims) {
    const ofRound =
      claim.policyId === c.policyId && claim.ruleId === c.ruleId && claim.submittedOn.startsWith(String(c.year));
    if (!ofRound || claim.status !== 'SUBMITTED')
      throw new Refusal('INVALID_STATE', { claimId: claim.claimId, status: claim.status }, 'rankedClaimIds');
  }
}

/** The first eligible claims, as many as there are places, and what each gets of a pro-rated pool. */
function resultOf(
  rule: SupportRule,
  places: number,
  judged: readonly (JudgedClaim & { readonly claimId: string })[],
  committedCny: number,
): Pick<SelectionData, 'selectedClaimIds' | 'ineligible' | 'shares'> {
  const ineligible = judged.flatMap(({ claimId, assessment: { reasonCode } }) =>
    reasonCode === null ? [] : [{ claimId, reasonCode }],
  );
  const selected = judged.filter(({ assessment }) => assessment.eligible).slice(0, places);
  if (rule.proRated !== true)
    return { selectedClaimIds: selected.map(({ claimId }) => claimId), ineligible, shares: [] };
  const eligible = selected.map(({ claimId, approvable }) => ({ claimId, amountCny: approvable?.mostCny ?? 0 }));
  const shares = sharePool(eligible, (rule.yearlyCapCny ?? 0) - committedCny).filter(({ amountCny }) => amountCny > 0);
  return { selectedClaimIds: shares.map(({ claimId }) => claimId), ineligible, shares };
}

const judgedAll = (
  claims: readonly ClaimState[],
  states: readonly JudgingStates[],
  on: string,
): readonly (JudgedClaim & { readonly claimId: string })[] =>
  claims.flatMap((claim, index) => {
    const ofClaim = states[index];
    return ofClaim ? [{ claimId: claim.claimId, ...judgeClaim(claim, ofClaim, on) }] : [];
  });

/**
 * 择优评审: ranks the claims of one competitive rule and year once. The first eligible claims have the places; all others,
 * also later ones, are not selected. A pro-rated pool is shared among the selected claims at the same time; where its
 * rule is not competitive, the round takes in every submitted claim of the year.
 */
export const decideSelectionRound = begins(DecideSelectionRound, SelectionRound, {
  title: term('择优评审', 'Decide a selection round'),
  example: {
    policyId: 'SZ-2023-QUALITY-BRAND',
    ruleId: 'SZ23-04A',
    year: 2026,
    rankedClaimIds: ['IC-001', 'IC-002'],
    places: 1,
  },
  terms: {
    fields: {
      year: term('年度', 'Year'),
      rankedClaimIds: pointsAt('claims', '申领排名（优者在前）', 'Claims, best first'),
      places: term('名额', 'Places'),
    },
  },
  roles: ['REGULATOR'],
  id: (c) => budgetKey(c.policyId, c.ruleId, c.year),
  chain: () => null,
  facts: (c, round) => ({
    policy: RuleSet.of(c.policyId),
    budget: RuleBudget.maybe(budgetKey(c.policyId, c.ruleId, c.year)),
    claims: c.rankedClaimIds.map((claimId) => IncentiveClaim.of(claimId)),
    pooled: (round?.pooledClaimIds ?? [])
      .filter((claimId) => !c.rankedClaimIds.includes(claimId))
      .map((claimId) => IncentiveClaim.of(claimId)),
  }),
  furtherFacts: (_c, _round, { claims }) => ({ judging: claims.map((claim) => judgingRefs(claim)) }),
  follows: (_c, _round, { claims }) => claims.map(({ since }) => since),
  excludes: (_c, _round, { claims }, { actor }) =>
    claims.some(({ claimantId }) => claimantId === actor.organisationId) ? 'rankedClaimIds' : undefined,
  separateFrom: (_c, _round, { claims }) => claims.map(({ submitted }) => submitted),
  decide(c, round, { policy, budget, claims, pooled, judging }, { occurredOn }) {
    if (round?.result) throw new Refusal('ALREADY_EXISTS', {}, 'year');
    const rule = requireRoundRule(policy, c.ruleId, claims);
    if (new Set(c.rankedClaimIds).size !== c.rankedClaimIds.length)
      throw new Refusal('ALREADY_EXISTS', {}, 'rankedClaimIds');
    requireOfRound(c, claims);
    const leftOut = pooled.find(({ status }) => status === 'SUBMITTED');
    if (leftOut && rule.selection !== 'COMPETITIVE')
      refuse('ROUND_INCOMPLETE', { claimId: leftOut.claimId }, 'rankedClaimIds');
    const all = c.rankedClaimIds.length;
    const places = rule.selection === 'COMPETITIVE' ? (c.places ?? all) : all;
    const result = resultOf(rule, places, judgedAll(claims, judging, occurredOn), budget?.committedCny ?? 0);
    return SelectionRoundDecided({ ...c, places, ...result });
  },
});
