import { Inject, Injectable } from '@nestjs/common';
import { ClockJumped, type Clock } from '#event-store';
import { AccessLog } from '#identity';
import { CLOCK } from '../tokens.js';

/** Clocks are adjusted by fractions of a second all the time; more than so many milliseconds are noted. */
const TOLERANCE_MS = 1_000;

const iso = (ms: number): string => new Date(ms).toISOString();

/** Notes in the access log where the clock of the server cannot be right, so that times of recording differ from it. */
@Injectable()
export class ClockWatch {
  private last = -Infinity;

  constructor(
    @Inject(AccessLog) private readonly log: Pick<AccessLog, 'note'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param recordedAt of the last event, at the start */
  opened(recordedAt: string | undefined): void {
    const now = this.clock();
    if (recordedAt !== undefined && Date.parse(recordedAt) > now + TOLERANCE_MS)
      this.log.note({ kind: 'STORE_AHEAD', details: { clock: iso(now), recordedAt } });
  }

  /** @param recordedAt of events that were appended just now */
  recorded(recordedAt: string): void {
    const now = this.clock();
    if (now < this.last - TOLERANCE_MS)
      this.log.note({ kind: 'CLOCK_STEPPED_BACK', details: { clock: iso(now), before: iso(this.last) } });
    this.last = now;
    if (Date.parse(recordedAt) > now + TOLERANCE_MS)
      this.log.note({ kind: 'RECORDED_AT_CORRECTED', details: { clock: iso(now), recordedAt } });
  }

  failed(error: unknown): void {
    if (error instanceof ClockJumped)
      this.log.note({ kind: 'CLOCK_JUMPED', details: { clock: error.clock, expected: error.expected } });
  }
}
