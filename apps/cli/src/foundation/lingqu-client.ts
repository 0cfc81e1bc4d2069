import { setTimeout as wait } from 'node:timers/promises';
import type { AcceptedCommand, BatchAnswer, CommandEnvelope, Problem } from '#contracts';
import { CommandFailed, EXIT, reasonOf } from './failure.js';
import type { Sender } from './key-ring.js';

/** The response to a command: accepted (201), accepted before (200), or a problem. */
export type Answer =
  | { readonly status: 200 | 201; readonly accepted: AcceptedCommand }
  | { readonly status: number; readonly problem: Problem };

export const isAccepted = (answer: Answer): answer is Extract<Answer, { readonly accepted: AcceptedCommand }> =>
  'accepted' in answer;

/** Retries of a command while the server is busy, and the wait before the first one in milliseconds; it increases. */
const BUSY_RETRIES = 6;
const BUSY_WAIT_MS = 100;
/** How long to wait for the read models, and the polling interval, both in milliseconds. */
const MAX_WAIT_MS = 60_000;
const POLL_MS = 5;

/** The headers that say who sends a request; without an actor, one that only reads. */
export type Credentials = (actor?: Sender) => Readonly<Record<string, string>>;

/** Credentials of one API key, which acts for one organisation whatever the actor of a command is. */
export const withKey =
  (key: string): Credentials =>
  () => ({ authorization: `Bearer ${key}` });

/** HTTP client of a Lingqu server. */
export class LingquClient {
  constructor(
    readonly url: string,
    private readonly credentials: Credentials,
  ) {}

  /** Sends a command as an actor. Retries while the server is busy or limits requests. */
  async send(command: string, envelope: CommandEnvelope, actor: Sender): Promise<Answer> {
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.credentials(actor) },
      body: JSON.stringify(envelope),
    };
    for (let attempt = 1; ; attempt++) {
      const { status, body } = await this.fetch(`/api/commands/${encodeURIComponent(command)}`, request);
      if (status === 200 || status === 201) return { status, accepted: body as AcceptedCommand };
      if (!isProblem(body)) throw this.isNotLingqu(status);
      if ((status !== 503 && status !== 429) || attempt > BUSY_RETRIES) return { status, problem: body };
      await wait(waitOf(status, body, attempt));
    }
  }

  /**
   * Sends commands as an actor, each with its own answer. Sends them again while the server is busy or limits requests:
   * what is recorded then is answered as before.
   */
  async sendBatch(commands: readonly object[], actor: Sender): Promise<BatchAnswer['answers']> {
    for (let attempt = 1; ; attempt++) {
      const { status, body } = await this.post('/api/batches', { commands }, actor);
      if (status === 200) {
        const { answers } = body as BatchAnswer;
        const waits = answers.some(({ status: of }) => of === 429 || of === 503);
        if (!waits || attempt > BUSY_RETRIES) return answers;
      } else if (!isProblem(body)) throw this.isNotLingqu(status);
      else if ((status !== 503 && status !== 429) || attempt > BUSY_RETRIES)
        return commands.map(() => ({ commandId: '', status, problem: body }));
      await wait(waitOf(status, body, attempt));
    }
  }

  /** The response to a body in JSON, whatever its status. */
  post(path: string, body: unknown, actor?: Sender): Promise<{ readonly status: number; readonly body: unknown }> {
    return this.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.credentials(actor) },
      body: JSON.stringify(body),
    });
  }

  /** @throws CommandFailed when the status is not 200 */
  async get<T>(path: string): Promise<T> {
    const { status, body } = await this.fetch(path, { headers: this.credentials() });
    if (status === 200) return body as T;
    if (!isProblem(body)) throw this.isNotLingqu(status);
    const why = `${status} ${body.code}${body.detail === undefined ? '' : ` (${body.detail})`}`;
    throw new CommandFailed(
      EXIT.failed,
      `${path} 无法查询：${why} ${body.titles.zh}`,
      `${path} cannot be queried: ${why} ${body.titles.en}`,
    );
  }

  /** Waits until the read models contain every event. */
  ready(): Promise<void> {
    return this.following(async () => (await this.fetch('/readyz', {})).status === 200);
  }

  /** Waits until the read models contain the event at this position. */
  caughtUpTo(position: number): Promise<void> {
    return this.following(
      async () => (await this.get<{ readonly position: number }>('/api/info')).position >= position,
    );
  }

  private async following(reached: () => Promise<boolean>): Promise<void> {
    const until = Date.now() + MAX_WAIT_MS;
    while (!(await reached())) {
      if (Date.now() > until)
        throw new CommandFailed(
          EXIT.failed,
          '视图没有跟上事件日志，请查看服务端日志',
          'the read models do not catch up with the log; see the log of the server',
        );
      await wait(POLL_MS);
    }
  }

  private async fetch(
    path: string,
    request: RequestInit,
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    try {
      const response = await fetch(this.url + path, request);
      const text = await response.text();
      const json = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
      return { status: response.status, body: json ? JSON.parse(text) : undefined };
    } catch (error) {
      const cause = error instanceof Error && error.cause ? error.cause : error;
      throw new CommandFailed(
        EXIT.unreachable,
        `无法访问 ${this.url}：${reasonOf(cause)}。请确认服务已启动、地址正确。`,
        `${this.url} cannot be reached: ${reasonOf(cause)}. Check that the server is running and that the address is right.`,
        { cause },
      );
    }
  }

  private isNotLingqu(status: number): CommandFailed {
    return new CommandFailed(
      EXIT.unreachable,
      `${this.url} 的应答（${status}）不是灵渠的应答，请检查地址`,
      `the response of ${this.url} (${status}) is not from Lingqu; check the address`,
    );
  }
}

/** Where requests are limited, the answer says when the next minute begins. */
const waitOf = (status: number, body: unknown, attempt: number): number =>
  status === 429 && isProblem(body) ? Number(body.details?.['seconds'] ?? 0) * 1_000 : BUSY_WAIT_MS * attempt;

const isProblem = (body: unknown): body is Problem => typeof body === 'object' && body !== null && 'code' in body;
