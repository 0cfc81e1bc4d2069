/** Minimum number of rounds for a median. */
export const MIN_ROUNDS = 5;

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

/** A measurement: its name, and a run that returns its figures, such as `{ perSecond, cpuMicros }`. */
export interface Measurement<F extends Readonly<Record<string, number>>> {
  readonly name: string;
  run(): Promise<F>;
}

/**
 * Runs the measurements in turn, round by round, so that a slow phase of the machine affects all of them, and returns the
 * median of each figure. A warm-up round is not counted.
 */
export async function interleaved<F extends Readonly<Record<string, number>>>(
  measurements: readonly Measurement<F>[],
  rounds: number,
  progress: (line: string) => void,
): Promise<ReadonlyMap<string, F>> {
  const figures = new Map<string, F[]>(measurements.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, run } of measurements) {
      const figure = await run();
      if (round > 0) figures.get(name)?.push(figure);
    }
    progress(round === 0 ? 'warm-up done' : `round ${round} of ${rounds}`);
  }
  return new Map(
    [...figures].map(([name, runs]) => {
      const names = Object.keys(runs[0] ?? {});
      const medians = names.map((figure) => [figure, median(runs.map((run) => run[figure] ?? Number.NaN))] as const);
      return [name, Object.fromEntries(medians) as F];
    }),
  );
}
