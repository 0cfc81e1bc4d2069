import { begins } from '../kit/action.js';
import { Refusal } from '../kit/errors.js';
import { EachIsId, IsCount, IsId, IsList } from '../kit/payload.js';
import { pointsAt, term } from '../kit/term.js';
import { RuleSet, ruleOf, type RuleSetState } from './rule-set.js';
import { SelectionRound, SelectionRoundDecided } from './selection-round.js';
import { budgetKey, IncentiveClaim, type ClaimState } from './claim.js';

/** Most claims one round ranks. */
export const MAX_ROUND_CLAIMS = 200;

export class DecideSelectionRound {
  @IsId() policyId!: string;
  @IsId() ruleId!: string;
  @IsCount(2000, 2199) year!: number;
  /** Best first. */
  @IsList(1, MAX_ROUND_CLAIMS) @EachIsId() rankedClaimIds!: string[];
  @IsCount(0, MAX_ROUND_CLAIMS) places!: number;
}

function requireOfRound(c: DecideSelectionRound, claims: readonly ClaimState[]): void {
  for (const claim of claims) {
    const ofRound =
      claim.policyId === c.policyId && claim.ruleId === c.ruleId && claim.submittedOn.startsWith(String(c.year));
    if (!ofRound || claim.status !== 'SUBMITTED')
      throw new Refusal('INVALID_STATE', { claimId: claim.claimId, status: claim.status }, 'rankedClaimIds');
  }
}

/** The rule is that of the version which the claim was submitted under. */
function requireCompetitive(policy: RuleSetState, version: number, ruleId: string): void {
  const rule = ruleOf(policy, version, ruleId)?.rule;
  if (!rule) throw new Refusal('RULE_NOT_FOUND', { ruleId }, 'ruleId');
  if (rule.selection !== 'COMPETITIVE') throw new Refusal('INVALID_STATE', { selection: rule.selection }, 'ruleId');
}

/** 择优评审: ranks the claims of one competitive rule and year once; those below the places are not selected. */
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
  facts: (c) => ({
    policy: RuleSet.of(c.policyId),
    claims: c.rankedClaimIds.map((claimId) => IncentiveClaim.of(claimId)),
  }),
  decide(c, round, { policy, claims }) {
    if (round) throw new Refusal('ALREADY_EXISTS', {}, 'year');
    if (new Set(c.rankedClaimIds).size !== c.rankedClaimIds.length)
      throw new Refusal('ALREADY_EXISTS', {}, 'rankedClaimIds');
    requireOfRound(c, claims);
    for (const { ruleSetVersion } of claims) requireCompetitive(policy, ruleSetVersion, c.ruleId);
    return SelectionRoundDecided({ ...c });
  },
});
