import { describe, expect, it } from '@jest/globals';
import { actions } from '#domain';
import { after, sent, type Sent } from '../../../domain/src/testing/history.js';
import { CHAIN, certifier, chains, lab, metrology } from '../../../domain/src/testing/world.js';
import { calibrations } from './calibrations.js';
import { certificates } from './certificates.js';
import { instruments } from './instruments.js';
import { folded, rowOf } from '../testing/folded.js';

const action = (name: string) => actions.find((each) => each.name === name)!;
const instrument = { chainId: CHAIN, instrumentId: 'INS-1', instrument: '微欧计' };
const known = sent(action('register-instrument'), instrument, lab, '2026-03-01');
const calibrated = (certificateNo: string, validUntil: string, on: string): Sent =>
  sent(action('record-calibration'), { ...instrument, certificateNo, validUntil }, metrology, on);
const withdrawn = (certificateNo: string): Sent =>
  sent(
    action('withdraw-calibration'),
    { instrumentId: 'INS-1', certificateNo, reason: '失准' },
    metrology,
    '2026-09-01',
  );

const first = calibrated('CAL-1', '2027-03-24', '2026-03-25');
const second = calibrated('CAL-2', '2027-08-31', '2026-08-31');
const olderRecordedLate = calibrated('CAL-0', '2026-12-31', '2026-03-10');

describe('the row of an instrument', () => {
  it('has no validity before its first calibration', () =>
    expect(rowOf(instruments, after(chains, known), 'INS-1')).toMatchObject({
      instrument: '微欧计',
      calibrations: 0,
      lastCertificateNo: null,
      validUntil: null,
    }));

  it('exists from its first calibration, registered or not', () =>
    expect(rowOf(instruments, after(chains, first), 'INS-1')).toMatchObject({
      calibrations: 1,
      validUntil: '2027-03-24',
    }));

  it('is valid until the latest end of its certificates, recorded in any order', () => {
    const latest = { calibrations: 3, lastCertificateNo: 'CAL-2', validUntil: '2027-08-31' };
    expect(rowOf(instruments, after(chains, known, first, second, olderRecordedLate), 'INS-1')).toMatchObject(latest);
    expect(rowOf(instruments, after(chains, known, olderRecordedLate, second, first), 'INS-1')).toMatchObject(latest);
  });

  it('has the validity of the remaining certificates after one is withdrawn', () => {
    expect(rowOf(instruments, after(chains, first, second, withdrawn('CAL-2')), 'INS-1')).toMatchObject({
      calibrations: 2,
      lastCertificateNo: 'CAL-1',
      validUntil: '2027-03-24',
    });
    expect(rowOf(instruments, after(chains, first, withdrawn('CAL-1')), 'INS-1')).toMatchObject({
      calibrations: 1,
      lastCertificateNo: null,
      validUntil: null,
    });
  });
});

describe('the rows of calibrations', () => {
  it('have one certificate each, with the issuing body and the first day of validity', () => {
    const history = after(chains, first, second, withdrawn('CAL-1'));
    expect(folded(calibrations, history).size).toBe(2);
    expect(rowOf(calibrations, history, 'INS-1/CAL-1')).toMatchObject({ withdrawn: true });
    expect(rowOf(calibrations, history, 'INS-1/CAL-2')).toMatchObject({
      issuedBy: 'metrology',
      validFrom: '2026-08-31',
      validUntil: '2027-08-31',
      withdrawn: false,
    });
  });
});

describe('the row of a certificate', () => {
  const id = { certificationId: 'CERT-1' };
  const reason = '监督审核严重不符合';
  const granted = sent(
    action('grant-certification'),
    { chainId: CHAIN, ...id, scheme: 'QMS', holderId: 'maker', validUntil: '2029-06-19' },
    certifier,
    '2026-06-20',
  );
  const suspended = sent(action('suspend-certification'), { ...id, reason }, certifier, '2026-07-20');
  const restored = sent(action('restore-certification'), id, certifier, '2026-08-18');
  const ended = sent(action('withdraw-certification'), { ...id, reason }, certifier, '2026-09-01');

  it.each([
    ['granted', [granted], { status: 'GRANTED', issuedBy: 'certifier', grantedOn: '2026-06-20', reason: null }],
    ['suspended', [granted, suspended], { status: 'SUSPENDED', reason }],
    ['restored', [granted, suspended, restored], { status: 'GRANTED', reason: null }],
    ['withdrawn', [granted, ended], { status: 'WITHDRAWN', reason }],
  ])('says that it is %s; expiry follows from the date asked for', (_what, steps, row) =>
    expect(rowOf(certificates, after(chains, ...steps), 'CERT-1')).toMatchObject({ validUntil: '2029-06-19', ...row }),
  );
});
