import { FolderInUse, takeDuty, type FolderLock, type SharedDuty as Duty } from '#event-store';

/** How often a server looks whether it can take a duty over, in milliseconds. */
const LOOK_EVERY_MS = 1_000;

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
