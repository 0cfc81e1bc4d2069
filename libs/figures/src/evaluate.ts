import type { Figure, Figures, RowModel } from '#projections';
import type { Measure, ReadStore, Scope } from '#read-store';
import { average, percent } from './one-decimal.js';

export type FigureValue = number | string | null | Readonly<Record<string, number>>;

/** What a figure needs measured, and its value from the answers. */
interface Plan {
  readonly measures: readonly Measure[];
  readonly value: (answers: readonly number[]) => number | null;
}

function planOf(figure: Figure): Plan | undefined {
  switch (figure.kind) {
    case 'count':
      return { measures: [{ kind: 'count', where: figure.where }], value: ([rows = 0]) => rows };
    case 'sum':
      return {
        measures: [{ kind: 'sum', column: figure.column, where: figure.where }],
        value: ([total = 0]) => total,
      };
    case 'mean':
      return {
        measures: [
          { kind: 'sum', column: figure.column, where: figure.where },
          { kind: 'count', where: figure.where },
        ],
        value: ([total = 0, rows = 0]) => average(total, rows),
      };
    case 'ratio':
      return {
        measures: [
          { kind: 'count', where: [...figure.where, ...figure.part] },
          { kind: 'count', where: figure.where },
        ],
        value: ([part = 0, whole = 0]) => percent(part, whole),
      };
    case 'groups':
    case 'distinct':
    case 'field':
    case 'events':
      return undefined;
  }
}

async function single(reads: ReadStore, figure: Figure, scope: Scope): Promise<FigureValue> {
  switch (figure.kind) {
    case 'groups':
      return reads.countBy(figure.model, scope, figure.column, figure.where);
    case 'distinct':
      return Object.keys(await reads.countBy(figure.model, scope, figure.column, figure.where)).length;
    case 'field': {
      const { items } = await reads.list(figure.model, scope, figure.where, { limit: 1 });
      return (items[0]?.row[figure.property] ?? null) as FigureValue;
    }
    case 'events':
      return reads.eventCount(scope.chain, scope.at);
    default:
      throw new Error(`a ${figure.kind} is measured with others`);
  }
}

/** The values of all figures by name, with one scan per read model for those that are counted. */
export async function evaluateFigures(
  reads: ReadStore,
  figures: Figures,
  scope: Scope,
): Promise<Readonly<Record<string, FigureValue>>> {
  const values: Record<string, FigureValue> = {};
  const counted = new Map<RowModel, { readonly name: string; readonly plan: Plan }[]>();
  for (const [name, figure] of Object.entries(figures)) {
    values[name] = null; // keeps the order of the declaration
    const plan = planOf(figure);
    if (plan && 'model' in figure) counted.set(figure.model, [...(counted.get(figure.model) ?? []), { name, plan }]);
    else values[name] = await single(reads, figure, scope);
  }
  for (const [model, plans] of counted) {
    const answers = await reads.evaluate(
      model,
      scope,
      plans.flatMap(({ plan }) => plan.measures),
    );
    let from = 0;
    for (const { name, plan } of plans) {
      values[name] = plan.value(answers.slice(from, from + plan.measures.length));
      from += plan.measures.length;
    }
  }
  return values;
}
