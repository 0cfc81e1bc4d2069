import { describe, expect, it } from '@jest/globals';
import { grantCertification } from '../certification/certify.js';
import { recordCalibration } from '../instrument/calibration.js';
import { recordTestResult } from '../../work/test-subject/record-test-result.js';
import { given } from '../../testing/given-when-then.js';
import { after, decide, happened, sent, stateOf, type History } from '../../testing/history.js';
import { accreditation, accredited, programmeWorld } from '../../testing/programme-world.js';
import { sampleResult } from '../../testing/walkthrough-quality.js';
import { certifier, CHAIN, lab, metrology, regulator } from '../../testing/world.js';
import { lapseAccreditation, recordAccreditation } from './accredit-body.js';
import { AccreditationLapsed, AccreditationRecorded, Body } from './body.js';

const by = { actor: regulator, occurredAt: '2026-02-01' };
const lapse = { organisationId: 'lab', accreditationId: 'ACC-1', reason: '机构申请注销' };
const lapsed = after(accredited, sent(lapseAccreditation, lapse, regulator, '2026-05-10'));
const { scope: _scope, ...wholeField } = accreditation;
const second = { ...wholeField, accreditationId: 'ACC-2', validUntil: '2026-12-31' };
const twice = after(accredited, sent(recordAccreditation, second, regulator, '2026-02-01'));

describe('an accreditation', () => {
  it('is recorded with its scope and its end', () =>
    given(...programmeWorld)
      .when(recordAccreditation, accreditation, by)
      .thenHappened(AccreditationRecorded(accreditation)));

  it('is recorded once', () =>
    given(...accredited)
      .when(recordAccreditation, accreditation, by)
      .thenRefused('ALREADY_EXISTS', {}, 'accreditationId'));

  it('is refused for an enterprise', () =>
    given(...programmeWorld)
      .when(recordAccreditation, { ...accreditation, organisationId: 'maker' }, by)
      .thenRefused('ORGANISATION_KIND_MISMATCH', { kind: 'ENTERPRISE' }, 'organisationId'));

  it('does not end before it starts', () =>
    given(...programmeWorld)
      .when(recordAccreditation, { ...accreditation, validUntil: '2023-12-31' }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'validUntil'));

  it('that was never recorded cannot lapse: folding such a log throws', () => {
    const event = happened(Body.of('lab'), AccreditationLapsed({ ...lapse, accreditationId: 'ACC-9' }), by);
    expect(() => stateOf([...accredited, event], Body.of('lab'))).toThrow('lab: unknown accreditation ACC-9');
  });

  it('lapses before its end, once', () => {
    given(...accredited)
      .when(lapseAccreditation, lapse, by)
      .thenHappened(AccreditationLapsed(lapse));
    given(...lapsed)
      .when(lapseAccreditation, lapse, by)
      .thenRefused('INVALID_STATE', { lapsedOn: '2026-05-10' });
    given(...accredited)
      .when(lapseAccreditation, { ...lapse, accreditationId: 'ACC-9' }, by)
      .thenRefused('ACCREDITATION_NOT_FOUND', {}, 'accreditationId');
  });
});

const test = sampleResult('CONN', 'T-1', '0.41');
const on = (occurredAt: string) => ({ actor: lab, occurredAt });
/** The number of events that a result adds to the log of the chain. */
const takes = (history: History, day: string, payload: object = test): number =>
  decide(history, sent(recordTestResult, payload, lab, day)).events.filter(({ chain }) => chain !== null).length;

describe('a body', () => {
  it('without any accreditation on file is assumed to be accredited outside the system', () =>
    expect(takes(programmeWorld, '2026-12-01')).toBe(1));

  it('may record through the last day of its accreditation, and not after', () => {
    expect(takes(accredited, '2026-06-30')).toBe(1);
    given(...accredited)
      .when(recordTestResult, test, on('2026-07-01'))
      .thenRefused('ACCREDITATION_NOT_VALID', { on: '2026-07-01' });
  });

  it('may not record from the day its accreditation lapsed, but may before that day', () => {
    expect(takes(lapsed, '2026-05-09')).toBe(1);
    given(...lapsed)
      .when(recordTestResult, test, on('2026-05-10'))
      .thenRefused('ACCREDITATION_NOT_VALID');
  });

  it('may record only within its scope', () =>
    given(...accredited)
      .when(recordTestResult, { ...test, method: '盐雾试验' }, on('2026-03-01'))
      .thenRefused('OUTSIDE_ACCREDITED_SCOPE', { activity: '盐雾试验' }));

  it('needs one valid accreditation; one without a scope covers the whole field', () => {
    expect(takes(twice, '2026-09-01')).toBe(1);
    expect(takes(twice, '2026-09-01', { ...test, method: '盐雾试验' })).toBe(1);
  });

  it('needs it for calibrations and certificates too', () => {
    const of = (organisationId: string) => ({ ...second, organisationId, validUntil: '2026-03-31' });
    const both = after(
      programmeWorld,
      sent(recordAccreditation, of('metrology'), regulator, '2026-02-01'),
      sent(recordAccreditation, of('certifier'), regulator, '2026-02-01'),
    );
    const calibration = { chainId: CHAIN, instrumentId: 'INS-1', instrument: '微欧计', certificateNo: 'CAL-1' };
    given(...both)
      .when(recordCalibration, { ...calibration, validUntil: '2027-03-24' }, { ...on('2026-04-01'), actor: metrology })
      .thenRefused('ACCREDITATION_NOT_VALID');
    const certificate = { chainId: CHAIN, certificationId: 'CERT-1', scheme: 'QMS', holderId: 'maker' };
    given(...both)
      .when(grantCertification, { ...certificate, validUntil: '2029-01-01' }, { ...on('2026-04-01'), actor: certifier })
      .thenRefused('ACCREDITATION_NOT_VALID');
  });
});
