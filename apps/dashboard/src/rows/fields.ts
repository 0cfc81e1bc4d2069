/** What the value of a row's property is, and so how it is shown. */
export type FieldKind =
  | { readonly kind: 'text' | 'code' | 'date' | 'instant' | 'money' | 'count' | 'flag' | 'organisation' | 'chain' }
  | { readonly kind: 'validity' | 'due' | 'measured' | 'limit' | 'number' }
  /** Names a row of another model; `within`: the property whose value begins that row's key. */
  | { readonly kind: 'row'; readonly model: string; readonly within?: string };

const row = (model: string, within?: string): FieldKind => ({
  kind: 'row',
  model,
  ...(within === undefined ? {} : { within }),
});

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
  chainId: { kind: 'chain' },
  slug: { kind: 'chain' },
  validUntil: { kind: 'validity' },
  validFrom: { kind: 'date' },
  dueOn: { kind: 'due' },
  measured: { kind: 'measured' },
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
  unit: { kind: 'text' },
  identifiedBy: { kind: 'organisation' },
  issuedBy: { kind: 'organisation' },
  loggedBy: { kind: 'organisation' },
};

/** Unknown properties are told by how they are named, so that a new one is readable at once. */
export function fieldKind(name: string, value: unknown): FieldKind {
  const found = known[name];
  if (found !== undefined) return found;
  if (typeof value === 'boolean') return { kind: 'flag' };
  if (name.endsWith('Cny')) return { kind: 'money' };
  if (typeof value === 'number') return { kind: 'number' };
  if (/On$/.test(name)) return { kind: 'date' };
  if (/At$/.test(name)) return { kind: 'instant' };
  return { kind: 'text' };
}

/** Columns whose values stand at the right, so that their digits line up. */
export const isNumeric = (name: string): boolean =>
  name.endsWith('Cny') || ['attempt', 'findings', 'calibrations', 'strategyVersion', 'bids'].includes(name);

/** Properties that add nothing for a reader, or stand elsewhere on the page. */
export const hidden: ReadonlySet<string> = new Set(['passed', 'weekStartsOn', 'awaitedOn']);

/** Whether a value is drawn as a small table or list of its own. */
export const isNested = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !(Array.isArray(value) && value.every((item) => typeof item !== 'object'));
