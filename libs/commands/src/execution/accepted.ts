import type { AcceptedCommand } from '#contracts';
import type { StoredEvent } from '#event-store';

/** The result of a command, derived from its stored events only, so that a repeated command gets the same result. */
export function accepted(commandId: string, stream: string, events: readonly StoredEvent[]): AcceptedCommand {
  const last = events.at(-1);
  if (!last) throw new Error(`the command on ${stream} stored no event`);
  return {
    commandId,
    stream,
    version: events.findLast((event) => event.stream === stream)?.version ?? 0,
    position: last.position,
    recordedAt: last.recordedAt,
    events: events.map(({ id, type, stream: of, position }) => ({ eventId: id, type, stream: of, position })),
  };
}
