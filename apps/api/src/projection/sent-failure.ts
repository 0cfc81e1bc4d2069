import { UnknownEvent, type PastEvent } from '#domain';
import { DamagedEvent, type EventStore } from '#event-store';
import { FoldFailure } from '#read-store';
import type { SentFailure } from './messages.js';

/** A failure as it is sent to another thread or process. */
export function sentFailure(failure: unknown): SentFailure | undefined {
  if (failure === undefined) return undefined;
  if (failure instanceof FoldFailure) {
    const { model, event, cause, message } = failure;
    return {
      kind: 'fold',
      model,
      position: event.position,
      message: String(cause ?? message),
      unknown: cause instanceof UnknownEvent,
    };
  }
  if (failure instanceof DamagedEvent) {
    const { position, stream, expected, found, store } = failure;
    return { kind: 'damaged', position, stream, expected, found, store };
  }
  return { kind: 'other', message: failure instanceof Error ? failure.message : String(failure) };
}

/** The failure as this process would have met it. */
export async function receivedFailure(
  sent: SentFailure | undefined,
  events: Pick<EventStore, 'readAll'>,
): Promise<unknown> {
  switch (sent?.kind) {
    case undefined:
      return undefined;
    case 'other':
      return new Error(sent.message);
    case 'damaged':
      return new DamagedEvent(sent.position, sent.stream, sent.expected, sent.found, sent.store);
    case 'fold': {
      const [event] = (await events.readAll(sent.position - 1, 1).catch(() => [])) as readonly PastEvent[];
      if (event?.position !== sent.position) return new Error(sent.message);
      return new FoldFailure(sent.model, event, sent.unknown ? new UnknownEvent(event) : new Error(sent.message));
    }
  }
}
