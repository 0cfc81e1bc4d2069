import type { AcceptedCommand } from '#contracts';
import type { StoredEvent } from '#event-store';

/** The answer to a command, made from the events it stored: now, or when it is sent again. */
export function accepted(commandId: string, stream: string, events: readonly StoredEvent[]): AcceptedCommand {
  const last = events.at(-1);
  if (!last) throw new Error(`the command on ${stream} decided nothing`);
  return {
    commandId,
    stream,
    version: events.findLast((event) => event.stream === stream)?.version ?? 0,
    position: last.position,
    recordedAt: last.recordedAt,
    events: events.map(({ id, type, stream: of, position }) => ({ eventId: id, type, stream: of, position })),
  };
}
