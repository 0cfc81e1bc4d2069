import { alters } from '../../kit/action.js';
import type { Actor } from '../../kit/actor.js';
import { addDays } from '../../kit/china-date.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsId, IsLocalDate, IsText } from '../../kit/payload.js';
import { term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { regardlessOfStatus, requireActorOnChain } from '../../chain/chain-checks.js';
import {
  CalibrationCurtailed,
  Instrument,
  InstrumentFoundOutOfCalibration,
  isWithdrawnOn,
  type InstrumentState,
} from './instrument.js';

export class FindInstrumentOutOfCalibration {
  @IsId() instrumentId!: string;
  /** The first day on which its readings are not reliable; not later than the day of the finding. */
  @IsLocalDate() since!: string;
  @IsText(1000) note!: string;
}

/**
 * The certificates from before the finding that are valid on the day or later. One that is withdrawn after that day is
 * among them: a test from before its withdrawal may be recorded later.
 */
const certificatesSince = (instrument: InstrumentState, since: string, foundAt: string) =>
  Object.entries(instrument.certificates).filter(
    ([, certificate]) =>
      !isWithdrawnOn(certificate, since) && certificate.until >= since && certificate.calibrated.at <= foundAt,
  );

/** @throws Refusal NOT_THE_OWNER unless the actor owns the instrument, has calibrated it, or is the regulator */
function requireOwnerOrCalibrator({ ownerId, certificates }: InstrumentState, { role, organisationId }: Actor): void {
  const calibrated = Object.values(certificates).some(({ issuerId }) => issuerId === organisationId);
  if (role !== 'REGULATOR' && ownerId !== organisationId && !calibrated)
    refuse('NOT_THE_OWNER', ownerId === undefined ? {} : { ownerId }, 'instrumentId');
}

/** 仪器失准: its certificates end on the previous day, so it cannot be used until it is calibrated again. */
export const findInstrumentOutOfCalibration = alters(FindInstrumentOutOfCalibration, Instrument, {
  title: term('报告仪器失准', 'Report an instrument out of calibration'),
  example: { instrumentId: 'INS-01', since: '2026-05-01', note: '期间核查超差' },
  terms: { fields: { since: term('失准起始日', 'Out of calibration since') } },
  roles: ['METROLOGY_BODY', 'TESTING_BODY', 'REGULATOR'],
  relation: 'PARTY',
  id: (c) => c.instrumentId,
  facts: (_c, instrument) => ({ chain: IndustryChain.of(instrument.chainId) }),
  follows: (_c, instrument) => [instrument.foundOut],
  decide(c, instrument, { chain }, { actor, occurredAt, occurredOn }) {
    requireActorOnChain(regardlessOfStatus(chain), actor);
    requireOwnerOrCalibrator(instrument, actor);
    if (c.since > occurredOn) refuse('DATE_AFTER_OCCURRENCE', { on: occurredOn }, 'since');
    const affected = certificatesSince(instrument, c.since, occurredAt);
    if (affected.length === 0) throw new Refusal('INVALID_STATE', { since: c.since }, 'since');
    return [
      InstrumentFoundOutOfCalibration({ ...c }),
      ...affected.map(([certificateNo, { until }]) =>
        CalibrationCurtailed({
          instrumentId: c.instrumentId,
          certificateNo,
          previousValidUntil: until,
          validUntil: addDays(c.since, -1),
        }),
      ),
    ];
  },
});
