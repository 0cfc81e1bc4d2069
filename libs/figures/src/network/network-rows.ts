import {
  accreditations,
  bottlenecks,
  certificates,
  claims,
  instruments,
  nonconformities,
  participants,
  projects,
  supplyLinks,
  tests,
  type RowModel,
  type Where,
} from '#projections';
import type { ReadStore, RowOf, RowVersion, Scope } from '#read-store';

/** A row with its key. */
export interface Keyed<R> {
  readonly key: string;
  readonly row: R;
}

type RowsOf<M> = readonly Keyed<M extends RowModel<infer R> ? R : never>[];

/** The rows that say how a chain is connected, as one reader sees them at a moment. */
export interface NetworkRows {
  readonly participants: RowsOf<typeof participants>;
  readonly supplyLinks: RowsOf<typeof supplyLinks>;
  readonly nonconformities: RowsOf<typeof nonconformities>;
  readonly bottlenecks: RowsOf<typeof bottlenecks>;
  readonly certificates: RowsOf<typeof certificates>;
  readonly failedTests: RowsOf<typeof tests>;
}

/** More rows than a chain has of one kind; they are read at once, because each page of a list sorts all of its rows. */
const ALL = 1_000_000;

async function rowsOf<R>(
  reads: ReadStore,
  model: RowModel<R>,
  scope: Scope,
  where: Where<NoInfer<R>> = [],
): Promise<readonly Keyed<RowOf<R>>[]> {
  const { items } = await reads.list<R>(model, scope, where, { limit: ALL, order: 'key' });
  return items.map(({ key, row }: RowVersion<RowOf<R>>) => ({ key, row }));
}

const ACTIVE = [['active', '=', 1]] as const;

/** @param scope with the chain */
export async function networkRows(reads: ReadStore, scope: Scope): Promise<NetworkRows> {
  return {
    participants: await rowsOf(reads, participants, scope, ACTIVE),
    supplyLinks: await rowsOf(reads, supplyLinks, scope, ACTIVE),
    nonconformities: await rowsOf(reads, nonconformities, scope, [['status', '!=', 'CLOSED']]),
    bottlenecks: await rowsOf(reads, bottlenecks, scope, [
      ['status', 'in', ['IDENTIFIED', 'CONFIRMED', 'IN_PROGRESS']],
    ]),
    certificates: await rowsOf(reads, certificates, scope),
    failedTests: await rowsOf(reads, tests, scope, [
      ['counted', '=', 1],
      ['passed', '=', 0],
    ]),
  };
}

/** The rows that a failure can reach. */
export interface ReachableRows {
  readonly participants: RowsOf<typeof participants>;
  readonly supplyLinks: RowsOf<typeof supplyLinks>;
  readonly nonconformities: RowsOf<typeof nonconformities>;
  readonly projects: RowsOf<typeof projects>;
  readonly certificates: RowsOf<typeof certificates>;
  readonly claims: RowsOf<typeof claims>;
  readonly tests: RowsOf<typeof tests>;
  readonly instruments: RowsOf<typeof instruments>;
  readonly accreditations: RowsOf<typeof accreditations>;
}

/** A row from which a failure spreads. */
export interface Origin {
  readonly model: 'tests' | 'certificates' | 'instruments' | 'accreditations';
  readonly key: string;
}

export const ORIGINS: readonly Origin['model'][] = ['tests', 'certificates', 'instruments', 'accreditations'];

const MODELS: Readonly<Record<Origin['model'], RowModel>> = {
  tests,
  certificates,
  instruments,
  accreditations,
} as never;

/** Undefined where the reader sees no such row at the moment. */
export async function reachableRows(
  reads: ReadStore,
  { model, key }: Origin,
  { chain: _chain, ...scope }: Scope,
): Promise<ReachableRows | undefined> {
  const origin = await reads.find(MODELS[model], key, scope.at, scope.visibility);
  if (!origin) return undefined;
  const own = [{ key, row: origin.row as never }];
  return {
    participants: await rowsOf(reads, participants, scope, ACTIVE),
    supplyLinks: await rowsOf(reads, supplyLinks, scope, ACTIVE),
    nonconformities: await rowsOf(reads, nonconformities, scope),
    projects: await rowsOf(reads, projects, scope),
    certificates: await rowsOf(reads, certificates, scope),
    claims: await rowsOf(reads, claims, scope),
    // Of the tests, which are many, only those that the origin itself touches.
    tests: await touchedTests(reads, model, key, origin.row, scope, own),
    instruments: model === 'instruments' ? own : [],
    accreditations: model === 'accreditations' ? own : [],
  };
}

async function touchedTests(
  reads: ReadStore,
  model: Origin['model'],
  key: string,
  row: Readonly<Record<string, unknown>>,
  scope: Scope,
  own: readonly { readonly key: string; readonly row: never }[],
): Promise<RowsOf<typeof tests>> {
  switch (model) {
    case 'tests':
      return own;
    case 'instruments':
      return rowsOf(reads, tests, scope, [['instrumentId', '=', key]]);
    case 'accreditations':
      return rowsOf(reads, tests, scope, [['testedById', '=', String(row['organisationId'])]] as never);
    case 'certificates':
      return [];
  }
}
