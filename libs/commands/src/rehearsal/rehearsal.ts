import { isSealedStream, LATE_AFTER_DAYS, Missing, Refusal } from '#domain';
import type { Clock, StoredEvent } from '#event-store';
import { CommandIdReused } from '../errors.js';
import { CommandExecutor } from '../execution/command-executor.js';
import type { CommandStore } from '../sealing/sealed-streams.js';
import type { Preview, ValidatedCommand } from '../validated-command.js';
import { StoreAhead } from './store-ahead.js';

/** What would become of a command after those before it. */
export type Rehearsed =
  | { readonly verdict: 'accepted' | 'repeated' }
  | ({ readonly verdict: 'refused' } & Pick<Preview, 'version' | 'refusals'>)
  /** Its stream is sealed, and this process has no key to read it. */
  | { readonly verdict: 'not judged' };

/** Judges commands one after the other, each as if those before it had been recorded. Nothing is recorded. */
export class Rehearsal {
  readonly #store: StoreAhead;
  readonly #executor: CommandExecutor;

  /** @param head position of the last event of the store */
  constructor(
    store: Pick<CommandStore, 'readStream' | 'findById'>,
    { clock, head, lateAfterDays = LATE_AFTER_DAYS }: { clock: Clock; head: number; lateAfterDays?: number },
  ) {
    this.#store = new StoreAhead(store, clock, head);
    this.#executor = new CommandExecutor(this.#store, clock, lateAfterDays);
  }

  /** What the accepted commands would have recorded, in order. */
  get recorded(): readonly StoredEvent[] {
    return this.#store.ahead;
  }

  /** What a command would do now, after the accepted ones. @throws as `CommandExecutor.preview` */
  preview(command: ValidatedCommand): Promise<Preview> {
    return this.#executor.preview(command);
  }

  async judge(command: ValidatedCommand): Promise<Rehearsed> {
    const { action, data } = command;
    if (isSealedStream(action.aggregate.of(action.id(data)).stream)) return { verdict: 'not judged' };
    try {
      const { repeated } = await this.#executor.execute(command);
      return { verdict: repeated ? 'repeated' : 'accepted' };
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Missing || error instanceof CommandIdReused)) throw error;
      if (error instanceof CommandIdReused) return { verdict: 'repeated' };
      return this.#refused(command, error);
    }
  }

  /** With every refusal, and not only the first. */
  async #refused(command: ValidatedCommand, first: Refusal | Missing): Promise<Rehearsed> {
    try {
      const { version, refusals } = await this.#executor.preview(command);
      return { verdict: 'refused', version, refusals: refusals.length > 0 ? refusals : [first] };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { verdict: 'refused', version: 0, refusals: [error] };
    }
  }
}
