import { aggregate } from '../../kit/aggregate.js';
import { chinaDate } from '../../kit/china-date.js';
import { stepOf, type Step } from '../../kit/step.js';
import { term } from '../../kit/term.js';
import { defineEvent, type PastEvent } from '../../kit/event.js';
import { EVENT_SCHEMAS } from '../../event-schemas.js';

interface CalibrationDataV1 {
  readonly chainId: string;
  readonly instrumentId: string;
  readonly instrument: string;
  readonly certificateNo: string;
  /** Last day of validity. */
  readonly validUntil: string;
  /** As on the certificate, such as `0.01 mΩ (k=2)`. */
  readonly expandedUncertainty?: string;
}

/** The owner of the instrument. */
interface Owned {
  readonly ownerId?: string;
}

/** Without an owner, an instrument that a testing body calibrates is its own; that of a metrology body's customer has none. */
export interface CalibrationData extends CalibrationDataV1, Owned {}

interface RegistrationDataV1 {
  readonly chainId: string;
  readonly instrumentId: string;
  readonly instrument: string;
}

/** Without an owner, the instrument belongs to the body that registers it. */
interface RegistrationData extends RegistrationDataV1, Owned {}

export const InstrumentRegistered = defineEvent<RegistrationData>()(
  'InstrumentRegistered',
  term('已登记仪器', 'Instrument registered'),
  2,
  { 1: (registration: RegistrationDataV1): RegistrationData => registration },
  EVENT_SCHEMAS.InstrumentRegistered,
);
export const CalibrationRecorded = defineEvent<CalibrationData>()(
  'CalibrationRecorded',
  term('已记录校准', 'Calibration recorded'),
  2,
  { 1: (calibration: CalibrationDataV1): CalibrationData => calibration },
  EVENT_SCHEMAS.CalibrationRecorded,
);
export const CalibrationWithdrawn = defineEvent<{
  readonly instrumentId: string;
  readonly certificateNo: string;
  readonly reason: string;
}>()('CalibrationWithdrawn', term('已撤销校准', 'Calibration withdrawn'));

/** The finding covers every test with the instrument from the given day on. */
export const InstrumentFoundOutOfCalibration = defineEvent<{
  readonly instrumentId: string;
  readonly since: string;
  readonly note: string;
}>()('InstrumentFoundOutOfCalibration', term('发现仪器失准', 'Instrument found out of calibration'));
/** The shortened validity of a certificate after such a finding. */
export const CalibrationCurtailed = defineEvent<{
  readonly instrumentId: string;
  readonly certificateNo: string;
  readonly previousValidUntil: string;
  readonly validUntil: string;
}>()('CalibrationCurtailed', term('缩短校准有效期', 'Calibration curtailed'));

interface CalibrationState {
  readonly calibrated: Step;
  readonly from: string;
  readonly until: string;
  readonly issuerId: string;
  /** The day from which it is not valid any more. */
  readonly withdrawnOn: string | undefined;
}

export interface InstrumentState {
  readonly instrumentId: string;
  readonly chainId: string;
  /** The owner; undefined while it is unknown. */
  readonly ownerId: string | undefined;
  readonly certificates: Readonly<Record<string, CalibrationState>>;
  /** The last finding that its readings are not reliable. */
  readonly foundOut: Step | undefined;
}

function changed(
  instrument: InstrumentState,
  certificateNo: string,
  change: Partial<CalibrationState>,
): InstrumentState {
  const certificate = instrument.certificates[certificateNo];
  if (!certificate) throw new Error(`${instrument.instrumentId}: unknown certificate ${certificateNo}`);
  return {
    ...instrument,
    certificates: { ...instrument.certificates, [certificateNo]: { ...certificate, ...change } },
  };
}

/**
 * The owner that follows from a calibration: the one it names, or the testing body that calibrated its own instrument.
 */
export const ownerByCalibration = ({
  data,
  actor,
}: Pick<PastEvent<string, Owned>, 'data' | 'actor'>): string | undefined =>
  data.ownerId ?? (actor.role === 'TESTING_BODY' ? actor.organisationId : undefined);

/** An instrument with its calibration certificates; it exists from its registration or its first calibration. */
export const Instrument = aggregate<InstrumentState>('instrument', 'infrastructure')
  .starts(InstrumentRegistered, ({ data, actor }) => ({
    instrumentId: data.instrumentId,
    chainId: data.chainId,
    ownerId: data.ownerId ?? actor.organisationId,
    certificates: {},
    foundOut: undefined,
  }))
  .starts(CalibrationRecorded, (event, instrument) => ({
    instrumentId: event.data.instrumentId,
    chainId: event.data.chainId,
    ownerId: instrument?.ownerId ?? ownerByCalibration(event),
    certificates: {
      ...instrument?.certificates,
      [event.data.certificateNo]: {
        calibrated: stepOf(event),
        from: chinaDate(event.occurredAt),
        until: event.data.validUntil,
        issuerId: event.actor.organisationId,
        withdrawnOn: undefined,
      },
    },
    foundOut: instrument?.foundOut,
  }))
  .changes(CalibrationWithdrawn, (instrument, { data, occurredAt }) =>
    changed(instrument, data.certificateNo, { withdrawnOn: chinaDate(occurredAt) }),
  )
  .changes(InstrumentFoundOutOfCalibration, (instrument, event) => ({ ...instrument, foundOut: stepOf(event) }))
  .changes(CalibrationCurtailed, (instrument, { data }) =>
    changed(instrument, data.certificateNo, { until: data.validUntil }),
  );

export const certificateOf = (
  { certificates }: InstrumentState,
  certificateNo: string,
): CalibrationState | undefined =>
  Object.hasOwn(certificates, certificateNo) ? certificates[certificateNo] : undefined;

/** Whether a certificate has been withdrawn by a date. */
export const isWithdrawnOn = ({ withdrawnOn }: Pick<CalibrationState, 'withdrawnOn'>, date: string): boolean =>
  withdrawnOn !== undefined && withdrawnOn <= date;

/** Whether a certificate covers the date, and was not withdrawn by then. */
export const calibratedOn = (instrument: InstrumentState, date: string): boolean =>
  Object.values(instrument.certificates).some(
    (certificate) => certificate.from <= date && date <= certificate.until && !isWithdrawnOn(certificate, date),
  );
