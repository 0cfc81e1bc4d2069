import type { ReadStore } from '#read-store';

/** An end of a period: a fixed position in the history, and the date by which dates are judged. */
export interface BriefMoment {
  readonly reads: ReadStore;
  readonly at: number;
  readonly asOfDate: string;
}
