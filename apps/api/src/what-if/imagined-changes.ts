import { randomUUID } from 'node:crypto';
import type { BodyOf } from '#contracts';
import type { HistoryChanges } from '#commands';
import { EVENT_SCHEMAS, mismatch, type Actor } from '#domain';
import type { StoredEvent } from '#event-store';
import { HttpProblem } from '../http/http-problem.js';

type Body = BodyOf<'/api/what-if'>;

/**
 * The changes of a request, checked against the events that they name.
 * @param events those that are replayed, by their ids
 * @throws HttpProblem WHAT_IF_NOT_REPLAYED, WHAT_IF_NOT_AN_EVENT
 */
export function imaginedChanges(
  { omit = [], change = [], add = [] }: Body,
  events: ReadonlyMap<string, StoredEvent>,
  chain: string | undefined,
): HistoryChanges {
  const replayed = (id: string): StoredEvent => {
    const event = events.get(id.toLowerCase());
    if (!event) throw new HttpProblem('WHAT_IF_NOT_REPLAYED', { details: { eventId: id } });
    return event;
  };
  return {
    omitted: omit.map((id) => replayed(id).id),
    changed: change.map(({ eventId, data, occurredAt }, index) => {
      const { id, type } = replayed(eventId);
      if (data !== undefined) requireContent(type, data, `/change/${index}/data`);
      return {
        eventId: id,
        ...(data === undefined ? {} : { data }),
        ...(occurredAt === undefined ? {} : { occurredAt: utc(occurredAt) }),
      };
    }),
    added: add.map(({ type, stream, ofChain, data, occurredAt, role, organisationId }, index) => {
      requireContent(type, data, `/add/${index}/data`);
      const chainId = ofChain ? (chain ?? chainIn(data)) : null;
      return {
        ...{ eventId: randomUUID(), type, stream, chain: chainId, data, occurredAt: utc(occurredAt) },
        actor: { role: role as Actor['role'], organisationId },
      };
    }),
  };
}

const utc = (instant: string): string => new Date(instant).toISOString();

const chainIn = (data: Readonly<Record<string, unknown>>): string | null =>
  typeof data['chainId'] === 'string' ? data['chainId'] : null;

function requireContent(type: string, data: unknown, pointer: string): void {
  const schema = Object.hasOwn(EVENT_SCHEMAS, type) ? EVENT_SCHEMAS[type as keyof typeof EVENT_SCHEMAS] : undefined;
  const found = schema === undefined ? `${type} is no type of event` : mismatch(data, schema);
  if (found === undefined) return;
  throw new HttpProblem('WHAT_IF_NOT_AN_EVENT', {
    detail: found,
    errors: [{ pointer, code: 'NOT_THE_CONTENT', zh: `不符合该事件类型：${found}`, en: found }],
  });
}
