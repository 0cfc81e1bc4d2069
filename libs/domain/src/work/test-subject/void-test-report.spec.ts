import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { calibrated } from '../../testing/project-world.js';
import { closed, failed } from '../../testing/test-world.js';
import { CHAIN, chief, lab, maker, newLab, otherLab, regulator } from '../../testing/world.js';
import { enrolSupportingBody, removeSupportingBody } from '../../chain/supporting-body.js';
import { AccreditationReviewRequired } from '../../infrastructure/accreditation/body.js';
import { TestReportVoided } from './events.js';
import { voidTestReport } from './void-test-report.js';

const by = { actor: lab, occurredAt: '2026-07-02' };
const report = { subjectId: 'CONN', testId: 'T-1', reason: 'WRONG_SAMPLE' } as const;
const voided = after(failed, sent(voidTestReport, report, lab, '2026-07-02'));
const withNewLab = after(
  failed,
  sent(
    enrolSupportingBody,
    { chainId: CHAIN, organisationId: 'new-lab', bodyKind: 'INSPECTION_TESTING_BODY' },
    chief,
    '2026-05-01',
  ),
);
const labRemoved = after(
  failed,
  sent(removeSupportingBody, { chainId: CHAIN, organisationId: 'lab', reason: '资质到期' }, chief, '2026-06-01'),
);

describe('void a test report', () => {
  it('is done by the body that issued it', () =>
    given(...failed)
      .when(voidTestReport, report, by)
      .thenHappened(TestReportVoided(report)));

  it('is done by the regulator, for example for a false report', () => {
    const falsified = { ...report, reason: 'FALSE_REPORT' } as const;
    given(...failed)
      .when(voidTestReport, falsified, { ...by, actor: regulator })
      .thenHappened(TestReportVoided(falsified), {
        ...AccreditationReviewRequired({
          organisationId: 'lab',
          subjectId: 'CONN',
          testId: 'T-1',
          ground: 'FALSE_REPORT',
        }),
        stream: 'body-lab',
        chain: null,
      });
  });

  it('may name the report that takes its place, which may be recorded later', () => {
    const replaced = { ...report, replacedBy: 'T-9' };
    given(...failed)
      .when(voidTestReport, replaced, by)
      .thenHappened(TestReportVoided(replaced));
  });

  it('is possible after the nonconformity it opened is closed', () =>
    given(...closed)
      .when(voidTestReport, report, by)
      .thenHappened(TestReportVoided(report)));

  it('refuses a second time', () =>
    given(...voided)
      .when(voidTestReport, report, by)
      .thenRefused('ALREADY_VOIDED', {}, 'testId'));

  it('refuses another testing body, of the chain or not', () => {
    given(...withNewLab)
      .when(voidTestReport, report, { ...by, actor: newLab })
      .thenRefused('FORBIDDEN');
    given(...failed)
      .when(voidTestReport, report, { ...by, actor: otherLab })
      .thenRefused('FORBIDDEN');
  });

  it('is done by the issuing body also when it no longer supports the chain', () => {
    given(...labRemoved)
      .when(voidTestReport, report, by)
      .thenHappened(TestReportVoided(report));
    given(...labRemoved)
      .when(voidTestReport, { ...report, testId: 'T-9' }, by)
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: 'lab' });
  });

  it('refuses an unknown report, after it checks the body', () => {
    given(...failed)
      .when(voidTestReport, { ...report, testId: 'T-9' }, by)
      .thenRefused('TEST_NOT_FOUND', { testId: 'T-9' }, 'testId');
    given(...failed)
      .when(voidTestReport, { ...report, testId: 'T-9' }, { ...by, actor: otherLab })
      .thenRefused('BODY_NOT_ENROLLED');
  });

  it('refuses to replace a report by itself', () =>
    given(...failed)
      .when(voidTestReport, { ...report, replacedBy: 'T-1' }, by)
      .thenRefused('INVALID_STATE', {}, 'replacedBy'));

  it('refuses the enterprise that was tested', () =>
    given(...failed)
      .when(voidTestReport, report, { ...by, actor: maker })
      .thenRefused('FORBIDDEN'));

  it('refuses a test subject that does not exist', () =>
    given(...calibrated)
      .when(voidTestReport, report, by)
      .thenMissing('test-subject', 'CONN'));
});
