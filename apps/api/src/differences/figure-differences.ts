import type { FigureDifference } from '#contracts';
import { amountsOf, attributionOf, changeFrom, evaluateAll, FIGURES, type Evaluated, type Way } from '#figures';
import type { Figure } from '#projections';
import { changeLines, valueOf } from './change-lines.js';

/** Most events that are counted for all figures of one response; the others are counted when their figure is opened. */
const MAX_COUNTED = 2_000;

/** The figures of a dashboard that differ at the two ends of a way. */
export async function figuresThatDiffer(way: Way): Promise<readonly FigureDifference[]> {
  const [first, last] = [way.legs[0], way.legs.at(-1)];
  if (!first || !last) return [];
  const chain = way.chain === undefined ? {} : { chain: way.chain };
  const before = await evaluateAll(first.reads, FIGURES, { at: first.from, asOfDate: way.fromDate, ...chain });
  const after = await evaluateAll(last.reads, FIGURES, { at: last.to, asOfDate: way.toDate, ...chain });
  const items: FigureDifference[] = [];
  let counted = 0;
  for (const [name, figure] of Object.entries<Figure>(FIGURES)) {
    const [old, now] = [before[name], after[name]];
    if (!old || !now || JSON.stringify(old.value) === JSON.stringify(now.value)) continue;
    const attribution = counted < MAX_COUNTED ? await attributionOf(figure, way) : undefined;
    counted += attribution?.considered ?? 0;
    const events = attribution?.steps.reduce((sum, { count }) => sum + count, 0) ?? null;
    items.push(...linesOf(name, figure, old, now, events));
  }
  return items;
}

/** One line for a figure, or one for each group that differs. */
export function linesOf(
  name: string,
  figure: Figure,
  before: Evaluated,
  after: Evaluated,
  events: number | null,
): readonly FigureDifference[] {
  const amounts = [amountsOf(figure, before), amountsOf(figure, after)] as const;
  const changes = amounts[0] && amounts[1] ? changeLines(changeFrom(amounts[0], amounts[1])) : [];
  if (figure.kind !== 'groups')
    return [
      { figure: name, group: null, before: valueOf(before), after: valueOf(after), change: changes[0] ?? null, events },
    ];
  const [old, now] = [before.value, after.value] as readonly Readonly<Record<string, number>>[];
  return changes.map((change) => ({
    figure: `${name}.${change.group}`,
    group: change.group,
    before: old?.[change.group ?? ''] ?? 0,
    after: now?.[change.group ?? ''] ?? 0,
    change,
    events: null,
  }));
}
