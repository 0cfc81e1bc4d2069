import type { BriefAnswer } from '#contracts';

interface EndOfPeriod {
  readonly at: string;
  /** Dates are judged by the last day of the period. */
  readonly on: string;
}

/** The moment of the links of a brief: the end of its period, whatever moment is in the address. */
export const endOf = ({ by, position, until }: BriefAnswer): EndOfPeriod => ({
  // By occurrence a position of the log is no moment; a day is.
  at: by === 'recorded' ? String(position) : until,
  on: until,
});

export const startOf = ({ by, before }: BriefAnswer): EndOfPeriod => ({
  at: by === 'recorded' ? String(before.position) : before.date,
  on: before.date,
});
