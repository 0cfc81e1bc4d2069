import type { AcceptedCommand } from '#contracts';
import type { StoredEvent } from '#event-store';

/** The answer to a command, made of the events it stored: the same when they are found again later. */
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
