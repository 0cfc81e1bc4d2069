import type { RowModel } from '#projections';
import type { Projector } from './projector-port.js';

/**
 * A number that changes when rows of some read models may have changed: with each event that one of them folds, and when
 * all rows were replaced. What is computed from these rows alone stays valid while it is the same.
 */
export class ModelRevision {
  readonly #types: ReadonlySet<string>;
  #revision = 0;
  #generation: number;

  constructor(
    private readonly projector: Pick<Projector, 'generation' | 'onChange'>,
    models: readonly RowModel[],
  ) {
    this.#types = new Set(models.flatMap(({ folds }) => [...folds.keys()]));
    this.#generation = projector.generation;
    projector.onChange(({ types }) => {
      if (types.some((type) => this.#types.has(type))) this.#revision++;
    });
  }

  get current(): number {
    const { generation } = this.projector;
    if (generation !== this.#generation) {
      this.#generation = generation;
      this.#revision++;
    }
    return this.#revision;
  }
}
