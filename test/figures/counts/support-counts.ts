import type { PastEvent } from '#domain';
import { by, byStatus, dayOf, numberIn, sum, text, value, type Counts, type Events } from './events.js';

export function chainFigures(events: Events): Counts {
  const reports = events.by(by('chainId', 'period'), 'ChainProgressReported');
  return {
    'chain.members': events.endingIn('ChainMemberEnrolled', by('chainId', 'organisationId'), 'ChainMemberWithdrawn'),
    'chain.metrologyBodies': bodies(events, 'METROLOGY_BODY'),
    'chain.testingBodies': bodies(events, 'INSPECTION_TESTING_BODY'),
    'chain.certificationBodies': bodies(events, 'CERTIFICATION_BODY'),
    'chain.supportingBodies': events.endingIn(
      'SupportingBodyEnrolled',
      by('chainId', 'organisationId'),
      'SupportingBodyRemoved',
    ),
    'chain.progressReports': reports.size,
  };
}

/** Bodies of a kind that are enrolled and not removed. */
const bodies = (events: Events, kind: string): number =>
  [...events.by(by('chainId', 'organisationId'), 'SupportingBodyEnrolled', 'SupportingBodyRemoved').values()].filter(
    (of) => of.at(-1)?.type === 'SupportingBodyEnrolled' && value(of.at(-1), 'bodyKind') === kind,
  ).length;

/** Instruments, and those calibrated until the date or later that nobody found wrong since. */
function instrumentFigures(events: Events, asOf: string): Counts {
  const instruments = [
    ...events
      .by(
        by('instrumentId'),
        'InstrumentRegistered',
        'CalibrationRecorded',
        'CalibrationCurtailed',
        'CalibrationWithdrawn',
        'InstrumentFoundOutOfCalibration',
      )
      .values(),
  ].filter((of) => of.some(({ type }) => type === 'InstrumentRegistered' || type === 'CalibrationRecorded'));
  const calibrated = instruments.filter((of) => {
    const standing = new Map<string, string>();
    for (const event of of) {
      if (event.type === 'CalibrationWithdrawn') standing.delete(text(event, 'certificateNo'));
      else if (event.type.startsWith('Calibration'))
        standing.set(text(event, 'certificateNo'), text(event, 'validUntil'));
    }
    const found = of.findLastIndex(({ type }) => type === 'InstrumentFoundOutOfCalibration');
    const isTrusted =
      found < 0 ||
      of
        .slice(found)
        .some(
          ({ type, occurredAt }) => type === 'CalibrationRecorded' && dayOf(occurredAt) >= dayOf(of[found]!.occurredAt),
        );
    return isTrusted && [...standing.values()].some((until) => until >= asOf);
  });
  return { 'nqi.instruments': instruments.length, 'nqi.instrumentsCalibrated': calibrated.length };
}

export function infrastructureFigures(events: Events, asOf: string): Counts {
  const calibrations = events.by(
    by('instrumentId', 'certificateNo'),
    'CalibrationRecorded',
    'CalibrationCurtailed',
    'CalibrationWithdrawn',
  );
  const certificates = [
    ...events
      .by(
        by('certificationId'),
        'CertificationGranted',
        'CertificationRenewed',
        'CertificationSuspended',
        'CertificationRestored',
        'CertificationWithdrawn',
      )
      .values(),
  ];
  const validUntil = (of: readonly PastEvent[]): string =>
    text(
      of.findLast((event) => value(event, 'validUntil') !== undefined)!,
      'validUntil',
    );
  const lastStep = (of: readonly PastEvent[]): string | undefined =>
    of.findLast(({ type }) => type !== 'CertificationRenewed')?.type;
  const inForce = (of: readonly PastEvent[]): boolean =>
    ['CertificationGranted', 'CertificationRestored'].includes(lastStep(of) ?? '');
  return {
    'nqi.calibrationsRecorded': calibrations.size,
    'nqi.calibrationsValid': [...calibrations.values()].filter(
      (of) => of.every(({ type }) => type !== 'CalibrationWithdrawn') && validUntil(of) >= asOf,
    ).length,
    'nqi.certificationsGranted': certificates.length,
    'nqi.certificationsValid': certificates.filter((of) => inForce(of) && validUntil(of) >= asOf).length,
    'nqi.certificationsSuspended': certificates.filter((of) => lastStep(of) === 'CertificationSuspended').length,
    'nqi.standardsPublished': events.by(
      by('chainId', 'standardId'),
      'StandardPublished',
      'StandardParticipationRecorded',
    ).size,
    'nqi.measurementStandards': events.by(by('measurementStandardId'), 'MeasurementStandardEstablished').size,
    'nqi.servicesDelivered': events.by(by('serviceId'), 'NqiServiceDelivered').size,
    qualityActions: events.by(by('actionId'), 'QualityActionLogged').size,
    ...declarationFigures(events),
    ...instrumentFigures(events, asOf),
  };
}

/** What enterprises declare, apart from what a body has confirmed. */
function declarationFigures(events: Events): Counts {
  const confirmed = new Set(events.of('DeclarationConfirmed').map((event) => text(event, 'declarationId')));
  const counted = (type: string, isConfirmed: boolean): number =>
    events.of(type).filter((event) => confirmed.has(text(event, 'declarationId')) === isConfirmed).length;
  return {
    'declarations.selfTestsDeclared': counted('SelfTestDeclared', false),
    'declarations.selfTestsAttested': counted('SelfTestDeclared', true),
    'declarations.certificatesDeclared': counted('HeldCertificateRegistered', false),
    'declarations.certificatesAttested': counted('HeldCertificateRegistered', true),
  };
}

export function incentiveFigures(events: Events): Counts {
  const claims = byStatus(events, by('claimId'), {
    IncentiveClaimSubmitted: 'SUBMITTED',
    IncentiveClaimApproved: 'APPROVED',
    IncentiveClaimPaid: 'APPROVED',
    IncentiveClaimClawedBack: 'APPROVED',
    IncentiveClaimRejected: 'REJECTED',
    IncentiveClaimWithdrawn: 'WITHDRAWN',
  });
  const approved = claims.filter(({ status }) => status === 'APPROVED').flatMap(({ events: of }) => of);
  const total = (of: readonly PastEvent[], type: string, name: string): number =>
    sum(of.filter((event) => event.type === type).map((event) => Number(value(event, name))));
  return {
    'incentives.submitted': claims.length,
    'incentives.underReview': numberIn(claims, 'SUBMITTED'),
    'incentives.awaitSecondApproval': events.endingIn(
      'FirstApprovalGiven',
      by('claimId'),
      'FirstApprovalWithdrawn',
      'IncentiveClaimApproved',
      'IncentiveClaimRejected',
      'IncentiveClaimPaid',
      'IncentiveClaimWithdrawn',
      'IncentiveClaimClawedBack',
    ),
    'incentives.approvedOrPaid': numberIn(claims, 'APPROVED'),
    'incentives.rejected': numberIn(claims, 'REJECTED'),
    'incentives.requestedCny': total(events.all, 'IncentiveClaimSubmitted', 'requestedCny'),
    'incentives.approvedCny': total(approved, 'IncentiveClaimApproved', 'approvedCny'),
    'incentives.paidCny': total(events.all, 'IncentiveClaimPaid', 'paidCny'),
    'incentives.clawedBackCny': total(events.all, 'IncentiveClaimClawedBack', 'clawedBackCny'),
    'incentives.netCny':
      total(events.all, 'IncentiveClaimPaid', 'paidCny') -
      total(events.all, 'IncentiveClaimClawedBack', 'clawedBackCny'),
  };
}
