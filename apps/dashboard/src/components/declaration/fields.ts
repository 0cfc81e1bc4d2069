/** What the value of a row's property is, and so how it is shown. */
export type FieldKind =
  | { readonly kind: 'text' | 'code' | 'date' | 'instant' | 'money' | 'count' | 'flag' | 'organisation' | 'chain' }
  | {
      readonly kind:
        'validity' | 'due' | 'awaited' | 'measured' | 'limit' | 'number' | 'event' | 'address' | 'source' | 'bilingual';
    }
  /** Shown by the renderer that a feature registers under this name; as plain text where none does. */
  | { readonly kind: 'special'; readonly renderer: string }
  /** Names a row of another model; `within`: the property whose value begins that row's key. */
  | { readonly kind: 'row'; readonly model: string; readonly within?: string };

const row = (model: string, within?: string): FieldKind => ({
  kind: 'row',
  model,
  ...(within === undefined ? {} : { within }),
});

const special = (renderer: string): FieldKind => ({ kind: 'special', renderer });

const known: Readonly<Record<string, FieldKind>> = {
  status: { kind: 'code' },
  kind: { kind: 'code' },
  severity: { kind: 'code' },
  segment: { kind: 'code' },
  part: { kind: 'code' },
  role: { kind: 'code' },
  bodyKind: { kind: 'code' },
  verdict: { kind: 'code' },
  scheme: { kind: 'code' },
  region: { kind: 'code' },
  code: { kind: 'code' },
  alignmentDimension: { kind: 'code' },
  dismissalReason: { kind: 'code' },
  subjectType: { kind: 'code' },
  reasonCode: { kind: 'code' },
  honourCode: { kind: 'code' },
  level: { kind: 'code' },
  outcome: { kind: 'code' },
  participationRole: { kind: 'code' },
  rating: { kind: 'code' },
  comparator: { kind: 'code' },
  direction: { kind: 'code' },
  expect: { kind: 'code' },
  group: special('group'),
  description: { kind: 'source' },
  areaZh: { kind: 'bilingual' },
  sectionZh: { kind: 'bilingual' },
  band: { kind: 'code' },
  grade: { kind: 'code' },
  ground: { kind: 'code' },
  topic: { kind: 'code' },
  every: { kind: 'code' },
  party: { kind: 'code' },
  beneficiary: { kind: 'code' },
  amountType: { kind: 'code' },
  selection: { kind: 'code' },
  techTopic: { kind: 'code' },
  standard: { kind: 'code' },
  chainId: { kind: 'chain' },
  slug: { kind: 'chain' },
  validUntil: { kind: 'validity' },
  validFrom: { kind: 'date' },
  dueOn: { kind: 'due' },
  awaitedOn: { kind: 'awaited' },
  endsOn: { kind: 'awaited' },
  measured: { kind: 'measured' },
  benchmark: { kind: 'measured' },
  gap: { kind: 'measured' },
  ruleId: special('rule'),
  year: { kind: 'text' },
  address: { kind: 'address' },
  evidenceEventIds: { kind: 'event' },
  unitIds: special('unit'),
  unitId: special('unit'),
  limitText: { kind: 'limit' },
  projectId: row('projects'),
  bottleneckId: row('bottlenecks'),
  duplicateOf: row('bottlenecks'),
  bidId: row('bids', 'projectId'),
  subjectId: row('test_subjects'),
  testId: row('tests', 'subjectId'),
  retestOfTestId: row('tests', 'subjectId'),
  retestId: row('tests', 'subjectId'),
  replacedBy: row('tests', 'subjectId'),
  nonconformityId: row('nonconformities', 'subjectId'),
  instrumentId: row('instruments'),
  certificateNo: row('calibrations', 'instrumentId'),
  lastCertificateNo: row('calibrations', 'instrumentId'),
  certificationId: row('certificates'),
  actionId: row('quality_actions'),
  claimId: row('claims'),
  indicatorId: row('indicators'),
  standardId: row('standards'),
  serviceId: row('nqi_services'),
  workingProjectIds: row('projects'),
  policyId: special('policy'),
  ruleSetVersion: { kind: 'text' },
  claimIds: row('claims'),
  rankedClaimIds: row('claims'),
  honourId: row('honours', 'organisationId'),
  assessmentId: row('excellence_assessments', 'organisationId'),
  accreditationId: row('accreditations', 'organisationId'),
  loanId: row('loans'),
  investmentId: row('investments'),
  trialId: row('sandbox_trials'),
  patentId: row('patents'),
  taskId: row('tasks'),
  measureId: row('measures'),
  meetingId: row('meetings'),
  programmeId: row('programmes'),
  dataId: row('measurement_data'),
  recognitionId: row('mutual_recognitions'),
  samplingId: row('samplings'),
  rapidTestId: row('rapid_tests'),
  caseId: row('cases'),
  comparisonId: row('comparisons'),
  diagnosisId: row('diagnoses'),
  assistanceId: row('assistances'),
  gradingId: row('gradings'),
  trainingId: row('trainings'),
  consortiumId: row('consortia'),
  jointLabId: row('joint_labs'),
  resourceId: row('resources'),
  bookingId: row('resource_bookings', 'resourceId'),
  linkId: row('supply_links'),
  solutionId: row('solutions'),
  measurementStandardId: row('measurement_standards'),
  organisationId: { kind: 'organisation' },
  undertakerId: { kind: 'organisation' },
  partnerIds: { kind: 'organisation' },
  bidderId: { kind: 'organisation' },
  responsibleId: { kind: 'organisation' },
  holderId: { kind: 'organisation' },
  testedById: { kind: 'organisation' },
  targetOrganisationId: { kind: 'organisation' },
  leader: { kind: 'organisation' },
  chiefOffice: { kind: 'organisation' },
  unit: { kind: 'code' },
  claimantId: { kind: 'organisation' },
  clientId: { kind: 'organisation' },
  platformId: { kind: 'organisation' },
  ownerId: { kind: 'organisation' },
  adopters: { kind: 'organisation' },
  identifiedBy: { kind: 'organisation' },
  issuedBy: { kind: 'organisation' },
  loggedBy: { kind: 'organisation' },
  applicantId: { kind: 'organisation' },
  bankId: { kind: 'organisation' },
  investorId: { kind: 'organisation' },
  supplierId: { kind: 'organisation' },
  customerId: { kind: 'organisation' },
  leadId: { kind: 'organisation' },
  universityId: { kind: 'organisation' },
  enterpriseId: { kind: 'organisation' },
  providerId: { kind: 'organisation' },
  producerId: { kind: 'organisation' },
  testingBodyId: { kind: 'organisation' },
  reinspectionBodyId: { kind: 'organisation' },
  trainerId: { kind: 'organisation' },
  sharedBy: { kind: 'organisation' },
  measuredBy: { kind: 'organisation' },
  startedBy: { kind: 'organisation' },
  diagnosedBy: { kind: 'organisation' },
  gradedBy: { kind: 'organisation' },
  testedBy: { kind: 'organisation' },
  orderedBy: { kind: 'organisation' },
};

/** What a claim asks support for. */
const supported: Readonly<Record<string, string>> = {
  PROJECT: 'projects',
  CERTIFICATE: 'certificates',
  ORGANISATION: 'organisations',
  STANDARD: 'standards',
  MEASUREMENT_STANDARD: 'measurement_standards',
  SERVICE_PROJECT: 'nqi_services',
};

/** Unknown properties are told by how they are named, so that a new one is readable at once. */
export function fieldKind(name: string, value: unknown, neighbours: Readonly<Record<string, unknown>>): FieldKind {
  if (name === 'subjectId' && typeof neighbours['subjectType'] === 'string') {
    if (neighbours['subjectType'] === 'AWARD') return special('award');
    const model = supported[neighbours['subjectType']];
    return model === undefined ? { kind: 'text' } : row(model);
  }
  const found = known[name];
  if (found !== undefined) return found;
  if (typeof value === 'boolean') return { kind: 'flag' };
  if (name.endsWith('Cny')) return { kind: 'money' };
  if (typeof value === 'number') return { kind: 'number' };
  if (name.endsWith('On')) return { kind: 'date' };
  if (name.endsWith('At')) return { kind: 'instant' };
  return { kind: 'text' };
}

const numeric: ReadonlySet<string> = new Set([
  'attempt',
  'findings',
  'calibrations',
  'strategyVersion',
  'bids',
  'value',
  'percentOfTarget',
  'linearPathValue',
  'rank',
  'score',
  'percent',
  'scorePercent',
  'termMonths',
  'incidentCount',
  'participants',
  'hours',
  'unitCount',
  'size',
  'values',
  'places',
  'graceDays',
  'round',
]);

/** Amounts that are 0 only because nothing was decided yet, by model: those of rows with one of these statuses. */
const undecided: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  loans: { grantedCny: ['APPLIED', 'REJECTED'] },
  cases: { fineCny: ['FILED'] },
  claims: {
    approvedCny: ['SUBMITTED', 'REJECTED', 'WITHDRAWN'],
    paidCny: ['SUBMITTED', 'APPROVED', 'REJECTED', 'WITHDRAWN'],
    clawedBackCny: ['SUBMITTED', 'APPROVED', 'PAID', 'REJECTED', 'WITHDRAWN'],
  },
};

/** Whether a 0 says no more than that nobody has decided on it. */
export const isUndecided = (
  name: string,
  value: unknown,
  row: Readonly<Record<string, unknown>>,
  model: string | undefined,
): boolean => value === 0 && (undecided[model ?? '']?.[name]?.includes(String(row['status'])) ?? false);

/** Columns whose values stand at the right, so that their digits line up. */
export const isNumericField = (name: string): boolean => name.endsWith('Cny') || numeric.has(name);

/** Properties that add nothing for a reader, or stand elsewhere on the page. */
export const hidden: ReadonlySet<string> = new Set([
  'passed',
  'weekStartsOn',
  'awaitedOn',
  'sectionEn',
  'areaEn',
  'started',
  'approved',
]);
