import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent, stateOf, type History } from '../../testing/history.js';
import {
  CHAIN,
  certifier,
  chains,
  lab,
  metrology,
  OTHER_CHAIN,
  otherLab,
  otherMetrology,
} from '../../testing/world.js';
import { recordCalibration, registerInstrument, withdrawCalibration } from './calibration.js';
import {
  calibratedOn,
  CalibrationRecorded,
  CalibrationWithdrawn,
  Instrument,
  InstrumentRegistered,
} from './instrument.js';

const occurredAt = '2026-03-25';
const instrument = { chainId: CHAIN, instrumentId: 'INS-1', instrument: '微欧计' };
const certificate = { ...instrument, certificateNo: 'CAL-1', validUntil: '2027-03-24' };
const withdrawal = { instrumentId: 'INS-1', certificateNo: 'CAL-1', reason: '标准器失准' };
const known = after(chains, sent(registerInstrument, instrument, lab, '2026-03-01'));
const calibrated = after(known, sent(recordCalibration, certificate, metrology, occurredAt));
const withdrawn = after(calibrated, sent(withdrawCalibration, withdrawal, metrology, '2026-04-01'));

describe('register an instrument', () => {
  it.each([lab, metrology])('is open to a $role of the chain', (actor) =>
    given(...chains)
      .when(registerInstrument, instrument, { actor, occurredAt })
      .thenHappened(InstrumentRegistered(instrument)),
  );

  it('refuses an identifier in use, also by a calibration', () => {
    given(...known)
      .when(registerInstrument, instrument, { actor: lab, occurredAt })
      .thenRefused('ALREADY_EXISTS', {}, 'instrumentId');
    given(...after(chains, sent(recordCalibration, certificate, metrology, occurredAt)))
      .when(registerInstrument, instrument, { actor: lab, occurredAt })
      .thenRefused('ALREADY_EXISTS', {}, 'instrumentId');
  });

  it('refuses a body of another chain, and a certification body', () => {
    given(...chains)
      .when(registerInstrument, instrument, { actor: otherLab, occurredAt })
      .thenRefused('BODY_NOT_ENROLLED');
    given(...chains)
      .when(registerInstrument, instrument, { actor: certifier, occurredAt })
      .thenRefused('FORBIDDEN');
  });
});

describe('record a calibration', () => {
  it.each([metrology, lab])('is open to a $role of the chain, for a registered or unregistered instrument', (actor) => {
    given(...known)
      .when(recordCalibration, certificate, { actor, occurredAt })
      .thenHappened(CalibrationRecorded(certificate));
    given(...chains)
      .when(recordCalibration, certificate, { actor, occurredAt })
      .thenHappened(CalibrationRecorded(certificate));
  });

  it('stores the expanded uncertainty as it is on the certificate', () => {
    const stated = { ...certificate, expandedUncertainty: '0.01 mΩ (k=2)' };
    given(...known)
      .when(recordCalibration, stated, { actor: metrology, occurredAt })
      .thenHappened(CalibrationRecorded(stated));
  });

  it('accepts another certificate of the same instrument, and refuses the same one again', () => {
    const next = { ...certificate, certificateNo: 'CAL-2' };
    given(...calibrated)
      .when(recordCalibration, next, { actor: lab, occurredAt })
      .thenHappened(CalibrationRecorded(next));
    given(...calibrated)
      .when(recordCalibration, certificate, { actor: metrology, occurredAt })
      .thenRefused('ALREADY_EXISTS', {}, 'certificateNo');
    given(...withdrawn)
      .when(recordCalibration, certificate, { actor: metrology, occurredAt })
      .thenRefused('ALREADY_EXISTS', {}, 'certificateNo');
  });

  it.each(['constructor', 'valueOf'])('accepts a certificate numbered %s', (certificateNo) =>
    given(...calibrated)
      .when(recordCalibration, { ...certificate, certificateNo }, { actor: metrology, occurredAt })
      .thenHappened(CalibrationRecorded({ ...certificate, certificateNo })),
  );

  it('refuses a validity that ends before the calibration, and accepts one that ends on its day', () => {
    const oneDay = { ...certificate, validUntil: occurredAt };
    given(...known)
      .when(recordCalibration, oneDay, { actor: metrology, occurredAt })
      .thenHappened(CalibrationRecorded(oneDay));
    given(...known)
      .when(recordCalibration, { ...certificate, validUntil: '2026-03-24' }, { actor: metrology, occurredAt })
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'validUntil');
  });

  it('refuses an instrument of another chain, after it checks the body', () => {
    const elsewhere = { ...certificate, chainId: OTHER_CHAIN };
    given(...known)
      .when(recordCalibration, elsewhere, { actor: otherMetrology, occurredAt })
      .thenRefused('INSTRUMENT_ON_OTHER_CHAIN', { chainId: CHAIN }, 'instrumentId');
    given(...known)
      .when(recordCalibration, elsewhere, { actor: metrology, occurredAt })
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: 'metrology' });
  });

  it('refuses a body that is enrolled under another kind', () =>
    given(...chains)
      .when(recordCalibration, certificate, { actor: { ...certifier, role: 'METROLOGY_BODY' }, occurredAt })
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: 'certifier' }));
});

describe('the owner of an instrument', () => {
  const owner = (history: History) => stateOf(history, Instrument.of('INS-1'))?.ownerId;
  const byMetrology = (ownerId?: string) =>
    sent(recordCalibration, { ...certificate, ...(ownerId === undefined ? {} : { ownerId }) }, metrology, occurredAt);

  it('is the body that registers it, or the one it names', () => {
    expect(owner(known)).toBe('lab');
    const forMaker = { ...instrument, ownerId: 'maker' };
    expect(owner(after(chains, sent(registerInstrument, forMaker, lab, '2026-03-01')))).toBe('maker');
  });

  it('of one that was never registered is the testing body that calibrates it, or the one that the calibration names', () => {
    expect(owner(after(chains, sent(recordCalibration, certificate, lab, occurredAt)))).toBe('lab');
    expect(owner(after(chains, byMetrology()))).toBeUndefined();
    expect(owner(after(chains, byMetrology('lab')))).toBe('lab');
    expect(
      owner(
        after(
          chains,
          byMetrology(),
          sent(recordCalibration, { ...certificate, certificateNo: 'CAL-2', ownerId: 'lab' }, metrology, '2026-03-26'),
        ),
      ),
    ).toBe('lab');
  });

  it('stays the same, and is on the chain', () => {
    given(...known)
      .when(recordCalibration, { ...certificate, ownerId: 'maker' }, { actor: metrology, occurredAt })
      .thenRefused('INSTRUMENT_OF_OTHER_OWNER', {}, 'ownerId');
    for (const command of [registerInstrument, recordCalibration])
      given(...chains)
        .when(
          command,
          { ...(command === registerInstrument ? instrument : certificate), ownerId: 'newcomer' },
          { actor: lab, occurredAt },
        )
        .thenRefused('NOT_A_CHAIN_MEMBER', {}, 'ownerId');
  });
});

describe('an instrument is calibrated', () => {
  // CAL-1 is of 2026-03-25 and valid until 2027-03-24, by the date at +08:00.
  const at = (recordedAt: string) =>
    stateOf(after(known, sent(recordCalibration, certificate, metrology, recordedAt)), Instrument.of('INS-1'))!;

  it.each([
    ['2026-03-24', false],
    ['2026-03-25', true],
    ['2027-03-24', true],
    ['2027-03-25', false],
  ])('on %s: %p', (day, expected) => expect(calibratedOn(at(occurredAt), day)).toBe(expected));

  it.each([
    ['2026-03-25T00:00:00+08:00', true],
    ['2026-03-25T23:59:59+08:00', true],
    ['2026-03-26T00:00:00+08:00', false],
  ])('on 2026-03-25 by a calibration of %s: %p', (recordedAt, expected) =>
    expect(calibratedOn(at(recordedAt), '2026-03-25')).toBe(expected),
  );

  it('by another certificate once one is withdrawn', () => {
    const next = { ...certificate, certificateNo: 'CAL-2', validUntil: '2026-12-31' };
    const instrumentOf = (history: History) => stateOf(history, Instrument.of('INS-1'))!;
    const both = after(withdrawn, sent(recordCalibration, next, metrology, '2026-04-02'));
    expect(calibratedOn(instrumentOf(withdrawn), '2026-06-01')).toBe(false);
    expect(calibratedOn(instrumentOf(both), '2026-06-01')).toBe(true);
    expect(calibratedOn(instrumentOf(both), '2027-01-01')).toBe(false);
  });
});

describe('withdraw a calibration', () => {
  it('is done by the body that issued it, with the reason', () =>
    given(...calibrated)
      .when(withdrawCalibration, withdrawal, { actor: metrology, occurredAt })
      .thenHappened(CalibrationWithdrawn(withdrawal)));

  it('refuses any other body, also of another chain', () => {
    given(...calibrated)
      .when(withdrawCalibration, withdrawal, { actor: lab, occurredAt })
      .thenRefused('FORBIDDEN');
    given(...calibrated)
      .when(withdrawCalibration, withdrawal, { actor: otherMetrology, occurredAt })
      .thenRefused('FORBIDDEN');
  });

  it.each(['CAL-9', 'constructor'])('refuses the unknown certificate %s, after it checks the body', (unknown) => {
    given(...calibrated)
      .when(withdrawCalibration, { ...withdrawal, certificateNo: unknown }, { actor: metrology, occurredAt })
      .thenRefused('CERTIFICATE_NOT_FOUND', {}, 'certificateNo');
    given(...calibrated)
      .when(withdrawCalibration, { ...withdrawal, certificateNo: unknown }, { actor: otherLab, occurredAt })
      .thenRefused('BODY_NOT_ENROLLED');
  });

  it('refuses one that is withdrawn already', () =>
    given(...withdrawn)
      .when(withdrawCalibration, withdrawal, { actor: metrology, occurredAt })
      .thenRefused('INVALID_STATE', {}, 'certificateNo'));

  it('refuses an instrument that does not exist', () =>
    given(...chains)
      .when(withdrawCalibration, withdrawal, { actor: metrology, occurredAt })
      .thenMissing('instrument', 'INS-1'));
});
