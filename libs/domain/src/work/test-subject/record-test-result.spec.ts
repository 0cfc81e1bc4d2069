import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, decide, sent } from '../../testing/history.js';
import { accepted, awarded, calibrated, callOpen } from '../../testing/project-world.js';
import { result, resultWithoutProject } from '../../testing/test-world.js';
import {
  CHAIN,
  chains,
  chief,
  lab,
  maker,
  metrology,
  newLab,
  OTHER_CHAIN,
  otherLab,
  otherMetrology,
} from '../../testing/world.js';
import { enrolSupportingBody } from '../../chain/supporting-body.js';
import { recordCalibration, withdrawCalibration } from '../../infrastructure/instrument/calibration.js';
import { NonconformityRaised, SubjectTestedForProject, TestResultRecorded } from './events.js';
import { recordTestResult } from './record-test-result.js';
import { numbersTaken } from './test-number.js';
import { voidTestReport } from './void-test-report.js';

const by = { actor: lab, occurredAt: '2026-04-08' };
const passing = result('T-1', 1, '0.41');
const failing = result('T-1', 1, '0.62');

const recorded = ({ limit: limitText, ...reported }: typeof passing, verdict: 'PASS' | 'FAIL') =>
  TestResultRecorded({
    ...reported,
    chainId: CHAIN,
    limitText,
    limit: { kind: 'NUMBER', max: { value: '0.50', inclusive: true } },
    verdict,
    responsibleId: 'maker',
    testedById: 'lab',
  });
const firstOfProject = {
  ...SubjectTestedForProject({ projectId: 'P-1', subjectId: 'CONN' }),
  stream: 'tested-subjects-P-1',
  chain: null,
};

const numbered = numbersTaken(passing, 'lab');

describe('record a first result', () => {
  it("judges the measured value and adds the subject to the project's list", () =>
    given(...calibrated)
      .when(recordTestResult, passing, by)
      .thenHappened(recorded(passing, 'PASS'), firstOfProject, ...numbered));

  it('opens a nonconformity of the responsible organisation when it fails', () =>
    given(...calibrated)
      .when(recordTestResult, failing, by)
      .thenHappened(
        recorded(failing, 'FAIL'),
        NonconformityRaised({
          chainId: CHAIN,
          projectId: 'P-1',
          subjectId: 'CONN',
          nonconformityId: 'NC-T-1',
          testId: 'T-1',
          responsibleId: 'maker',
        }),
        firstOfProject,
        ...numbered,
      ));

  it('uses the requested identifier for the nonconformity', () => {
    const raised = { chainId: CHAIN, subjectId: 'SEAL', testId: 'T-1', responsibleId: 'seller' };
    const { limit: limitText, ...reported } = { ...resultWithoutProject, measured: 'IP65' };
    given(...chains)
      .when(recordTestResult, { ...resultWithoutProject, measured: 'IP65', nonconformityId: 'NC-A-001' }, by)
      .thenHappened(
        TestResultRecorded({
          ...reported,
          limitText,
          limit: { kind: 'RATING', scale: 'IP', atLeast: 'IP67' },
          verdict: 'FAIL',
          testedById: 'lab',
        }),
        NonconformityRaised({ ...raised, nonconformityId: 'NC-A-001' }),
        ...numbersTaken(resultWithoutProject, 'lab'),
      );
  });

  it('needs no project and no listed instrument, but then a chain and a responsible organisation', () => {
    const { chainId: _chain, ...unplaced } = resultWithoutProject;
    const { responsibleId: _responsible, ...unowned } = resultWithoutProject;
    given(...chains)
      .when(recordTestResult, unplaced, by)
      .thenRefused('CHAIN_REQUIRED', {}, 'chainId');
    given(...chains)
      .when(recordTestResult, unowned, by)
      .thenRefused('RESPONSIBLE_REQUIRED', {}, 'responsibleId');
    given(...callOpen)
      .when(recordTestResult, { ...unowned, projectId: 'P-1' }, by)
      .thenRefused('INVALID_STATE', { status: 'CALL_OPEN' });
  });

  it('refuses a project and an instrument that do not exist', () => {
    given(...calibrated)
      .when(recordTestResult, { ...passing, projectId: 'P-9' }, by)
      .thenMissing('project', 'P-9');
    given(...calibrated)
      .when(recordTestResult, { ...passing, instrumentId: 'INS-9' }, by)
      .thenMissing('instrument', 'INS-9');
  });
});

describe('who records a result', () => {
  it('refuses the enterprise whose product it is, in any role: duties are separate', () => {
    given(...calibrated)
      .when(recordTestResult, passing, { ...by, actor: maker })
      .thenRefused('FORBIDDEN');
    given(...calibrated)
      .when(recordTestResult, passing, { ...by, actor: { ...maker, role: 'TESTING_BODY' } })
      .thenRefused('FORBIDDEN', {}, 'responsibleId');
    given(...chains)
      .when(recordTestResult, { ...resultWithoutProject, responsibleId: 'lab' }, by)
      .thenRefused('FORBIDDEN', {}, 'responsibleId');
  });

  it('refuses a testing body that does not support the chain before it checks the product', () => {
    given(...calibrated)
      .when(recordTestResult, passing, { ...by, actor: otherLab })
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: 'other-lab' });
    given(...chains)
      .when(recordTestResult, { ...resultWithoutProject, responsibleId: 'other-maker' }, { ...by, actor: otherLab })
      .thenRefused('BODY_NOT_ENROLLED');
  });

  it('refuses a metrology body, also in the role of a testing body', () => {
    given(...calibrated)
      .when(recordTestResult, passing, { ...by, actor: metrology })
      .thenRefused('FORBIDDEN');
    given(...calibrated)
      .when(recordTestResult, passing, { ...by, actor: { ...metrology, role: 'TESTING_BODY' } })
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: 'metrology' });
  });

  it('refuses a responsible organisation that is not on the chain', () =>
    given(...chains)
      .when(recordTestResult, { ...resultWithoutProject, responsibleId: 'other-maker' }, by)
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'other-maker' }, 'responsibleId'));
});

describe('where a result belongs', () => {
  it('refuses a project of a chain other than the named one', () =>
    given(...calibrated)
      .when(recordTestResult, { ...passing, chainId: OTHER_CHAIN }, by)
      .thenRefused('PROJECT_ON_OTHER_CHAIN', { chainId: CHAIN }, 'projectId'));

  it('refuses a subject that belongs to another project, or to none', () => {
    const tested = after(calibrated, sent(recordTestResult, failing, lab, '2026-04-08'));
    const { projectId: _project, ...unplaced } = result('T-2', 2, '0.41');
    given(...tested)
      .when(recordTestResult, { ...unplaced, chainId: CHAIN, responsibleId: 'maker' }, by)
      .thenRefused('SUBJECT_ON_OTHER_CHAIN', { chainId: CHAIN }, 'subjectId');
    const other = { ...resultWithoutProject, testId: 'T-S', reportNo: 'R-T-S' };
    given(...after(tested, sent(recordTestResult, other, lab, '2026-04-08')))
      .when(recordTestResult, { ...passing, subjectId: 'SEAL', testId: 'T-3', reportNo: 'R-T-3' }, by)
      .thenRefused('SUBJECT_ON_OTHER_CHAIN', { chainId: CHAIN }, 'subjectId');
  });

  it('refuses a project that is not running, whatever the measurement is', () => {
    const { instrumentId: _instrument, ...uncalibrated } = passing;
    given(...awarded)
      .when(recordTestResult, uncalibrated, by)
      .thenRefused('INVALID_STATE', { status: 'AWARDED' });
    given(...accepted)
      .when(recordTestResult, passing, { ...by, occurredAt: '2026-07-11' })
      .thenRefused('INVALID_STATE', { status: 'ACCEPTED' });
    given(...accepted)
      .when(recordTestResult, { ...passing, limit: '0.50' }, { ...by, occurredAt: '2026-07-11' })
      .thenRefused('INVALID_STATE', { status: 'ACCEPTED' });
  });
});

describe('the instrument', () => {
  it('is one of the same chain', () => {
    const abroad = {
      chainId: OTHER_CHAIN,
      instrumentId: 'INS-9',
      instrument: '微欧计',
      certificateNo: 'CAL-9',
      validUntil: '2027-03-24',
    };
    given(...after(calibrated, sent(recordCalibration, abroad, otherMetrology, '2026-03-25')))
      .when(recordTestResult, { ...passing, instrumentId: 'INS-9' }, by)
      .thenRefused('INSTRUMENT_ON_OTHER_CHAIN', { chainId: OTHER_CHAIN }, 'instrumentId');
  });

  it.each(['2026-03-25', '2027-03-24T23:59:59+08:00'])('accepts an instrument in calibration on %s', (occurredAt) =>
    given(...calibrated)
      .when(recordTestResult, passing, { ...by, occurredAt })
      .thenHappened(recorded(passing, 'PASS'), firstOfProject, ...numbered),
  );

  it.each(['2026-03-24T23:59:59+08:00', '2027-03-25T00:00:00+08:00'])(
    'refuses an instrument out of calibration on %s',
    (occurredAt) =>
      given(...calibrated)
        .when(recordTestResult, passing, { ...by, occurredAt })
        .thenRefused('CALIBRATION_EXPIRED', {}, 'instrumentId'),
  );

  // Withdrawn on 2026-04-01; the tests are recorded on 2026-05-01.
  it.each([
    ['2026-03-24', false],
    ['2026-03-25', true],
    ['2026-03-31', true],
    ['2026-04-01', false],
    ['2026-04-08', false],
  ])('judges a withdrawn calibration on the date of the test: of %s: %p', (occurredAt, inCalibration) => {
    const withdrawal = { instrumentId: 'INS-1', certificateNo: 'CAL-1', reason: '标准器失准' };
    const outcome = given(...after(calibrated, sent(withdrawCalibration, withdrawal, metrology, '2026-04-01'))).when(
      recordTestResult,
      passing,
      {
        ...by,
        occurredAt,
        recordedAt: '2026-05-01',
        lateReason: { code: 'REPORT_ISSUED_LATE' },
      },
    );
    if (inCalibration) outcome.thenHappened(recorded(passing, 'PASS'), firstOfProject, ...numbered);
    else outcome.thenRefused('CALIBRATION_EXPIRED', { on: occurredAt }, 'instrumentId');
  });
});

describe('the verdict', () => {
  it('accepts a claimed verdict that matches, and refuses the other one', () => {
    given(...calibrated)
      .when(recordTestResult, { ...passing, verdict: 'PASS' }, by)
      .thenHappened(recorded(passing, 'PASS'), firstOfProject, ...numbered);
    given(...calibrated)
      .when(recordTestResult, { ...passing, verdict: 'FAIL' }, by)
      .thenRefused('VERDICT_MISMATCH', { verdict: 'PASS' }, 'verdict');
  });

  it('refuses an unreadable limit', () =>
    given(...calibrated)
      .when(recordTestResult, { ...passing, limit: '约 0.5' }, by)
      .thenRefused('LIMIT_NOT_UNDERSTOOD', { limit: '约 0.5' }, 'limit'));

  it('refuses a value that cannot be compared with the limit', () =>
    given(...calibrated)
      .when(recordTestResult, { ...passing, measured: 'IP67' }, by)
      .thenRefused('MEASURED_NOT_COMPARABLE', { measured: 'IP67', limit: '<=0.50' }, 'measured'));

  it('checks the calibration before it reads the value', () =>
    given(...calibrated)
      .when(recordTestResult, { ...passing, limit: '约 0.5' }, { ...by, occurredAt: '2026-03-20' })
      .thenRefused('CALIBRATION_EXPIRED'));
});

describe('the numbers of a test', () => {
  const tested = after(calibrated, sent(recordTestResult, passing, lab, '2026-04-08'));
  const elsewhere = { ...resultWithoutProject, testId: 'T-2', reportNo: 'R-T-2' };
  const withNewLab = after(
    tested,
    sent(
      enrolSupportingBody,
      { chainId: CHAIN, organisationId: 'new-lab', bodyKind: 'INSPECTION_TESTING_BODY' },
      chief,
      '2026-01-22',
    ),
  );

  it.each([
    ['T-1', 'R-T-2', 'TEST_ALREADY_RECORDED', 'testId'],
    ['t-1', 'R-T-2', 'TEST_ALREADY_RECORDED', 'testId'],
    ['T-2', 'R-T-1', 'REPORT_NO_TAKEN', 'reportNo'],
    ['T-2', 'ｒ-t-1', 'REPORT_NO_TAKEN', 'reportNo'],
  ] as const)('%s and %s are refused where the body has used one of them: %s', (testId, reportNo, code, field) =>
    given(...tested)
      .when(recordTestResult, { ...elsewhere, testId, reportNo }, by)
      .thenRefused(code, {}, field),
  );

  it('stay taken when the report is voided', () =>
    given(
      ...after(
        tested,
        sent(voidTestReport, { subjectId: 'CONN', testId: 'T-1', reason: 'WRONG_SAMPLE' }, lab, '2026-04-09'),
      ),
    )
      .when(recordTestResult, { ...passing, testId: 'T-2' }, { ...by, occurredAt: '2026-04-10' })
      .thenRefused('REPORT_NO_TAKEN', { testId: 'T-1' }, 'reportNo'));

  it('are those of one body: another body may use the same', () =>
    expect(
      decide(withNewLab, sent(recordTestResult, resultWithoutProject, newLab, '2026-04-08')).events[0],
    ).toMatchObject({
      type: 'TestResultRecorded',
      data: { testId: 'T-1', reportNo: 'R-T-1', testedById: 'new-lab' },
    }));
});

describe('identifiers that are property names of every object', () => {
  it.each(['constructor', 'toString', 'valueOf'])('are ordinary identifiers: %s', (id) => {
    const named = { ...resultWithoutProject, subjectId: id, testId: id, nonconformityId: id, measured: 'IP54' };
    given(...after(chains, sent(recordTestResult, named, lab, '2026-04-08')))
      .when(recordTestResult, { ...named, attempt: 2, testId: 'T-2', reportNo: 'R-T-2' }, by)
      .thenRefused('CORRECTIVE_ACTION_NOT_COMPLETED', { nonconformityId: id });
  });

  it('do not make an enterprise a member', () =>
    given(...chains)
      .when(recordTestResult, { ...resultWithoutProject, responsibleId: 'constructor' }, by)
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'constructor' }));

  it('do not make a body a supporting body', () =>
    given(...chains)
      .when(recordTestResult, resultWithoutProject, {
        ...by,
        actor: { role: 'TESTING_BODY', organisationId: 'constructor' },
      })
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: 'constructor' }));
});
