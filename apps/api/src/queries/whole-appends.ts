import { LRUCache } from 'lru-cache';
import type { EventStore } from '#event-store';

const MAX_CACHED_POSITIONS = 10_000;
/** Events read at once: more than almost any append has. */
const EVENTS_PER_PAGE = 20;

/**
 * Where the append ends to which the event at a position belongs. The events of one append share their command id and
 * are adjacent; a state in the middle of them was never to be seen, so an answer for a position includes them all.
 */
export class WholeAppends {
  /** They never change, because an append is stored at once. */
  private readonly ends = new LRUCache<number, number>({ max: MAX_CACHED_POSITIONS });

  constructor(private readonly events: EventStore) {}

  /** @param position of an event that is stored */
  async endOf(position: number): Promise<number> {
    const known = this.ends.get(position);
    if (known !== undefined) return known;
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
