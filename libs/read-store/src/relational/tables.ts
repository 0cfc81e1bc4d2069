import { eventReaders, type EventReaders, type RowModel } from '#projections';
import type { Dialect } from './dialect.js';
import { tableOf, type ModelTable } from './model-table.js';

/** The tables of a store's read models, in the SQL of its database. */
export class Tables {
  /** Who may see the events of each type. */
  readonly eventReaders: ReadonlyMap<string, EventReaders>;
  readonly #byName: ReadonlyMap<string, ModelTable>;

  /** @throws Error when two models have the same name, or a name is not allowed */
  constructor(
    models: readonly RowModel[],
    readonly dialect: Dialect,
  ) {
    this.#byName = new Map(models.map((model) => [model.name, tableOf(model, dialect)]));
    if (this.#byName.size !== models.length) throw new Error('two read models have the same name');
    this.eventReaders = eventReaders(models);
  }

  get all(): readonly ModelTable[] {
    return [...this.#byName.values()];
  }

  /** @throws Error when the store was not opened with this read model */
  of(model: RowModel): ModelTable {
    const table = this.#byName.get(model.name);
    if (!table) throw new Error(`read model ${model.name} is not in this store`);
    return table;
  }
}
