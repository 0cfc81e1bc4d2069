import { setTimeout as passed } from 'node:timers/promises';
import { FolderInUse, takeDuty, type FolderLock, type SharedDuty as Duty } from '#event-store';

/** How often a server looks whether it can take a duty over, in milliseconds. */
const LOOK_EVERY_MS = 1_000;

export interface AwaitedDuty {
  /** How often to look whether the other process has ended, in milliseconds. */
  readonly everyMs: number;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  /** Called once when another process has the duty. */
  readonly onWait?: () => void;
}

/** Takes a duty as soon as no other process has it; undefined when waiting was ended before. */
export async function awaitDuty(
  dataDir: string,
  duty: Duty,
  { everyMs, signal, onWait }: AwaitedDuty,
): Promise<FolderLock | undefined> {
  for (let isFirst = true; !signal.aborted; isFirst = false)
    try {
      return takeDuty(dataDir, duty);
    } catch (error) {
      if (!(error instanceof FolderInUse)) throw error;
      if (isFirst) onWait?.();
      await passed(everyMs, undefined, { signal }).catch(() => undefined);
    }
  return undefined;
}

/** Whether this server is the one, of those that share a data folder, that has a duty. The next takes over when it ends. */
export class SharedDuty {
  #lock: FolderLock | undefined;
  #timer: NodeJS.Timeout | undefined;

  private constructor(private readonly isAlone: boolean) {}

  /** Of a server that has its folder alone. */
  static always(): SharedDuty {
    return new SharedDuty(true);
  }

  static of(dataDir: string, duty: Duty): SharedDuty {
    const shared = new SharedDuty(false);
    const take = (): void => {
      try {
        shared.#lock ??= takeDuty(dataDir, duty);
      } catch (error) {
        if (!(error instanceof FolderInUse)) throw error;
      }
    };
    take();
    shared.#timer = setInterval(take, LOOK_EVERY_MS).unref();
    return shared;
  }

  get isHeld(): boolean {
    return this.isAlone || this.#lock !== undefined;
  }

  release(): void {
    clearInterval(this.#timer);
    this.#lock?.release();
  }
}
