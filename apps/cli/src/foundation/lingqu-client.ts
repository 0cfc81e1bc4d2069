import { setTimeout as wait } from 'node:timers/promises';
import type { AcceptedCommand, ActorDto, CommandEnvelope, Problem } from '#contracts';
import { CommandFailed, EXIT, reasonOf } from './failure.js';

/** What a server says to a command: done, done before (the first answer again), or why not. */
export type Answer =
  | { readonly status: 200 | 201; readonly accepted: AcceptedCommand }
  | { readonly status: number; readonly problem: Problem };

export const isAccepted = (answer: Answer): answer is Extract<Answer, { readonly accepted: AcceptedCommand }> =>
  'accepted' in answer;

/** How often a server that is busy is asked again, and how long is waited before, in milliseconds, growing each time. */
const BUSY_RETRIES = 6;
const BUSY_WAIT_MS = 100;
/** How long the read models may take to reach a position, in milliseconds, and how often is looked. */
const CATCH_UP_MS = 60_000;
const LOOK_EVERY_MS = 5;

/** Speaks to a server as anyone outside does: over HTTP, with one connection that is kept. */
export class LingquClient {
  constructor(readonly url: string) {}

  /** Sends a command in the name of an actor (development identity). A busy server is asked again. */
  async send(command: string, envelope: CommandEnvelope, actor: ActorDto): Promise<Answer> {
    const request = {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-lingqu-actor': `role=${actor.role}; organisation=${actor.organisationId}`,
      },
      body: JSON.stringify(envelope),
    };
    for (let attempt = 1; ; attempt++) {
      const { status, body } = await this.fetch(`/api/commands/${encodeURIComponent(command)}`, request);
      if (status === 200 || status === 201) return { status, accepted: body as AcceptedCommand };
      if (!isProblem(body)) throw this.isNotLingqu(status);
      if (status !== 503 || attempt > BUSY_RETRIES) return { status, problem: body };
      await wait(BUSY_WAIT_MS * attempt);
    }
  }

  /** @throws CommandFailed when the answer is not 200. */
  async get<T>(path: string): Promise<T> {
    const { status, body } = await this.fetch(path, {});
    if (status === 200) return body as T;
    if (!isProblem(body)) throw this.isNotLingqu(status);
    const why = `${status} ${body.code}${body.detail === undefined ? '' : ` (${body.detail})`}`;
    throw new CommandFailed(
      EXIT.failed,
      `${path} 无法查询：${why} ${body.titles.zh}`,
      `${path} cannot be asked: ${why} ${body.titles.en}`,
    );
  }

  /** Waits until what is seen includes the event at this position. */
  async caughtUpTo(position: number): Promise<void> {
    const until = Date.now() + CATCH_UP_MS;
    while ((await this.get<{ readonly position: number }>('/api/info')).position < position) {
      if (Date.now() > until)
        throw new CommandFailed(
          EXIT.failed,
          '视图没有跟上事件日志，请查看服务端日志',
          'the read models do not catch up with the log; look at the log of the server',
        );
      await wait(LOOK_EVERY_MS);
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
        `${this.url} does not answer: ${reasonOf(cause)}. Is the server running, and is this its address?`,
        { cause },
      );
    }
  }

  private isNotLingqu(status: number): CommandFailed {
    return new CommandFailed(
      EXIT.unreachable,
      `${this.url} 的应答（${status}）不是灵渠的应答，请检查地址`,
      `what answers at ${this.url} (${status}) is not Lingqu; check the address`,
    );
  }
}

const isProblem = (body: unknown): body is Problem => typeof body === 'object' && body !== null && 'code' in body;
