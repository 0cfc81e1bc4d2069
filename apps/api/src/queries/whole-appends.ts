import { LRUCache } from 'lru-cache';
import type { EventStore } from '#event-store';

const MAX_CACHED_POSITIONS = 10_000;
/** Events read at once; nearly every append has fewer. */
const EVENTS_PER_PAGE = 20;

/**
 * Finds the last position of an append. The events of one append are adjacent and share their command id; they become
 * visible together, so a response for a position inside an append includes all of its events.
 */
export class WholeAppends {
  /** Cached for ever: an append is stored in one transaction, so its end never changes. */
  private readonly ends = new LRUCache<number, number>({ max: MAX_CACHED_POSITIONS });

  constructor(private readonly events: EventStore) {}

  /**
   * The position of the last event of an append.
   * @param position of any event of the append
   */
  async endOf(position: number): Promise<number> {
    const cached = this.ends.get(position);
    if (cached !== undefined) return cached;
    const end = await this.search(position);
    this.ends.set(position, end);
    return end;
  }

  private async search(position: number): Promise<number> {
    let end = position;
    let commandId: string | undefined;
    for (let after = position - 1; ; after = end) {
      const page = await this.events.readAll(after, EVENTS_PER_PAGE);
      commandId ??= page[0]?.commandId;
      for (const event of page) {
        if (event.commandId !== commandId) return end;
        end = event.position;
      }
      if (page.length < EVENTS_PER_PAGE) return end;
    }
  }
}
