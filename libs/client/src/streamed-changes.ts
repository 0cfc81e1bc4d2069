import type { components } from './api.js';
import type { Connection } from './connection.js';
import type { CloudEvent } from './followed-events.js';
import { ProblemAnswer, type Problem } from './problem-answer.js';

/** What the data of a stream's messages is, by its path. */
interface Streams {
  '/api/cloud-events': CloudEvent;
  /** With `gap: true` changes up to its position are not listed one by one: read the lists again, with `changedSince`. */
  '/api/live': components['schemas']['LiveChange'];
}

/** A message of a stream; `id` is the position to send as `Last-Event-ID`. */
export interface Message<Data> {
  readonly id: number;
  readonly data: Data;
}

const RETRY_MS = 2_000;
const FIELD = /^(id|data):(?: ?)(.*)$/;

function messageOf<Data>(block: string): Message<Data> | undefined {
  const fields = block.split('\n').flatMap((line) => {
    const [, name, value] = FIELD.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
  const id = fields.find(({ name }) => name === 'id')?.value;
  const data = fields.flatMap(({ name, value }) => (name === 'data' ? [value] : []));
  return id === undefined || data.length === 0
    ? undefined
    : { id: Number(id), data: JSON.parse(data.join('\n')) as Data };
}

async function* messagesOf<Data>(body: ReadableStream<Uint8Array>): AsyncGenerator<Message<Data>> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const message = messageOf<Data>(block);
      if (message !== undefined) yield message;
    }
  }
}

/**
 * The messages of a stream (server-sent events) after a position. Where the connection ends, it is made again with
 * `Last-Event-ID`, so that nothing is missed. It ends when `signal` is aborted.
 * @throws ProblemAnswer where the server refuses the request and asks for no later attempt
 */
export async function* streamChanges<Path extends keyof Streams>(
  { url, key }: Connection,
  path: Path,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<Message<Streams[Path]>, void> {
  for (let last = after; !signal.aborted;) {
    try {
      const response = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
        headers: { authorization: `Bearer ${key}`, accept: 'text/event-stream', 'last-event-id': String(last) },
        signal,
      });
      if (!response.ok || response.body === null) throw new ProblemAnswer((await response.json()) as Problem);
      for await (const message of messagesOf<Streams[Path]>(response.body)) {
        yield message;
        last = message.id;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ProblemAnswer && error.problem.status < 500 && error.problem.status !== 429) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}
