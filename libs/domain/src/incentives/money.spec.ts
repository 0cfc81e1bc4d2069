import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '../kit/errors.js';
import { after, decide, sent, stateOf, type History, type Sent } from '../testing/history.js';
import { claimFor, POLICY, supported } from '../testing/support-world.js';
import { maker, regulator } from '../testing/world.js';
import { budgetKey, RuleBudget } from './claim.js';
import { approveClaim, rejectClaim } from './decide-claim.js';
import { clawBackClaim, payClaim, withdrawClaim } from './settle-claim.js';
import { submitClaim } from './submit-claim.js';

const claimId = fc.constantFrom('IC-1', 'IC-2', 'IC-3', 'IC-4');
const subjectId = fc.constantFrom('CERT-1', 'CERT-2', 'CERT-3', 'CERT-4', 'QMS-1');
const ruleId = fc.constantFrom('LABEL', 'CAPPED', 'CAPPED');
const amount = fc.constantFrom(0, 49_999, 50_000, 50_000, 50_000, 80_000, 100_001);
const day = fc.constantFrom('2026-07-01', '2026-08-01', '2026-12-31', '2027-01-01');

/** Random commands on claims, in any order. */
const attempt: fc.Arbitrary<Sent> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(claimId, subjectId, ruleId, amount, day)
      .map(([id, subject, rule, requestedCny, on]) =>
        sent(submitClaim, claimFor(id, subject, rule, requestedCny), maker, on),
      ),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(claimId, amount, day)
      .map(([id, approvedCny, on]) => sent(approveClaim, { claimId: id, approvedCny }, regulator, on)),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(claimId, amount, day)
      .map(([id, paidCny, on]) => sent(payClaim, { claimId: id, paidCny }, regulator, on)),
  },
  fc
    .tuple(claimId, fc.constantFrom('DOUBLE_CLAIM', 'CONDITION_NOT_MET', 'EVIDENCE_MISSING'), day)
    .map(([id, reasonCode, on]) => sent(rejectClaim, { claimId: id, reasonCode, reason: '…' }, regulator, on)),
  fc.tuple(claimId, day).map(([id, on]) => sent(withdrawClaim, { claimId: id, reason: '…' }, maker, on)),
  fc
    .tuple(claimId, amount, day)
    .map(([id, clawedBackCny, on]) => sent(clawBackClaim, { claimId: id, clawedBackCny, reason: '…' }, regulator, on)),
);

/** A claim that is approved and paid in full, where nothing stands against it; random commands seldom get that far. */
const settled: fc.Arbitrary<readonly Sent[]> = fc
  .tuple(claimId, subjectId, ruleId, day)
  .map(([id, subject, rule, on]) => [
    sent(submitClaim, claimFor(id, subject, rule, 50_000), maker, on),
    sent(approveClaim, { claimId: id, approvedCny: 50_000 }, regulator, on),
    sent(payClaim, { claimId: id, paidCny: 50_000 }, regulator, on),
  ]);

const attempts = fc
  .array(fc.oneof({ weight: 8, arbitrary: attempt.map((one) => [one]) }, settled), { minLength: 20, maxLength: 60 })
  .map((parts) => parts.flat());

/** Applies the accepted commands and skips the refused ones. */
function played(commands: readonly Sent[]): History {
  return commands.reduce<History>((history, command) => {
    try {
      decide(history, command);
    } catch (error) {
      if (error instanceof Refusal || (error as Error).name === 'Missing') return history;
      throw error;
    }
    return after(history, command);
  }, supported);
}

interface Claim {
  readonly subjectId: string;
  readonly ruleId: string;
  readonly year: string;
  readonly requested: number;
  approved: number;
  paid: number;
  clawedBack: number;
  live: boolean;
}

interface ClaimEvent {
  readonly claimId: string;
  readonly subjectId: string;
  readonly ruleId: string;
  readonly requestedCny: number;
  readonly approvedCny: number;
  readonly paidCny: number;
  readonly clawedBackCny: number;
}

/** Counted from the events, independently of the decider. */
function claimsOf(history: History): Map<string, Claim> {
  const claims = new Map<string, Claim>();
  for (const { type, data, occurredAt } of history) {
    const {
      claimId: id,
      subjectId: subject,
      ruleId: rule,
      requestedCny,
      approvedCny,
      paidCny,
      clawedBackCny,
    } = data as ClaimEvent;
    const claim = claims.get(id);
    if (type === 'IncentiveClaimSubmitted')
      claims.set(id, {
        subjectId: subject,
        ruleId: rule,
        year: occurredAt.slice(0, 4),
        requested: requestedCny,
        approved: 0,
        paid: 0,
        clawedBack: 0,
        live: true,
      });
    else if (type === 'IncentiveClaimApproved' && claim) claim.approved = approvedCny;
    else if (type === 'IncentiveClaimPaid' && claim) claim.paid += paidCny;
    else if (type === 'IncentiveClaimClawedBack' && claim) claim.clawedBack += clawedBackCny;
    else if (type === 'IncentiveClaimRejected' && claim) Object.assign(claim, { live: false, approved: 0 });
    else if (type === 'IncentiveClaimWithdrawn' && claim) Object.assign(claim, { live: false, approved: 0 });
  }
  return claims;
}

const total = (amounts: readonly number[]): number => amounts.reduce((sum, each) => sum + each, 0);

describe('money, for random histories', () => {
  it('supports no subject twice, exceeds no cap, approves no more than requested and the rule pays, pays exactly the approved amount, and the budget of each rule and year agrees at every position', () => {
    let approvals = 0;
    let payments = 0;
    fc.assert(
      fc.property(attempts, (commands) => {
        const history = played(commands);
        for (let position = supported.length; position <= history.length; position++) {
          const prefix = history.slice(0, position);
          const claims = [...claimsOf(prefix).values()];
          const supportedSubjects = claims
            .filter(({ approved }) => approved > 0)
            .map(({ subjectId: subject }) => subject);
          expect(new Set(supportedSubjects).size).toBe(supportedSubjects.length);
          for (const { ruleId: rule, requested, approved } of claims) {
            expect(approved).toBeLessThanOrEqual(requested);
            if (approved > 0) expect(requested).toBeLessThanOrEqual(rule === 'LABEL' ? 100_000 : 50_000);
          }
          for (const year of ['2026', '2027'])
            expect(
              total(
                claims
                  .filter((claim) => claim.ruleId === 'CAPPED' && claim.year === year)
                  .map(({ approved }) => approved),
              ),
            ).toBeLessThanOrEqual(120_000);
          for (const { paid, approved, clawedBack } of claims) {
            expect([0, approved]).toContain(paid);
            expect(clawedBack).toBeLessThanOrEqual(paid);
          }
          // Bookkeeping follows its claim's event within one append: compared where an append ends.
          const next = history[position];
          const isWhole =
            next === undefined || !['BudgetCommitted', 'BudgetReleased', 'SubjectReleased'].includes(next.type);
          if (isWhole)
            for (const rule of ['LABEL', 'CAPPED'])
              for (const year of [2026, 2027])
                expect(stateOf(prefix, RuleBudget.of(budgetKey(POLICY, rule, year)))?.committedCny ?? 0).toBe(
                  total(
                    claims
                      .filter((claim) => claim.ruleId === rule && claim.year === String(year))
                      .map(({ approved }) => approved),
                  ),
                );
          if (position === history.length) {
            approvals += claims.filter(({ approved }) => approved > 0).length;
            payments += claims.filter(({ paid }) => paid > 0).length;
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(approvals).toBeGreaterThan(0);
    expect(payments).toBeGreaterThan(0);
  });
});
