import type { History } from './history.js';
import { inClear } from './sealing.js';

/** Choices derived from numbers that a property test generated: the same numbers make the same choices. */
export class RandomChoices {
  private at = 0;

  constructor(
    private readonly numbers: readonly number[],
    readonly history: History,
    /** The date of the command. */
    readonly on: string,
  ) {}

  /** A whole number from 0 to `below`, exclusive. */
  number(below: number): number {
    const number = this.numbers[this.at++ % this.numbers.length] ?? 0;
    return number % below;
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.number(choices.length)]!;
  }

  /** One of the names `<prefix>-1`, `<prefix>-2` …, which may be in use. */
  name(prefix: string, count: number): string {
    return `${prefix}-${this.number(count) + 1}`;
  }

  /** An unused name. */
  fresh(prefix: string): string {
    return `${prefix}-${this.history.length}`;
  }

  /** The data of one of the events of these types; empty when there is none. */
  known(...types: readonly string[]): Readonly<Record<string, string>> {
    const events = this.history.map(inClear).filter(({ type }) => types.includes(type));
    return events.length === 0 ? {} : (this.of(events).data as Record<string, string>);
  }

  maybe<T extends object>(part: T): T | Record<never, never> {
    return this.number(2) === 0 ? part : {};
  }

  /** The date some days later, or earlier. */
  days(later: number): string {
    return new Date(Date.parse(`${this.on}T00:00:00Z`) + later * 86_400_000).toISOString().slice(0, 10);
  }
}
