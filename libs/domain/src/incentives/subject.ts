import type { StreamRef } from '../kit/aggregate.js';
import { Certification, type CertificationState } from '../infrastructure/certification/certification.js';
import { MeasurementStandard, type MeasurementStandardState } from '../infrastructure/platform/measurement-standard.js';
import { Platform, type PlatformState } from '../infrastructure/platform/platform.js';
import { NqiService, type NqiServiceState } from '../infrastructure/nqi-service/nqi-service.js';
import { Organisation, type OrganisationState } from '../organisations/organisation.js';
import { Project, type ProjectState } from '../work/project/project.js';
import { Recognition, type HonourState, type RecognitionState } from '../recognition/honours/recognition.js';
import { Standard, type StandardState } from '../infrastructure/standard/standard.js';
import { compareDecimals } from '../kit/decimal.js';
import type { SubjectType } from './rule-set.js';
import type { EvidenceOf, FactsOf } from './subject-facts.js';

type FactValue = string | number | boolean | undefined;

/** The facts of a claim's subject, taken from the states of its streams. */
export interface SubjectFacts {
  readonly found: boolean;
  /** The organisations that may be paid for it. */
  readonly beneficiaryIds: readonly string[];
  readonly facts: Readonly<Record<string, FactValue>>;
  /** The date of the event that qualifies, if it happened. */
  readonly qualifyingOn: string | undefined;
  /** Whether it was earned before, which rules for first-timers exclude. */
  readonly earnedBefore: boolean;
  /** Types of the events on file. */
  readonly evidence: readonly string[];
}

/** A subject that was found, with every fact and only the evidence that is declared for its kind. */
interface FoundSubject<T extends SubjectType> extends SubjectFacts {
  readonly facts: FactsOf<T>;
  readonly evidence: readonly EvidenceOf<T>[];
}

const NOTHING: SubjectFacts = {
  found: false,
  beneficiaryIds: [],
  facts: {},
  qualifyingOn: undefined,
  earnedBefore: false,
  evidence: [],
};

/** `organisation/HONOUR_CODE` of an AWARD subject. */
const awardParts = (subjectId: string): readonly [organisationId: string, honourCode: string] => {
  const slash = subjectId.indexOf('/');
  return slash < 0 ? [subjectId, ''] : [subjectId.slice(0, slash), subjectId.slice(slash + 1)];
};

/** The streams in which the subject's facts are. */
export interface SubjectStreams {
  readonly claimant: StreamRef<OrganisationState, false>;
  readonly project: StreamRef<ProjectState, false> | undefined;
  readonly certificate: StreamRef<CertificationState, false> | undefined;
  readonly recognition: StreamRef<RecognitionState, false> | undefined;
  readonly standard: StreamRef<StandardState, false> | undefined;
  readonly measurementStandard: StreamRef<MeasurementStandardState, false> | undefined;
  readonly service: StreamRef<NqiServiceState, false> | undefined;
  readonly platform: StreamRef<PlatformState, false> | undefined;
}

export interface SubjectStates {
  readonly claimant: OrganisationState | undefined;
  readonly project: ProjectState | undefined;
  readonly certificate: CertificationState | undefined;
  readonly recognition: RecognitionState | undefined;
  readonly standard: StandardState | undefined;
  readonly measurementStandard: MeasurementStandardState | undefined;
  readonly service: NqiServiceState | undefined;
  readonly platform: PlatformState | undefined;
}

export function subjectStreams(subjectType: SubjectType, subjectId: string, claimantId: string): SubjectStreams {
  const is = (type: SubjectType): string | undefined => (subjectType === type ? subjectId : undefined);
  const recognised =
    subjectType === 'AWARD' ? awardParts(subjectId)[0] : subjectType === 'ORGANISATION' ? subjectId : undefined;
  return {
    claimant: Organisation.maybe(claimantId),
    project: Project.maybe(is('PROJECT')),
    certificate: Certification.maybe(is('CERTIFICATE')),
    recognition: Recognition.maybe(recognised),
    standard: Standard.maybe(is('STANDARD')),
    measurementStandard: MeasurementStandard.maybe(is('MEASUREMENT_STANDARD')),
    service: NqiService.maybe(is('SERVICE_PROJECT')),
    platform: Platform.maybe(is('PLATFORM') ?? (subjectType === 'SERVICE_PROJECT' ? claimantId : undefined)),
  };
}

const eventIf = <T extends string>(onFile: boolean, type: T): readonly T[] => (onFile ? [type] : []);

const ofProject = (project: ProjectState): FoundSubject<'PROJECT'> => ({
  found: true,
  beneficiaryIds: project.undertakerId === undefined ? [] : [project.undertakerId],
  facts: {
    'project.kind': project.kind,
    'project.status': project.status,
    'project.acceptedOn': project.acceptedOn,
    'project.solutionImplemented': project.solutionImplemented,
    'project.demonstrationEffectRecognised': project.demonstrationEffect === true,
    'project.competitivenessGainSignificant': project.competitivenessGainSignificant === true,
    'project.typicalProject': project.typicalProject === true,
    'project.pullEffectSignificant': project.pullEffectSignificant === true,
    'project.tier': project.tier,
    'organisation.roleInProject': 'UNDERTAKING_UNIT',
  },
  qualifyingOn: project.acceptedOn,
  earnedBefore: false,
  evidence: [
    ...eventIf(project.acceptedOn !== undefined, 'ProjectAccepted'),
    ...eventIf(project.demonstrationEffect !== undefined, 'DemonstrationEffectRecognised'),
  ],
});

const ofCertificate = (certificate: CertificationState, on: string): FoundSubject<'CERTIFICATE'> => ({
  found: true,
  beneficiaryIds: [certificate.holderId],
  facts: {
    'certification.scheme': certificate.scheme,
    'certification.status':
      certificate.status !== 'GRANTED' ? certificate.status : certificate.validUntil < on ? 'EXPIRED' : 'VALID',
    'certification.validUntil': certificate.validUntil,
  },
  qualifyingOn: certificate.grantedOn,
  earnedBefore: false,
  evidence: ['CertificationGranted'],
});

const honourFacts = (honour: HonourState): FactsOf<'AWARD'> => ({
  'honour.code': honour.code,
  'honour.level': honour.level,
  'honour.isFirstForOrganisation': honour.first,
  'organisation.roleInHonour': honour.roleInHonour,
  'item.kind': honour.code,
  'item.level': honour.level,
  'item.outcome': honour.outcome,
});

function ofAward(recognition: RecognitionState, subjectId: string): SubjectFacts {
  const [organisationId, honourCode] = awardParts(subjectId);
  const granted = recognition.honours.filter(({ code, withdrawn }) => code === honourCode && !withdrawn);
  const honour = granted[0];
  if (!honour) return NOTHING;
  return {
    found: true,
    beneficiaryIds: [organisationId],
    facts: honourFacts(honour),
    qualifyingOn: honour.on,
    earnedBefore: !honour.first,
    evidence: ['HonourGranted'],
  };
}

/** 卓越启航: the latest assessment qualifies; an earlier one at 50 % or more means it is not the first time. */
function ofAssessedOrganisation(recognition: RecognitionState): FoundSubject<'ORGANISATION'> {
  const latest = recognition.assessments.at(-1);
  return {
    found: true,
    beneficiaryIds: [recognition.organisationId],
    facts: {
      'assessment.standard': latest?.standard,
      'assessment.scorePercent': latest?.scorePercent,
      'assessment.rank': latest?.rank,
    },
    qualifyingOn: latest?.on,
    earnedBefore: recognition.assessments
      .slice(0, -1)
      .some(({ scorePercent }) => compareDecimals(scorePercent, '50') >= 0),
    evidence: eventIf(latest !== undefined, 'ExcellenceAssessmentRecorded'),
  };
}

const ofStandard = (standard: StandardState): FoundSubject<'STANDARD'> => ({
  found: true,
  beneficiaryIds: [standard.ownerId],
  facts: { 'item.kind': standard.kind, 'item.role': standard.role, 'item.level': standard.level },
  qualifyingOn: standard.publishedOn,
  earnedBefore: false,
  evidence: eventIf(standard.publishedOn !== undefined, 'StandardPublished'),
});

const ofMeasurementStandard = (standard: MeasurementStandardState): FoundSubject<'MEASUREMENT_STANDARD'> => ({
  found: true,
  beneficiaryIds: [standard.ownerId],
  facts: { 'item.kind': standard.kind, 'item.isNew': standard.isNew },
  qualifyingOn: standard.establishedOn,
  earnedBefore: false,
  evidence: ['MeasurementStandardEstablished'],
});

const ofService = (service: NqiServiceState, platform: PlatformState | undefined): FoundSubject<'SERVICE_PROJECT'> => ({
  found: true,
  beneficiaryIds: [service.platformId],
  facts: { 'platform.level': platform?.level, 'serviceProject.rating': service.rating },
  qualifyingOn: service.deliveredOn,
  earnedBefore: false,
  evidence: [
    ...eventIf(platform !== undefined, 'NqiPlatformRecognised'),
    ...eventIf(service.deliveredOn !== undefined, 'NqiServiceDelivered'),
  ],
});

const ofPlatform = (platform: PlatformState): FoundSubject<'PLATFORM'> => ({
  found: true,
  beneficiaryIds: [platform.organisationId],
  facts: { 'platform.level': platform.level, 'subject.kind': platform.kind },
  qualifyingOn: platform.recognisedOn,
  earnedBefore: false,
  evidence: ['NqiPlatformRecognised'],
});

function subjectOf(subjectType: SubjectType, subjectId: string, s: SubjectStates, on: string): SubjectFacts {
  switch (subjectType) {
    case 'PROJECT':
      return s.project ? ofProject(s.project) : NOTHING;
    case 'CERTIFICATE':
      return s.certificate ? ofCertificate(s.certificate, on) : NOTHING;
    case 'ORGANISATION':
      return s.recognition ? ofAssessedOrganisation(s.recognition) : NOTHING;
    case 'AWARD':
      return s.recognition ? ofAward(s.recognition, subjectId) : NOTHING;
    case 'STANDARD':
      return s.standard ? ofStandard(s.standard) : NOTHING;
    case 'MEASUREMENT_STANDARD':
      return s.measurementStandard ? ofMeasurementStandard(s.measurementStandard) : NOTHING;
    case 'SERVICE_PROJECT':
      return s.service ? ofService(s.service, s.platform) : NOTHING;
    case 'PLATFORM':
      return s.platform ? ofPlatform(s.platform) : NOTHING;
  }
}

/** The facts a rule's conditions are checked against, on a date (a certificate may have expired). */
export function subjectFacts(
  subjectType: SubjectType,
  subjectId: string,
  states: SubjectStates,
  on: string,
): SubjectFacts {
  const subject = subjectOf(subjectType, subjectId, states, on);
  return { ...subject, facts: { ...subject.facts, 'organisation.kind': states.claimant?.kind } };
}
