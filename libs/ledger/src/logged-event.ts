import { parseCanonical } from './parse-canonical.js';

/** The members of a stored event that are checked. */
export interface LoggedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly stream: string;
  readonly version: number;
  readonly recordedAt: string;
  readonly occurredAt: string;
  readonly chain: string | null;
}

/** The event of a line; undefined when it is not canonical, or no event. */
export function eventIn(body: string): LoggedEvent | undefined {
  try {
    const event = parseCanonical(body) as Partial<LoggedEvent> | null;
    const texts = [event?.id, event?.stream, event?.recordedAt, event?.occurredAt];
    return texts.every((text) => typeof text === 'string') && Number.isSafeInteger(event?.version)
      ? ({ type: '', ...event, data: event?.data ?? {} } as LoggedEvent)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether an event belongs to a log, by the name of the log. */
export const isOfLog = (chain: string | null, origin: string): boolean =>
  origin.endsWith(chain === null ? '/programme' : `/chain/${chain}`);
