import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ORIGINS, type Origin, type ReachableRows } from './network-rows.js';
import { reachOf, type Reached } from './reach.js';

const some = <T extends string>(...of: readonly T[]) => fc.constantFrom(...of);
const organisation = some('a', 'b', 'c', 'd', 'e');
const date = some('2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01');
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const keyed = (prefix: string, row: fc.Arbitrary<object>, maxLength: number) =>
  fc.array(row, { maxLength }).map((rows) => rows.map((one, index) => ({ key: `${prefix}${index}`, row: one })));
const tested = fc.record({ subjectId: some('s0', 's1'), testId: some('0', '1', '2') });

/** Random rows with the fields that the search follows. */
const anyRows = fc.record({
  tests: fc
    .uniqueArray(tested, { maxLength: 6, selector: ({ subjectId, testId }) => `${subjectId}/${testId}` })
    .chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          fc
            .record({
              projectId: fc.option(some('p0', 'p1'), { nil: undefined }),
              responsibleId: organisation,
              testedById: organisation,
              instrumentId: optional(some('i0', 'i1')),
              method: some('m0', 'm1'),
              testedOn: date,
            })
            .map((row) => ({ key: `${id.subjectId}/${id.testId}`, row: { ...id, ...row } })),
        ),
      ),
    ),
  nonconformities: keyed(
    'n',
    fc
      .record({
        projectId: optional(some('p0', 'p1')),
        responsibleId: organisation,
        retestId: optional(some('0', '1', '2')),
      })
      .chain((row) => tested.map((test) => ({ ...row, ...test }))),
    5,
  ),
  projects: keyed('p', fc.record({ undertakerId: optional(organisation) }), 2),
  certificates: keyed(
    'z',
    fc.record({ holderId: organisation, issuedBy: organisation, grantedOn: date, scheme: some('m0', 'm1') }),
    4,
  ),
  claims: keyed(
    'k',
    fc.record({
      subjectType: some('PROJECT', 'CERTIFICATE', 'STANDARD'),
      subjectId: some('p0', 'p1', 'z0', 'z1', 'z2'),
    }),
    5,
  ),
  supplyLinks: keyed('l', fc.record({ supplierId: organisation, customerId: organisation }), 8),
  participants: keyed(
    'x',
    fc.record({
      organisationId: organisation,
      chainId: some('one', 'two'),
      part: some('LEADER', 'MEMBER', 'SUPPORTING_BODY'),
    }),
    8,
  ),
  instruments: keyed(
    'i',
    fc.record({
      findings: fc.array(fc.record({ since: date, foundOn: date }), { maxLength: 2 }),
      outOfCalibrationSince: optional(date),
    }),
    2,
  ),
  accreditations: keyed(
    'q',
    fc.record({ organisationId: organisation, lapsedOn: optional(date), scope: fc.subarray(['m0', 'm1']) }),
    2,
  ),
}) as unknown as fc.Arbitrary<ReachableRows>;

const anyOrigin: fc.Arbitrary<Origin> = fc.record({
  model: some(...ORIGINS),
  key: some('s0/0', 's0/1', 's1/2', 'z0', 'z1', 'i0', 'i1', 'q0', 'q1'),
});

type Node = readonly [kind: string, key: string];

/** The rules, one after another over all rows. */
function neighbours([kind, key]: Node, rows: ReachableRows): readonly Node[] {
  const found: Node[] = [];
  for (const { key: id, row } of rows.tests) {
    const instrument = rows.instruments.find(
      (one) => kind === 'instruments' && one.key === key && row.instrumentId === key,
    )?.row;
    const finding = instrument?.findings.at(-1);
    if (instrument && finding && row.testedOn >= finding.since)
      if (instrument.outOfCalibrationSince !== null || row.testedOn <= finding.foundOn) found.push(['tests', id]);
    if (kind === 'tests' && id === key) {
      if (row.projectId) found.push(['projects', row.projectId]);
      found.push(['responsible', row.responsibleId]);
    }
  }
  for (const { key: id, row } of rows.accreditations) {
    if (kind !== 'accreditations' || id !== key || row.lapsedOn === null) continue;
    const covers = (subject: string) => row.scope.length === 0 || row.scope.includes(subject);
    for (const test of rows.tests)
      if (test.row.testedById === row.organisationId && test.row.testedOn >= row.lapsedOn && covers(test.row.method))
        found.push(['tests', test.key]);
    for (const { key: certificate, row: of } of rows.certificates)
      if (of.issuedBy === row.organisationId && of.grantedOn >= row.lapsedOn && covers(of.scheme))
        found.push(['certificates', certificate]);
  }
  for (const { key: id, row } of rows.nonconformities) {
    const tests = [row.testId, row.retestId].map((test) => `${row.subjectId}/${test}`);
    if (kind === 'tests' && tests.includes(key)) found.push(['nonconformities', id]);
    if (kind !== 'nonconformities' || id !== key) continue;
    if (row.projectId !== null) found.push(['projects', row.projectId]);
    found.push(['responsible', row.responsibleId]);
  }
  for (const { key: id, row } of rows.projects)
    if (kind === 'projects' && id === key && row.undertakerId !== null) found.push(['responsible', row.undertakerId]);
  for (const { key: id, row } of rows.claims)
    if (
      { PROJECT: 'projects', CERTIFICATE: 'certificates' }[row.subjectType as string] === kind &&
      row.subjectId === key
    )
      found.push(['claims', id]);
  for (const { key: id, row } of rows.certificates) {
    if (kind === 'responsible' && row.holderId === key) found.push(['certificates', id]);
    if (kind === 'certificates' && id === key) found.push(['responsible', row.holderId]);
  }
  if (kind !== 'responsible' && kind !== 'downstream') return found;
  for (const { row } of rows.supplyLinks) if (row.supplierId === key) found.push(['downstream', row.customerId]);
  for (const { row } of rows.participants)
    if (row.organisationId === key && row.part !== 'SUPPORTING_BODY') found.push(['chains', row.chainId]);
  return found;
}

/** The distance of each node from the origin. */
function plainSearch(origin: Origin, rows: ReachableRows): ReadonlyMap<string, number> {
  const distances = new Map([[`${origin.model} ${origin.key}`, 0]]);
  const queue: Node[] = [[origin.model, origin.key]];
  for (let node = queue.shift(); node; node = queue.shift())
    for (const next of neighbours(node, rows)) {
      if (distances.has(next.join(' '))) continue;
      distances.set(next.join(' '), (distances.get(node.join(' ')) ?? 0) + 1);
      queue.push(next);
    }
  distances.delete(`${origin.model} ${origin.key}`);
  return distances;
}

const named = (reached: readonly Reached[]) =>
  reached.map(({ kind, key, steps }) => [`${kind} ${key}`, steps] as const).sort();

it('reaches what a plain breadth-first search over the rows reaches, in as many steps', () =>
  fc.assert(
    fc.property(anyOrigin, anyRows, (origin, rows) => {
      const reached = reachOf(origin, rows);
      expect(named(reached)).toEqual([...plainSearch(origin, rows)].sort());
      for (const { via, steps } of reached) {
        const before = via && reached.find((one) => one.kind === via.kind && one.key === via.key);
        expect(before?.steps ?? 0).toBe(steps - 1);
      }
    }),
    { numRuns: 400 },
  ));
