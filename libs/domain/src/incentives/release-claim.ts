import { bookkeeping, type DecidedEvent } from '../kit/event.js';
import {
  BudgetReleased,
  budgetKey,
  ClaimedSubject,
  RuleBudget,
  subjectKey,
  SubjectReleased,
  type ClaimState,
} from './claim.js';
import { yearOf } from './judge-claim.js';

/** The stream in which the approvals under the claim's rule are summed for the year of its submission. */
export const budgetRef = (claim: Pick<ClaimState, 'policyId' | 'ruleId' | 'submittedOn'>) =>
  RuleBudget.maybe(budgetKey(claim.policyId, claim.ruleId, yearOf(claim.submittedOn)));

/** Bookkeeping of a claim that ends without payment: its subject is free again, and so is what was approved. */
export function releaseEvents(claim: ClaimState): readonly DecidedEvent[] {
  const { claimId, policyId, ruleId, approvedCny, submittedOn } = claim;
  const year = yearOf(submittedOn);
  const subjectReleased = bookkeeping(
    SubjectReleased({ claimId }),
    ClaimedSubject.of(subjectKey(claim.subjectType, claim.subjectId)).stream,
  );
  if (claim.status !== 'APPROVED') return [subjectReleased];
  return [
    subjectReleased,
    bookkeeping(
      BudgetReleased({ claimId, ruleId, year, amountCny: approvedCny }),
      RuleBudget.of(budgetKey(policyId, ruleId, year)).stream,
    ),
  ];
}
