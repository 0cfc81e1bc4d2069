import { describe, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent, type History } from '../testing/history.js';
import { claimApproved, claimed, claimPaid } from '../testing/review-world.js';
import { chief, lab, regulator } from '../testing/world.js';
import { ProjectSupportPaid, ProjectSupportReturned } from '../work/project/events.js';
import { terminateProject } from '../work/project/progress-project.js';
import { voidTestReport } from '../work/test-subject/void-test-report.js';
import { IncentiveClaimClawedBack, IncentiveClaimPaid } from './claim.js';
import { approveClaim } from './decide-claim.js';
import { clawBackClaim, payClaim } from './settle-claim.js';

const by = { actor: regulator, occurredAt: '2026-09-02' };
const approval = { claimId: 'IC-P', approvedCny: 3_000_000 };
const payment = { claimId: 'IC-P', paidCny: 3_000_000 };
/** P-1 is put under review, because the retest that closed its nonconformity is void. */
const inDoubt = (history: History): History =>
  after(history, sent(voidTestReport, { subjectId: 'CONN', testId: 'T-2', reason: 'WRONG_SAMPLE' }, lab, '2026-09-01'));

describe('support of a project under review', () => {
  it('is neither approved nor paid', () => {
    given(...inDoubt(claimed))
      .when(approveClaim, approval, by)
      .thenRefused('SUBJECT_UNDER_REVIEW', { projectId: 'P-1' }, 'claimId');
    given(...inDoubt(claimApproved))
      .when(payClaim, payment, by)
      .thenRefused('SUBJECT_UNDER_REVIEW', { projectId: 'P-1' }, 'claimId');
  });

  it('is not paid either once the project is terminated', () => {
    const ended = after(
      inDoubt(claimApproved),
      sent(terminateProject, { projectId: 'P-1', reason: '虚假报告' }, chief, '2026-09-01'),
    );
    given(...ended)
      .when(payClaim, payment, by)
      .thenRefused('SUBJECT_UNDER_REVIEW', { projectId: 'P-1' }, 'claimId');
  });

  it('is recorded in the stream of the project when it is paid and when it is clawed back', () => {
    const noted = { projectId: 'P-1', claimId: 'IC-P', amountCny: 3_000_000 };
    const place = { stream: 'project-P-1', chain: null };
    given(...claimApproved)
      .when(payClaim, payment, by)
      .thenHappened(IncentiveClaimPaid(payment), { ...ProjectSupportPaid(noted), ...place });
    const clawBack = { claimId: 'IC-P', clawedBackCny: 3_000_000, reason: '项目复核未通过' };
    given(...inDoubt(claimPaid))
      .when(clawBackClaim, clawBack, by)
      .thenHappened(IncentiveClaimClawedBack(clawBack), { ...ProjectSupportReturned(noted), ...place });
  });
});
