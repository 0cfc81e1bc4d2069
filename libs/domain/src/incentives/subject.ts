import type { StreamRef } from '../kit/aggregate.js';
import { Certification, type CertificationState } from '../infrastructure/certification/certification.js';
import { MeasurementStandard, type MeasurementStandardState } from '../infrastructure/platform/measurement-standard.js';
import { Platform, type PlatformState } from '../infrastructure/platform/platform.js';
import { NqiService, type NqiServiceState } from '../infrastructure/nqi-service/nqi-service.js';
import { Organisation, type OrganisationState } from '../organisations/organisation.js';
import { Project, type ProjectState } from '../work/project/project.js';
import {
  Recognition,
  type AssessmentState,
  type HonourState,
  type RecognitionState,
} from '../recognition/honours/recognition.js';
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
  /** The chain that it belongs to; undefined where it belongs to none. */
  readonly chainId: string | undefined;
  /** The honour or assessment that is claimed for, where the subject may have several. */
  readonly itemId: string | undefined;
  /**
   * The part of the subject that may be supported in addition to other parts: an honour, by the project that it was
   * granted for where that is known; an assessment, by its year. Undefined where the subject is supported once.
   */
  readonly part: string | undefined;
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
  chainId: undefined,
  itemId: undefined,
  part: undefined,
  qualifyingOn: undefined,
  earnedBefore: false,
  evidence: [],
};

/** A subject that is supported once. */
const WHOLE = { itemId: undefined, part: undefined };

/** `organisation/HONOUR_CODE` of an AWARD subject. */
const awardParts = (subjectId: string): readonly [organisationId: string, honourCode: string] => {
  const slash = subjectId.indexOf('/');
  return slash < 0 ? [subjectId, ''] : [subjectId.slice(0, slash), subjectId.slice(slash + 1)];
};

/** What a claim is about. */
export interface ClaimSubject {
  readonly subjectType: SubjectType;
  readonly subjectId: string;
  /** The honour or assessment, where the subject may have several. */
  readonly itemId?: string;
}

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
  ...WHOLE,
  chainId: project.chainId,
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
  ...WHOLE,
  chainId: certificate.chainId,
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

/** The honour that is named, or the first of its code that is not withdrawn. */
function ofAward(recognition: RecognitionState, subjectId: string, itemId: string | undefined): SubjectFacts {
  const [organisationId, honourCode] = awardParts(subjectId);
  const granted = recognition.honours.filter(({ code, withdrawn }) => code === honourCode && !withdrawn);
  const honour = itemId === undefined ? granted[0] : granted.find(({ honourId }) => honourId === itemId);
  if (!honour) return NOTHING;
  return {
    found: true,
    beneficiaryIds: [organisationId],
    facts: honourFacts(honour),
    chainId: honour.chainId,
    itemId: honour.honourId,
    part: honour.projectId ?? honour.honourId,
    qualifyingOn: honour.on,
    earnedBefore: !honour.first,
    evidence: ['HonourGranted'],
  };
}

/** By year, then by date: the order in which they were recorded does not matter. */
const latestAssessment = (assessments: readonly AssessmentState[]): AssessmentState | undefined =>
  assessments.toSorted((a, b) => a.year - b.year || (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).at(-1);

/**
 * 卓越启航: the assessment that is named, or that of the latest year. One of an earlier year at 50 % or more means that it
 * is not the first time.
 */
function ofAssessedOrganisation(
  { organisationId, assessments }: RecognitionState,
  itemId: string | undefined,
): FoundSubject<'ORGANISATION'> {
  const assessment =
    itemId === undefined
      ? latestAssessment(assessments)
      : assessments.find(({ assessmentId }) => assessmentId === itemId);
  return {
    found: true,
    beneficiaryIds: [organisationId],
    facts: {
      'assessment.standard': assessment?.standard,
      'assessment.scorePercent': assessment?.scorePercent,
      'assessment.rank': assessment?.rank,
    },
    chainId: assessment?.chainId,
    itemId: assessment?.assessmentId,
    part: assessment && String(assessment.year),
    qualifyingOn: assessment?.on,
    earnedBefore:
      assessment !== undefined &&
      assessments.some(({ year, scorePercent }) => year < assessment.year && compareDecimals(scorePercent, '50') >= 0),
    evidence: eventIf(assessment !== undefined, 'ExcellenceAssessmentRecorded'),
  };
}

/** The participants of its chain are beneficiaries too, each in its own role; the standard is supported once all the same. */
function ofStandard(standard: StandardState, claimantId: string | undefined): FoundSubject<'STANDARD'> {
  const others = standard.participations.filter(({ chainId }) => chainId === standard.chainId);
  const role = others.find(({ organisationId }) => organisationId === claimantId)?.role ?? standard.role;
  return {
    found: true,
    beneficiaryIds: [standard.ownerId, ...others.map(({ organisationId }) => organisationId)],
    facts: { 'item.kind': standard.kind, 'item.role': role, 'item.level': standard.level },
    ...WHOLE,
    chainId: standard.chainId,
    qualifyingOn: standard.publishedOn,
    earnedBefore: false,
    evidence: eventIf(standard.publishedOn !== undefined, 'StandardPublished'),
  };
}

const ofMeasurementStandard = (standard: MeasurementStandardState): FoundSubject<'MEASUREMENT_STANDARD'> => ({
  found: true,
  beneficiaryIds: [standard.ownerId],
  facts: { 'item.kind': standard.kind, 'item.isNew': standard.isNew },
  ...WHOLE,
  chainId: standard.chainId,
  qualifyingOn: standard.establishedOn,
  earnedBefore: false,
  evidence: ['MeasurementStandardEstablished'],
});

const ofService = (service: NqiServiceState, platform: PlatformState | undefined): FoundSubject<'SERVICE_PROJECT'> => ({
  found: true,
  beneficiaryIds: [service.platformId],
  facts: {
    'platform.level': platform?.level,
    // Who delivers a service does not rate it for a claim.
    'serviceProject.rating': service.rating ?? (service.selfRating && 'SELF_RATED'),
  },
  ...WHOLE,
  chainId: service.chainId,
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
  ...WHOLE,
  chainId: undefined,
  qualifyingOn: platform.recognisedOn,
  earnedBefore: false,
  evidence: ['NqiPlatformRecognised'],
});

function subjectOf({ subjectType, subjectId, itemId }: ClaimSubject, s: SubjectStates, on: string): SubjectFacts {
  switch (subjectType) {
    case 'PROJECT':
      return s.project ? ofProject(s.project) : NOTHING;
    case 'CERTIFICATE':
      return s.certificate ? ofCertificate(s.certificate, on) : NOTHING;
    case 'ORGANISATION':
      return s.recognition ? ofAssessedOrganisation(s.recognition, itemId) : NOTHING;
    case 'AWARD':
      return s.recognition ? ofAward(s.recognition, subjectId, itemId) : NOTHING;
    case 'STANDARD':
      return s.standard ? ofStandard(s.standard, s.claimant?.organisationId) : NOTHING;
    case 'MEASUREMENT_STANDARD':
      return s.measurementStandard ? ofMeasurementStandard(s.measurementStandard) : NOTHING;
    case 'SERVICE_PROJECT':
      return s.service ? ofService(s.service, s.platform) : NOTHING;
    case 'PLATFORM':
      return s.platform ? ofPlatform(s.platform) : NOTHING;
  }
}

/** The facts a rule's conditions are checked against, on a date (a certificate may have expired). */
export function subjectFacts(claimed: ClaimSubject, states: SubjectStates, on: string): SubjectFacts {
  const subject = subjectOf(claimed, states, on);
  return { ...subject, facts: { ...subject.facts, 'organisation.kind': states.claimant?.kind } };
}
