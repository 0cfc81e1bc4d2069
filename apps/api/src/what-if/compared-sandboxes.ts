import type { FigureDifference, WhatIf } from '#contracts';
import { differingRows, evaluateAll, FIGURES, type RowDifference } from '#figures';
import { readModels, type Figure, type RowModel, type Visibility } from '#projections';
import { linesOf } from '../differences/figure-differences.js';
import type { Sandbox } from './sandbox.js';

/** Most rows of a read model that are returned with their fields; the others are counted. */
const MAX_ROWS = 50;

interface Compared {
  readonly chain: string | undefined;
  readonly asOfDate: string;
}

/** The figures that differ between two sandboxes. */
export async function differingFigures(
  before: Sandbox,
  after: Sandbox,
  { chain, asOfDate }: Compared,
): Promise<readonly FigureDifference[]> {
  const scope = { asOfDate, ...(chain === undefined ? {} : { chain }) };
  const old = await evaluateAll(before.reads, FIGURES, { ...scope, at: before.at });
  const now = await evaluateAll(after.reads, FIGURES, { ...scope, at: after.at });
  return Object.entries<Figure>(FIGURES).flatMap(([name, figure]) => {
    const [a, b] = [old[name], now[name]];
    return a && b && JSON.stringify(a.value) !== JSON.stringify(b.value) ? linesOf(name, figure, a, b, null) : [];
  });
}

/** The rows that differ and that the reader may see, by read model. */
export async function differingRowsByModel(
  before: Sandbox,
  after: Sandbox,
  { chain, asOfDate }: Compared,
  visibility: Visibility,
): Promise<WhatIf['rows']> {
  const found: WhatIf['rows'][number][] = [];
  const list = ({ reads, at }: Sandbox) => ({
    reads,
    scope: { at, asOfDate, visibility, ...(chain === undefined ? {} : { chain }) },
  });
  for (const model of readModels) {
    const { items, complete } = await differingRows(model, list(before), list(after), []);
    if (items.length === 0) continue;
    const number = (kind: RowDifference['kind']): number => items.filter((item) => item.kind === kind).length;
    found.push({
      model: model.name,
      ...{ added: number('added'), removed: number('removed'), changed: number('changed'), complete },
      items: items.slice(0, MAX_ROWS).map((item) => lineOf(model, item)),
    });
  }
  return found;
}

function lineOf(
  model: RowModel,
  { kind, key, before, after, fields }: RowDifference,
): WhatIf['rows'][number]['items'][number] {
  const shown = after ?? before;
  return {
    kind,
    key,
    label: shown ? model.label(shown.row) : key,
    before: before?.row ?? null,
    after: after?.row ?? null,
    fields: [...fields],
  };
}
