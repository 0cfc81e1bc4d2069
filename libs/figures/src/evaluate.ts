import { EVERYTHING, type Figure, type Figures, type RowModel } from '#projections';
import type { Measure, ReadStore, Scope } from '#read-store';
import { wholeNumber, type Fraction } from '#domain';
import { average, percent } from './exact-numbers.js';
import type { FigureValue, ValuesOf } from './value.js';
import { withinDistrict } from './within-district.js';

/**
 * What a figure is computed for. Every row counts, also those that the reader may not see: whether it may see the figure
 * is decided by chain.
 */
export type FigureScope = Omit<Scope, 'visibility'>;

const withEveryRow = (scope: FigureScope): Scope => ({ ...scope, visibility: EVERYTHING });

/** A rate with its numerator and denominator. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
  /** One decimal; null when the denominator is 0. */
  readonly percent: number | null;
}

/** The value of a figure; for a rate, with its numerator and denominator. */
export interface Evaluated {
  readonly value: FigureValue;
  readonly ratio?: Ratio;
  /** The number before it is rounded for `value`; null where the figure has no value. Only for figures made of measures. */
  readonly exact?: Fraction | null;
}

/** The measures of a figure, and the function that computes its value from their results. */
interface Plan {
  readonly measures: readonly Measure[];
  readonly evaluate: (results: readonly bigint[]) => Evaluated;
}

const quotient = (n: bigint, d: bigint): Fraction | null => (d === 0n ? null : { n, d });

function planOf(figure: Figure): Plan | undefined {
  switch (figure.kind) {
    case 'count':
      return {
        measures: [{ kind: 'count', where: figure.where }],
        evaluate: ([rows = 0n]) => ({ value: Number(rows), exact: { n: rows, d: 1n } }),
      };
    case 'sum':
      return {
        measures: [{ kind: 'sum', column: figure.column, where: figure.where }],
        evaluate: ([total = 0n]) => ({ value: wholeNumber(total), exact: { n: total, d: 1n } }),
      };
    case 'mean':
      return {
        measures: [
          { kind: 'sum', column: figure.column, where: figure.where },
          { kind: 'count', where: figure.where },
        ],
        evaluate: ([total = 0n, rows = 0n]) => ({ value: average(total, rows), exact: quotient(total, rows) }),
      };
    case 'ratio':
      return {
        measures: [
          { kind: 'count', where: [...figure.where, ...figure.part] },
          { kind: 'count', where: figure.where },
        ],
        evaluate: ([part = 0n, whole = 0n]) => {
          const ratio = { numerator: Number(part), denominator: Number(whole), percent: percent(part, whole) };
          return { value: ratio.percent, ratio, exact: quotient(part * 100n, whole) };
        },
      };
    case 'groups':
    case 'distinct':
    case 'field':
    case 'events':
      return undefined;
  }
}

async function valueOf(reads: ReadStore, figure: Figure, scope: Scope): Promise<FigureValue> {
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
      return reads.countTimeline({ chain: scope.chain, ofChains: true, at: scope.at, visibility: EVERYTHING });
    default:
      throw new Error(`a ${figure.kind} is computed from measures`);
  }
}

/** The values of all figures by name, with one scan per read model. */
export async function evaluateAll(
  reads: ReadStore,
  figures: Figures,
  of: FigureScope,
): Promise<Readonly<Record<string, Evaluated>>> {
  const scope = withEveryRow(of);
  const evaluated: Record<string, Evaluated> = {};
  const counted = new Map<RowModel, { readonly name: string; readonly plan: Plan }[]>();
  for (const [name, declared] of Object.entries(figures)) {
    const figure = await withinDistrict(reads, declared, scope);
    evaluated[name] = { value: null }; // keeps the order of the declaration
    const plan = planOf(figure);
    if (plan && 'model' in figure) counted.set(figure.model, [...(counted.get(figure.model) ?? []), { name, plan }]);
    else evaluated[name] = { value: await valueOf(reads, figure, scope) };
  }
  for (const [model, plans] of counted) {
    const results = await reads.evaluate(
      model,
      scope,
      plans.flatMap(({ plan }) => plan.measures),
    );
    let from = 0;
    for (const { name, plan } of plans) {
      evaluated[name] = plan.evaluate(results.slice(from, from + plan.measures.length));
      from += plan.measures.length;
    }
  }
  return evaluated;
}

/** The values of all figures by name. */
export async function evaluateFigures<F extends Figures>(
  reads: ReadStore,
  figures: F,
  scope: FigureScope,
): Promise<ValuesOf<F>> {
  const evaluated = await evaluateAll(reads, figures, scope);
  return Object.fromEntries(Object.entries(evaluated).map(([name, { value }]) => [name, value])) as ValuesOf<F>;
}

/** One figure. */
export const evaluateFigure = async (reads: ReadStore, figure: Figure, scope: FigureScope): Promise<Evaluated> =>
  (await evaluateAll(reads, { figure }, scope))['figure'] ?? { value: null };
