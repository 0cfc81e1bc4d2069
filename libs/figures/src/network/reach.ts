import type { Origin, ReachableRows } from './network-rows.js';

/** What a failure reaches, nearest first. `responsible` are those who answer for what failed; `downstream` whom they supply. */
export type ReachedKind =
  'tests' | 'nonconformities' | 'projects' | 'certificates' | 'claims' | 'responsible' | 'downstream' | 'chains';

export interface Reached {
  readonly kind: ReachedKind;
  /** Key of the row, id of the organisation or of the chain. */
  readonly key: string;
  /** Steps from the origin. */
  readonly steps: number;
  /** Through which it is reached; null: the origin itself. */
  readonly via: { readonly kind: ReachedKind; readonly key: string } | null;
}

type Place = Pick<Reached, 'kind' | 'key'>;

const placesOf = (kind: ReachedKind, keys: Iterable<string>): Place[] =>
  [...new Set(keys)].map((key) => ({ kind, key }));

function grouped<R>(rows: readonly { readonly key: string; readonly row: R }[], by: (row: R) => string | null) {
  const groups = new Map<string, string[]>();
  for (const { key, row } of rows) {
    const value = by(row);
    if (value === null) continue;
    const keys = groups.get(value);
    if (keys) keys.push(key);
    else groups.set(value, [key]);
  }
  return (value: string): readonly string[] => groups.get(value) ?? [];
}

/**
 * 影响范围: what a failed test, a lost certificate, an instrument that was found wrong or an accreditation that was lost
 * reaches, by a breadth-first search over the rows.
 */
export function reachOf(origin: Origin, rows: ReachableRows): readonly Reached[] {
  const next = nextOf(rows);
  const found = new Map<string, Reached>();
  let edge: readonly (Reached | null)[] = [null];
  for (let steps = 1; edge.length > 0; steps++) {
    const reached: Reached[] = [];
    for (const via of edge)
      for (const at of via === null ? fromOrigin(origin, rows) : next(via)) {
        const id = `${at.kind}/${at.key}`;
        if (found.has(id) || (at.kind === origin.model && at.key === origin.key)) continue;
        const one = { ...at, steps, via: via && { kind: via.kind, key: via.key } };
        found.set(id, one);
        reached.push(one);
      }
    edge = reached;
  }
  return [...found.values()];
}

/** What the origin itself touches. */
function fromOrigin({ model, key }: Origin, rows: ReachableRows): readonly Place[] {
  switch (model) {
    case 'tests':
      return afterTest(rows)(key);
    case 'certificates':
      return afterCertificate(rows)(key);
    case 'instruments':
      return rows.instruments.flatMap(({ key: id, row }) => {
        const last = row.findings.at(-1);
        if (id !== key || last === undefined) return [];
        const until = row.outOfCalibrationSince === null ? last.foundOn : '9999-12-31';
        const touched = rows.tests.filter(
          ({ row: test }) => test.instrumentId === key && test.testedOn >= last.since && test.testedOn <= until,
        );
        return placesOf(
          'tests',
          touched.map((test) => test.key),
        );
      });
    case 'accreditations':
      return rows.accreditations.flatMap(({ key: id, row }) => {
        if (id !== key || row.lapsedOn === null) return [];
        const since = row.lapsedOn;
        const inScope = (subject: string): boolean => row.scope.length === 0 || row.scope.includes(subject);
        const tests = rows.tests.filter(
          ({ row: test }) => test.testedById === row.organisationId && test.testedOn >= since && inScope(test.method),
        );
        const issued = rows.certificates.filter(
          ({ row: certificate }) =>
            certificate.issuedBy === row.organisationId &&
            certificate.grantedOn >= since &&
            inScope(certificate.scheme),
        );
        return [
          ...placesOf(
            'tests',
            tests.map((test) => test.key),
          ),
          ...placesOf(
            'certificates',
            issued.map((certificate) => certificate.key),
          ),
        ];
      });
  }
}

type Next = (key: string) => readonly Place[];

function afterTest(rows: ReachableRows): Next {
  const tests = new Map(rows.tests.map(({ key, row }) => [key, row]));
  const ofTest = grouped(rows.nonconformities, (row) => `${row.subjectId}/${row.testId}`);
  const ofRetest = grouped(rows.nonconformities, (row) =>
    row.retestId === null ? null : `${row.subjectId}/${row.retestId}`,
  );
  return (key) => {
    const test = tests.get(key);
    return [
      ...placesOf('nonconformities', [...ofTest(key), ...ofRetest(key)]),
      ...(test?.projectId ? placesOf('projects', [test.projectId]) : []),
      ...(test ? placesOf('responsible', [test.responsibleId]) : []),
    ];
  };
}

function afterCertificate(rows: ReachableRows): Next {
  const certificates = new Map(rows.certificates.map(({ key, row }) => [key, row]));
  const claimed = grouped(rows.claims, (row) => (row.subjectType === 'CERTIFICATE' ? row.subjectId : null));
  return (key) => {
    const certificate = certificates.get(key);
    return [
      ...placesOf('claims', claimed(key)),
      ...(certificate ? placesOf('responsible', [certificate.holderId]) : []),
    ];
  };
}

/** What a place touches. */
function nextOf(rows: ReachableRows): (place: Place) => readonly Place[] {
  const nonconformities = new Map(rows.nonconformities.map(({ key, row }) => [key, row]));
  const projects = new Map(rows.projects.map(({ key, row }) => [key, row]));
  const claimed = grouped(rows.claims, (row) => (row.subjectType === 'PROJECT' ? row.subjectId : null));
  const held = grouped(rows.certificates, (row) => row.holderId);
  const supplied = new Map<string, string[]>();
  for (const { row } of rows.supplyLinks)
    supplied.set(row.supplierId, [...(supplied.get(row.supplierId) ?? []), row.customerId]);
  const chains = new Map<string, string[]>();
  for (const { row } of rows.participants)
    if (row.part !== 'SUPPORTING_BODY')
      chains.set(row.organisationId, [...(chains.get(row.organisationId) ?? []), row.chainId]);
  const around = (organisation: string): Place[] => [
    ...placesOf('downstream', supplied.get(organisation) ?? []),
    ...placesOf('chains', chains.get(organisation) ?? []),
  ];
  const after: Readonly<Record<ReachedKind, Next>> = {
    tests: afterTest(rows),
    certificates: afterCertificate(rows),
    nonconformities: (key) => {
      const row = nonconformities.get(key);
      return [
        ...(row?.projectId ? placesOf('projects', [row.projectId]) : []),
        ...(row ? placesOf('responsible', [row.responsibleId]) : []),
      ];
    },
    projects: (key) => {
      const undertaker = projects.get(key)?.undertakerId;
      return [...placesOf('claims', claimed(key)), ...(undertaker ? placesOf('responsible', [undertaker]) : [])];
    },
    claims: () => [],
    responsible: (key) => [...placesOf('certificates', held(key)), ...around(key)],
    downstream: around,
    chains: () => [],
  };
  return ({ kind, key }) => after[kind](key);
}
