/** A statement, or a part of one, with the values of its placeholders, each written `?`. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * A query of one or more statements, written once for databases that answer at once and for those that answer later: a
 * generator that yields each statement and is given its rows. All statements of a query read the same state.
 */
export type Steps<T> = Generator<Sql, T, readonly unknown[]>;

/** The rows of all parts. */
export const unionOf = (parts: readonly Sql[]): Sql => ({
  text: parts.map(({ text }) => text).join(' UNION ALL '),
  values: parts.flatMap(({ values }) => values),
});

/** All rows of a statement. */
export function* all<R>(text: string, ...values: readonly unknown[]): Steps<readonly R[]> {
  return (yield { text, values }) as readonly R[];
}

/** The first row of a statement. */
export function* first<R>(text: string, ...values: readonly unknown[]): Steps<R | undefined> {
  return (yield* all<R>(text, ...values))[0];
}

/** Runs a query against a database that answers at once. */
export function runSteps<T>(steps: Steps<T>, rowsOf: (statement: Sql) => readonly unknown[]): T {
  let step = steps.next([]);
  while (!step.done) step = steps.next(rowsOf(step.value));
  return step.value;
}

/** As `runSteps`, against a database that answers later. */
export async function runStepsLater<T>(
  steps: Steps<T>,
  rowsOf: (statement: Sql) => Promise<readonly unknown[]>,
): Promise<T> {
  let step = steps.next([]);
  while (!step.done) step = steps.next(await rowsOf(step.value));
  return step.value;
}

/** Runs one query after another, each over the state at its time. A query may be begun again. */
export interface Queries {
  read<T>(query: () => Steps<T>): Promise<T>;
}
