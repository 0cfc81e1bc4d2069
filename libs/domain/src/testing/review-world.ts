import { publishRuleSet } from '../incentives/publish-rule-set.js';
import { approveClaim } from '../incentives/decide-claim.js';
import { payClaim } from '../incentives/settle-claim.js';
import { submitClaim } from '../incentives/submit-claim.js';
import { acceptProject, requestAcceptance } from '../work/acceptance/acceptance.js';
import { resolveBottleneck } from '../work/acceptance/resolve-bottleneck.js';
import { voidTestReport } from '../work/test-subject/void-test-report.js';
import { after, sent, type History } from './history.js';
import { projectClaim, projectRule, ruleSet } from './support-world.js';
import { closed } from './test-world.js';
import { chief, maker, regulator } from './world.js';

// P-1 is accepted on a nonconformity that the retest T-2 closed; each history continues the previous one.

/** P-1 is accepted, BN-1 resolved. */
export const resolved: History = after(
  closed,
  sent(requestAcceptance, { projectId: 'P-1' }, maker, '2026-07-01'),
  sent(acceptProject, { projectId: 'P-1', solutionImplemented: true }, chief, '2026-07-10'),
  sent(resolveBottleneck, { projectId: 'P-1', bottleneckId: 'BN-1' }, chief, '2026-07-10'),
);
export const claimed: History = after(
  resolved,
  sent(publishRuleSet, { ...ruleSet, rules: [...ruleSet.rules, projectRule] }, regulator, '2026-07-11'),
  sent(submitClaim, projectClaim, maker, '2026-07-25'),
);
export const claimApproved: History = after(
  claimed,
  sent(approveClaim, { claimId: 'IC-P', approvedCny: 3_000_000 }, regulator, '2026-08-10'),
);
/** CNY 3,000,000 is paid. */
export const claimPaid: History = after(
  claimApproved,
  sent(payClaim, { claimId: 'IC-P', paidCny: 3_000_000 }, regulator, '2026-08-20'),
);

/** The history after the report of the passing retest is voided as false. */
export const foundFalse = (history: History, testId = 'T-2'): History =>
  after(history, sent(voidTestReport, { subjectId: 'CONN', testId, reason: 'FALSE_REPORT' }, regulator, '2026-09-01'));
