import type { EventStore, NewRecord, StoredEvent, StreamCheck, Subscription } from '#event-store';
import { UNOBSERVED, type Observer } from './observer.js';

type SubscribeOptions = NonNullable<Parameters<EventStore['subscribe']>[2]>;
type Handle = Parameters<EventStore['subscribe']>[1];

/** The store whose appends and subscriptions are observed; the store itself where nothing is. */
export const observedEventStore = (store: EventStore, observer: Observer): EventStore =>
  observer === UNOBSERVED ? store : new ObservedEventStore(store, observer);

class ObservedEventStore implements EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly observer: Observer,
  ) {}

  append(records: readonly NewRecord[], checks: readonly StreamCheck[]): Promise<readonly StoredEvent[]> {
    return this.observer.around({ kind: 'append', records }, () => this.store.append(records, checks));
  }

  subscribe(after: number, handle: Handle, options: SubscribeOptions = {}): Subscription {
    this.observer.subscribed?.();
    return this.store.subscribe(
      after,
      (events) => this.observer.around({ kind: 'project', events }, () => handle(events)),
      options,
    );
  }

  readonly readStream: EventStore['readStream'] = (...args) => this.store.readStream(...args);
  readonly readChain: EventStore['readChain'] = (...args) => this.store.readChain(...args);
  readonly readDates: EventStore['readDates'] = (...args) => this.store.readDates(...args);
  readonly readAt: EventStore['readAt'] = (...args) => this.store.readAt(...args);
  readonly readAll: EventStore['readAll'] = (...args) => this.store.readAll(...args);
  readonly readBytes: EventStore['readBytes'] = (...args) => this.store.readBytes(...args);
  readonly readDigests: EventStore['readDigests'] = (...args) => this.store.readDigests(...args);
  readonly readUnchecked: EventStore['readUnchecked'] = (...args) => this.store.readUnchecked(...args);
  readonly findById: EventStore['findById'] = (id) => this.store.findById(id);
  readonly head: EventStore['head'] = () => this.store.head();
  readonly close: EventStore['close'] = () => this.store.close();
}
