import { LiveSubscription, type Follower } from './live-subscription.js';
import type { StoredEvent, SubscribeOptions, Subscription } from './port.js';
import { unhandled } from './unhandled.js';

const DEFAULT_BATCH = 1_000;

/** The subscriptions of an event store. */
export class LiveSubscriptions {
  private readonly all = new Set<LiveSubscription>();

  /** @param source how an adapter reads events after a position */
  constructor(private readonly source: Pick<Follower, 'read' | 'isTemporary'>) {}

  /** Whether one of them has handled every stored event, and waits for the next. */
  get someIdle(): boolean {
    return [...this.all].some((subscription) => subscription.isIdle);
  }

  begin(
    after: number,
    handle: (events: readonly StoredEvent[]) => Promise<void>,
    { batch = DEFAULT_BATCH, onError = unhandled }: SubscribeOptions,
  ): Subscription {
    const follower = { ...this.source, handle, onError, batch };
    const subscription = new LiveSubscription(after, follower, (ended) => this.all.delete(ended));
    this.all.add(subscription);
    return subscription;
  }

  /** These events were just appended. */
  offer(events: readonly StoredEvent[]): void {
    for (const subscription of this.all) subscription.offer(events);
  }

  /** Events may have been appended. */
  wake(): void {
    for (const subscription of this.all) subscription.wake();
  }

  /** The log has events up to this position. */
  wakeFor(position: number): void {
    for (const subscription of this.all) subscription.wakeFor(position);
  }

  /** Waits for running handlers. */
  async close(): Promise<void> {
    await Promise.all([...this.all].map((subscription) => subscription.close()));
  }
}
