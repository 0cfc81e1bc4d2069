import { alters, begins } from '../../kit/action.js';
import { pointsAt, term } from '../../kit/term.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { requireNewId } from '../../kit/new-id.js';
import { IsId, IsNewId, IsLocalDate, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { Body, requireCompetence } from '../accreditation/body.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { regardlessOfStatus, requireActorOnChain, requireBody, requireParticipant } from '../../chain/chain-checks.js';
import {
  CalibrationRecorded,
  CalibrationWithdrawn,
  certificateOf,
  Instrument,
  InstrumentRegistered,
} from './instrument.js';

export class RegisterInstrument {
  @IsSlug() chainId!: string;
  @IsNewId('INS') instrumentId!: string;
  @IsText(100) instrument!: string;
  /** The owner. Default: the body that registers it. */
  @Optional() @IsId() ownerId?: string;
}

export class RecordCalibration {
  @IsSlug() chainId!: string;
  @IsId() instrumentId!: string;
  @IsText(100) instrument!: string;
  @IsId() certificateNo!: string;
  @IsLocalDate() validUntil!: string;
  @Optional() @IsText(60) expandedUncertainty?: string;
  /**
   * The owner of the instrument, if that is not recorded yet. Default: a testing body that calibrates, as of its own
   * instrument.
   */
  @Optional() @IsId() ownerId?: string;
}

export class WithdrawCalibration {
  @IsId() instrumentId!: string;
  @IsId() certificateNo!: string;
  @IsText() reason!: string;
}

/** Testing and metrology bodies own and calibrate instruments. */
const CALIBRATING_ROLES = ['METROLOGY_BODY', 'TESTING_BODY'] as const;

export const registerInstrument = begins(RegisterInstrument, Instrument, {
  title: term('登记仪器', 'Register an instrument'),
  terms: { fields: { ownerId: pointsAt('organisations', '仪器所有者', 'Owner of the instrument') } },
  example: {
    chainId: 'new-energy-vehicles',
    instrumentId: 'INS-01',
    instrument: '微欧计',
  },
  roles: CALIBRATING_ROLES,
  relation: 'OWN_CHAIN',
  id: (c) => c.instrumentId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  decide(c, instrument, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    if (instrument) throw new Refusal('ALREADY_EXISTS', {}, 'instrumentId');
    if (c.ownerId !== undefined) requireParticipant(chain, c.ownerId, 'ownerId');
    return InstrumentRegistered({ ...c });
  },
});

/** 校准: by an enrolled metrology or testing body; valid from the day it happened. */
export const recordCalibration = begins(RecordCalibration, Instrument, {
  title: term('记录校准', 'Record a calibration'),
  example: {
    chainId: 'new-energy-vehicles',
    instrumentId: 'INS-01',
    instrument: '微欧计',
    certificateNo: 'CAL-01',
    validUntil: '2027-03-24',
    expandedUncertainty: '0.01 mΩ (k=2)',
  },
  roles: CALIBRATING_ROLES,
  relation: 'OWN_CHAIN',
  id: (c) => c.instrumentId,
  facts: (c, _instrument, { actor }) => ({
    chain: IndustryChain.of(c.chainId),
    body: Body.maybe(actor.organisationId),
  }),
  decide(c, instrument, { chain, body }, { actor, occurredOn }) {
    requireBody(chain, actor.organisationId, ['METROLOGY_BODY', 'INSPECTION_TESTING_BODY']);
    requireCompetence(body, occurredOn, c.instrument);
    if (instrument && instrument.chainId !== c.chainId)
      refuse('INSTRUMENT_ON_OTHER_CHAIN', { chainId: instrument.chainId }, 'instrumentId');
    if (c.ownerId !== undefined) requireParticipant(chain, c.ownerId, 'ownerId');
    if (c.ownerId !== undefined && (instrument?.ownerId ?? c.ownerId) !== c.ownerId)
      refuse('INSTRUMENT_OF_OTHER_OWNER', {}, 'ownerId');
    requireNewId(c.certificateNo, Object.keys(instrument?.certificates ?? {}), 'certificateNo');
    if (c.validUntil < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'validUntil');
    return CalibrationRecorded({ ...c });
  },
});

/** A calibration found wrong is withdrawn by the body that issued it. */
export const withdrawCalibration = alters(WithdrawCalibration, Instrument, {
  title: term('撤销校准', 'Withdraw a calibration'),
  example: {
    instrumentId: 'INS-01',
    certificateNo: 'CAL-01',
    reason: '标准器失准',
  },
  roles: CALIBRATING_ROLES,
  relation: 'PARTY',
  id: (c) => c.instrumentId,
  facts: (_c, instrument) => ({ chain: IndustryChain.of(instrument.chainId) }),
  follows: (c, instrument) => [certificateOf(instrument, c.certificateNo)?.calibrated],
  excludes: (c, instrument, _facts, { actor }) => {
    const certificate = certificateOf(instrument, c.certificateNo);
    return certificate && certificate.issuerId !== actor.organisationId ? 'certificateNo' : undefined;
  },
  decide(c, instrument, { chain }, { actor }) {
    const certificate = certificateOf(instrument, c.certificateNo);
    // The issuer answers for its certificate also when it supports the chain no longer.
    if (!certificate)
      requireBody(regardlessOfStatus(chain), actor.organisationId, ['METROLOGY_BODY', 'INSPECTION_TESTING_BODY']);
    if (!certificate) throw new Refusal('CERTIFICATE_NOT_FOUND', {}, 'certificateNo');
    if (certificate.withdrawnOn !== undefined) throw new Refusal('INVALID_STATE', {}, 'certificateNo');
    return CalibrationWithdrawn({ ...c });
  },
});
