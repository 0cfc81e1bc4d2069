/** How one read model is shown. `model` is its name in the API, `path` its address, `text` its name in the texts. */
export interface ModelView {
  readonly model: string;
  readonly path: string;
  readonly text: ModelText;
  /** The property that people call a row by; the last part of the row's key. */
  readonly id: string;
  /** The property that says what the row is about, where it has one. */
  readonly title?: string;
  /** Columns of the list, the most telling first. */
  readonly columns: readonly string[];
  /** A column with few values, offered as a choice above the list. */
  readonly filter?: { readonly column: string; readonly values: readonly string[] };
  /** Rows that carry a chain can be narrowed to one. */
  readonly byChain: boolean;
}

export type ModelText = (typeof views)[number]['text'];

const views = [
  {
    model: 'chains',
    path: 'chains',
    text: 'chains',
    id: 'chainId',
    title: 'nameZh',
    columns: ['region', 'status', 'chief', 'leader', 'strategyVersion'],
    byChain: false,
  },
  {
    model: 'bottlenecks',
    path: 'bottlenecks',
    text: 'bottlenecks',
    id: 'bottleneckId',
    title: 'title',
    columns: ['status', 'severity', 'segment', 'chainId', 'identifiedBy', 'identifiedOn', 'resolvedOn'],
    filter: { column: 'status', values: ['IDENTIFIED', 'CONFIRMED', 'IN_PROGRESS', 'RESOLVED', 'DISMISSED'] },
    byChain: true,
  },
  {
    model: 'projects',
    path: 'projects',
    text: 'projects',
    id: 'projectId',
    title: 'title',
    columns: ['status', 'kind', 'chainId', 'undertakerId', 'budgetCny', 'plannedEndOn'],
    filter: {
      column: 'status',
      values: ['CALL_OPEN', 'PROPOSED', 'AWARDED', 'IN_PROGRESS', 'ACCEPTANCE_REQUESTED', 'ACCEPTED', 'TERMINATED'],
    },
    byChain: true,
  },
  {
    model: 'bids',
    path: 'bids',
    text: 'bids',
    id: 'bidId',
    columns: ['status', 'projectId', 'bidderId', 'priceCny', 'submittedOn'],
    filter: { column: 'status', values: ['SUBMITTED', 'AWARDED', 'WITHDRAWN'] },
    byChain: true,
  },
  {
    model: 'tests',
    path: 'tests',
    text: 'tests',
    id: 'testId',
    title: 'method',
    columns: ['verdict', 'measured', 'limitText', 'attempt', 'subjectId', 'chainId', 'testedById', 'occurredAt'],
    filter: { column: 'verdict', values: ['PASS', 'FAIL'] },
    byChain: true,
  },
  {
    model: 'test_subjects',
    path: 'test-subjects',
    text: 'testSubjects',
    id: 'subjectId',
    columns: ['conforming', 'tested', 'projectId', 'responsibleId', 'chainId'],
    filter: { column: 'conforming', values: ['1', '0'] },
    byChain: true,
  },
  {
    model: 'nonconformities',
    path: 'nonconformities',
    text: 'nonconformities',
    id: 'nonconformityId',
    title: 'rootCause',
    columns: ['status', 'chainId', 'subjectId', 'responsibleId', 'raisedOn', 'dueOn', 'closedOn'],
    filter: {
      column: 'status',
      values: ['OPEN', 'ACTION_PLANNED', 'ACTION_COMPLETED', 'ACTION_REJECTED', 'VERIFIED', 'CLOSED'],
    },
    byChain: true,
  },
  {
    model: 'certificates',
    path: 'certificates',
    text: 'certificates',
    id: 'certificationId',
    title: 'scheme',
    columns: ['status', 'holderId', 'chainId', 'issuedBy', 'grantedOn', 'validUntil'],
    filter: { column: 'status', values: ['GRANTED', 'SUSPENDED', 'WITHDRAWN'] },
    byChain: true,
  },
  {
    model: 'quality_actions',
    path: 'quality-actions',
    text: 'qualityActions',
    id: 'actionId',
    title: 'kind',
    columns: ['chainId', 'loggedBy', 'targetOrganisationId', 'findings', 'happenedOn'],
    byChain: true,
  },
  {
    model: 'participants',
    path: 'participants',
    text: 'participants',
    id: 'organisationId',
    columns: ['part', 'chainId', 'segment', 'bodyKind', 'active'],
    filter: { column: 'part', values: ['LEADER', 'MEMBER', 'SUPPORTING_BODY'] },
    byChain: true,
  },
  {
    model: 'organisations',
    path: 'organisations',
    text: 'organisations',
    id: 'organisationId',
    title: 'name',
    columns: ['kind', 'region', 'creditCode'],
    filter: {
      column: 'kind',
      values: [
        'REGULATOR',
        'CHAIN_CHIEF_OFFICE',
        'ENTERPRISE',
        'INSPECTION_TESTING_BODY',
        'METROLOGY_BODY',
        'CERTIFICATION_BODY',
        'NQI_PLATFORM',
      ],
    },
    byChain: false,
  },
  {
    model: 'instruments',
    path: 'instruments',
    text: 'instruments',
    id: 'instrumentId',
    title: 'instrument',
    columns: ['chainId', 'calibrations', 'lastCertificateNo', 'validUntil'],
    byChain: true,
  },
  {
    model: 'calibrations',
    path: 'calibrations',
    text: 'calibrations',
    id: 'certificateNo',
    title: 'instrument',
    columns: ['instrumentId', 'chainId', 'issuedBy', 'expandedUncertainty', 'validFrom', 'validUntil'],
    byChain: true,
  },
  {
    model: 'progress_reports',
    path: 'progress-reports',
    text: 'progressReports',
    id: 'period',
    title: 'summary',
    columns: ['chainId'],
    byChain: true,
  },
] as const satisfies readonly (Omit<ModelView, 'text'> & { readonly text: string })[];

export const models: readonly ModelView[] = views;

export const modelByName = (model: string): ModelView | undefined => models.find((view) => view.model === model);

export const modelByPath = (path: string | undefined): ModelView | undefined =>
  models.find((view) => view.path === path);

/** Address of a row; a chain's row is its dashboard. Undefined for a model that has no screen. */
export function rowPath(model: string, key: string): string | undefined {
  const view = modelByName(model);
  return view === undefined ? undefined : `/${view.path}/${encodeURIComponent(key)}`;
}
