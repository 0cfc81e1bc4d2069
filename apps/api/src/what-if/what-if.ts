import type { ChangedHistory } from '#commands';
import { FIGURES } from '#figures';
import type { FigureDifference, WhatIf } from '#contracts';
import type { Visibility } from '#projections';
import { differingFigures, differingRowsByModel } from './compared-sandboxes.js';
import { sandboxOf, type Sandbox, type SandboxMoment } from './sandbox.js';

interface Imagined {
  readonly history: ChangedHistory;
  readonly moment: SandboxMoment;
  readonly chain: string | undefined;
  readonly asOfDate: string;
  readonly visibility: Visibility;
}

/** What differs between a history as it was recorded and as it would be, both replayed in memory. */
export interface Imagination {
  readonly figures: readonly FigureDifference[];
  readonly compared: number;
  readonly rows: WhatIf['rows'];
}

/** The figures alone, where the rows are of no interest. @throws FoldFailure */
export async function figuresAfter({ history, moment, ...compared }: Imagined): Promise<Imagination['figures']> {
  const before = await sandboxOf(history.recorded, moment);
  try {
    const after = await sandboxOf(history.changed, moment);
    try {
      return await differingFigures(before, after, compared);
    } finally {
      await after.reads.close();
    }
  } finally {
    await before.reads.close();
  }
}

/** @throws FoldFailure for an event that cannot be applied to the changed history */
export async function whatWouldDiffer({ history, moment, visibility, ...compared }: Imagined): Promise<Imagination> {
  const open: Sandbox[] = [];
  const replay = async (events: ChangedHistory['recorded']): Promise<Sandbox> => {
    const sandbox = await sandboxOf(events, moment);
    open.push(sandbox);
    return sandbox;
  };
  try {
    const before = await replay(history.recorded);
    const after = await replay(history.changed);
    return {
      figures: await differingFigures(before, after, compared),
      compared: Object.keys(FIGURES).length,
      rows: await differingRowsByModel(before, after, compared, visibility),
    };
  } finally {
    for (const { reads } of open) await reads.close();
  }
}
