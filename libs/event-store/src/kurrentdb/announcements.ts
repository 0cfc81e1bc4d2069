import type { Session } from './session.js';

/** How long to wait before a lost subscription is begun again, in milliseconds. */
const AGAIN_MS = 500;

type ServerSubscription = ReturnType<Session['client']['subscribeToStream']>;

/**
 * Learns from the server that the log of all processes has grown. Events are then read in pages, so that a slow handler
 * holds nothing in memory. A subscription that ends, as when another node becomes leader, is begun again; polling finds
 * what is missed meanwhile.
 */
export class Announcements {
  private subscription: ServerSubscription | undefined;
  private retry: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly session: Session,
    private readonly log: string,
    /** The log has events up to this position. */
    private readonly onPosition: (position: number) => void,
  ) {
    this.listen();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.retry);
    await this.subscription?.unsubscribe().catch(() => undefined);
  }

  private listen(): void {
    const subscription = this.session.client.subscribeToStream(this.log, { fromRevision: 'end' });
    this.subscription = subscription;
    const again = (): void => {
      if (this.subscription !== subscription || this.isClosed) return;
      this.subscription = undefined;
      void subscription.unsubscribe().catch(() => undefined);
      this.retry = setTimeout(() => this.listen(), AGAIN_MS).unref();
    };
    subscription.on('error', again);
    subscription.on('end', again);
    subscription.on('close', again);
    subscription.on('data', ({ event }) => {
      if (event) this.onPosition(Number(event.revision) + 1);
    });
  }
}
