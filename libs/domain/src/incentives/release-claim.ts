import { yearOf } from '../kit/china-date.js';
import { bookkeeping, type DecidedEvent } from '../kit/event.js';
import { BudgetReleased, budgetKey, RuleBudget, type ClaimState } from './claim.js';
import { isRegistered, SubjectReleased, subjectRef, type ClaimedSubjectState } from './claimed-subject.js';

/** The stream in which the approvals under the claim's rule are summed for the year of its submission. */
export const budgetRef = (claim: Pick<ClaimState, 'policyId' | 'ruleId' | 'submittedOn'>) =>
  RuleBudget.maybe(budgetKey(claim.policyId, claim.ruleId, yearOf(claim.submittedOn)));

/**
 * Bookkeeping of a claim that ends without payment: its subject can be claimed again, and the approved amount returns
 * to the budget.
 */
export function releaseEvents(claim: ClaimState, claimed: ClaimedSubjectState | undefined): readonly DecidedEvent[] {
  const { claimId, policyId, ruleId, approvedCny, submittedOn } = claim;
  const year = yearOf(submittedOn);
  const released = isRegistered(claimed, claimId)
    ? [bookkeeping(SubjectReleased({ claimId }), subjectRef(claim).stream)]
    : [];
  if (claim.status !== 'APPROVED') return released;
  return [
    ...released,
    bookkeeping(
      BudgetReleased({ claimId, ruleId, year, amountCny: approvedCny }),
      RuleBudget.of(budgetKey(policyId, ruleId, year)).stream,
    ),
  ];
}
