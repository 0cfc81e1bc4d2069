import type { LiveChange } from '#contracts';
import type { ApiServer } from './api-server.js';

interface ListenerOptions {
  readonly lastEventId?: string | number | undefined;
  /** Who listens; an auditor by default. */
  readonly headers?: Record<string, string>;
}

/** A client that reads server-sent events, one at a time. */
export class Listener {
  private text = '';
  private readonly decoder = new TextDecoder();
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private readonly leaving: AbortController;

  private constructor(
    readonly status: number,
    readonly type: string | null,
    stream: ReadableStream<Uint8Array>,
    leaving: AbortController,
  ) {
    this.reader = stream.getReader();
    this.leaving = leaving;
  }

  static async to(
    server: ApiServer,
    path = '/api/live',
    { lastEventId, headers: by = server.as() }: ListenerOptions = {},
  ): Promise<Listener> {
    const leaving = new AbortController();
    const headers = { ...by, ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }) };
    const response = await fetch(server.url + path, { headers, signal: leaving.signal });
    if (!response.body) throw new Error('nothing to listen to');
    return new Listener(response.status, response.headers.get('content-type'), response.body, leaving);
  }

  /** Resolves to the next change with its id; undefined when the server has ended the stream. */
  async next(): Promise<{ readonly id: string; readonly change: LiveChange } | undefined> {
    for (;;) {
      const [, before = '', id, data] = /^([\s\S]*?)id: (\d+)\ndata: (.*)\n\n/.exec(this.text) ?? [];
      if (id !== undefined && data !== undefined) {
        this.text = this.text.slice(before.length + `id: ${id}\ndata: ${data}\n\n`.length);
        return { id, change: JSON.parse(data) as LiveChange };
      }
      const { done, value } = await this.reader.read();
      if (done) return undefined;
      this.text += this.decoder.decode(value, { stream: true });
    }
  }

  close(): void {
    this.leaving.abort();
  }
}
