import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { calibrated } from '../../testing/project-world.js';
import { result } from '../../testing/test-world.js';
import { enrolSupportingBody } from '../../chain/supporting-body.js';
import { chains, chief, lab, maker, metrology, newLab, otherMetrology, regulator } from '../../testing/world.js';
import { recordTestResult } from '../../work/test-subject/record-test-result.js';
import { recordCalibration, withdrawCalibration } from './calibration.js';
import { findInstrumentOutOfCalibration } from './find-out-of-calibration.js';
import { CalibrationCurtailed, InstrumentFoundOutOfCalibration } from './instrument.js';

const by = { actor: lab, occurredAt: '2026-05-10' };
const finding = { instrumentId: 'INS-1', since: '2026-05-01', note: '期间核查超差' };
const curtailed = CalibrationCurtailed({
  instrumentId: 'INS-1',
  certificateNo: 'CAL-1',
  previousValidUntil: '2027-03-24',
  validUntil: '2026-04-30',
});
const found = after(calibrated, sent(findInstrumentOutOfCalibration, finding, lab, '2026-05-10'));

describe('find an instrument out of calibration', () => {
  it.each([lab, metrology, regulator])(
    'is open to its owner, its calibrator and the $role; the certificate ends the day before',
    (actor) =>
      given(...calibrated)
        .when(findInstrumentOutOfCalibration, finding, { ...by, actor })
        .thenHappened(InstrumentFoundOutOfCalibration(finding), curtailed),
  );

  it('refuses another body of the chain, and one that only uses it', () => {
    const withNewLab = after(
      calibrated,
      sent(
        enrolSupportingBody,
        { chainId: 'new-energy-vehicles', organisationId: 'new-lab', bodyKind: 'INSPECTION_TESTING_BODY' },
        chief,
        '2026-03-25',
      ),
    );
    const { instrumentId: _listed, ...own } = result('T-1', 1, '0.41');
    const used = after(withNewLab, sent(recordTestResult, { ...own, instrumentId: 'INS-1' }, newLab, '2026-05-02'));
    given(...used)
      .when(findInstrumentOutOfCalibration, finding, { ...by, actor: newLab })
      .thenRefused('NOT_THE_OWNER', { ownerId: 'lab' }, 'instrumentId');
  });

  it('does not affect tests before that day, and refuses tests from that day on', () => {
    given(...found)
      .when(recordTestResult, result('T-1', 1, '0.41'), { actor: lab, occurredAt: '2026-05-01' })
      .thenRefused('CALIBRATION_EXPIRED');
    const past = after(found, sent(recordTestResult, result('T-1', 1, '0.41'), lab, '2026-04-30'));
    given(...past)
      .when(recordTestResult, result('T-1', 1, '0.41'), { actor: lab, occurredAt: '2026-04-30' })
      .thenRefused('TEST_ALREADY_RECORDED');
  });

  it('refuses a day after the finding', () =>
    given(...calibrated)
      .when(findInstrumentOutOfCalibration, { ...finding, since: '2026-05-11' }, by)
      .thenRefused('DATE_AFTER_OCCURRENCE', { on: '2026-05-10' }, 'since'));

  it('accepts the day of the finding', () =>
    given(...calibrated)
      .when(findInstrumentOutOfCalibration, { ...finding, since: '2026-05-10' }, by)
      .thenHappened(
        InstrumentFoundOutOfCalibration({ ...finding, since: '2026-05-10' }),
        CalibrationCurtailed({ ...curtailed.data, validUntil: '2026-05-09' }),
      ));

  // CAL-1 is valid until 2027-03-24.
  it('affects a certificate on its last day, and not after it', () => {
    const late = { ...by, occurredAt: '2027-03-26' };
    given(...calibrated)
      .when(findInstrumentOutOfCalibration, { ...finding, since: '2027-03-24' }, late)
      .thenHappened(
        InstrumentFoundOutOfCalibration({ ...finding, since: '2027-03-24' }),
        CalibrationCurtailed({ ...curtailed.data, validUntil: '2027-03-23' }),
      );
    given(...calibrated)
      .when(findInstrumentOutOfCalibration, { ...finding, since: '2027-03-25' }, late)
      .thenRefused('INVALID_STATE', { since: '2027-03-25' }, 'since');
  });

  it('refuses an instrument without a valid certificate', () => {
    given(...found)
      .when(findInstrumentOutOfCalibration, finding, by)
      .thenRefused('INVALID_STATE', { since: '2026-05-01' }, 'since');
  });

  it('affects a certificate through the day before it was withdrawn', () => {
    const withdrawal = { instrumentId: 'INS-1', certificateNo: 'CAL-1', reason: '标准器失准' };
    const withdrawnOn = (on: string) => after(calibrated, sent(withdrawCalibration, withdrawal, metrology, on));
    given(...withdrawnOn('2026-05-01'))
      .when(findInstrumentOutOfCalibration, finding, by)
      .thenRefused('INVALID_STATE', { since: '2026-05-01' }, 'since');
    given(...withdrawnOn('2026-05-02'))
      .when(findInstrumentOutOfCalibration, finding, by)
      .thenHappened(InstrumentFoundOutOfCalibration(finding), curtailed);
  });

  it('ends once it is calibrated again', () => {
    const again = {
      chainId: 'new-energy-vehicles',
      instrumentId: 'INS-1',
      instrument: '微欧计',
      certificateNo: 'CAL-2',
      validUntil: '2027-05-11',
    };
    const recalibrated = after(found, sent(recordCalibration, again, metrology, '2026-05-12'));
    given(...after(recalibrated, sent(recordTestResult, result('T-1', 1, '0.41'), lab, '2026-05-12')))
      .when(recordTestResult, result('T-1', 1, '0.41'), { actor: lab, occurredAt: '2026-05-12' })
      .thenRefused('TEST_ALREADY_RECORDED');
  });

  it('refuses a body of another chain, an enterprise, and an instrument that does not exist', () => {
    given(...calibrated)
      .when(findInstrumentOutOfCalibration, finding, { ...by, actor: otherMetrology })
      .thenRefused('BODY_NOT_ENROLLED');
    given(...calibrated)
      .when(findInstrumentOutOfCalibration, finding, { ...by, actor: maker })
      .thenRefused('FORBIDDEN');
    given(...chains)
      .when(findInstrumentOutOfCalibration, finding, by)
      .thenMissing('instrument', 'INS-1');
  });
});
