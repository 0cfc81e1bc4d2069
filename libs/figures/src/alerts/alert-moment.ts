import type { At, ReadStore } from '#read-store';

/** What alerts are computed of: the chains that a reader oversees, at one moment. */
export interface AlertMoment {
  readonly reads: ReadStore;
  readonly at: At;
  readonly asOfDate: string;
  readonly chains: readonly string[];
  /** The position of the last event up to the end of a day, on the axis of the moment. */
  positionOn(date: string): Promise<number>;
}
