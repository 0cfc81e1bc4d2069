import { randomUUID } from 'node:crypto';
import type { AcceptedCommand } from '#contracts';

/** Headers of requests by `ROLE organisation`. */
export type HeadersOf = (by: string) => Readonly<Record<string, string>>;

/** What the server said that it stored, by the id of the command: the ids of the events. */
export type Acknowledged = ReadonlyMap<string, readonly string[]>;

interface Command {
  readonly commandId: string;
  readonly name: string;
  readonly by: string;
  readonly data: object;
}

/** A response that is neither an acceptance nor a 503 with a code. */
export class WrongAnswer extends Error {}

const REGULATOR = 'REGULATOR reg';
const OFFICE = 'CHAIN_CHIEF_OFFICE office';
const CHAIN = 'under-load';
/** One of so many commands is sent a second time. */
const REPEATED_ONE_IN = 10;
/** One of so many commands changes the stream that all clients change. */
const CONTENDED_ONE_IN = 3;

/** Clients that send commands until the server no longer answers, and note what it acknowledged. */
export class CommandLoad {
  readonly acknowledged = new Map<string, readonly string[]>();
  /** Commands without an answer, or answered with 503: they may be stored or not, and keep their id. */
  readonly undecided = new Map<string, Command>();
  unavailable = 0;
  /** Commands that lost to those of another server on the same stream every time; they are sent again, as by a client. */
  conflicts = 0;
  private next = 0;

  /** Chain and chief office that the commands of the load need. */
  async prepare(url: string, headersOf: HeadersOf): Promise<void> {
    const steps: readonly (readonly [string, object])[] = [
      ['register-organisation', { organisationId: 'office', name: 'office', kind: 'CHAIN_CHIEF_OFFICE' }],
      ['establish-chain', { slug: CHAIN, nameZh: '受压链', nameEn: 'Chain under load', region: 'SHENZHEN' }],
      ['appoint-chain-chief', { chainId: CHAIN, chiefName: '链长', unit: 'office' }],
    ];
    for (const [name, data] of steps)
      await this.send(url, headersOf, { commandId: randomUUID(), name, by: REGULATOR, data });
    if (this.undecided.size > 0) throw new WrongAnswer('the chain under load was not established');
  }

  /** Sends commands over this many connections until `stop` is aborted or the server is gone. */
  async run(url: string, headersOf: HeadersOf, clients: number, stop: AbortSignal): Promise<void> {
    await Promise.all(Array.from({ length: clients }, () => this.client(url, headersOf, stop)));
  }

  /** Sends the commands without an answer once more, under their ids. */
  async settle(url: string, headersOf: HeadersOf): Promise<void> {
    for (const command of this.undecided.values()) await this.send(url, headersOf, command);
  }

  /** Sends one command that registers an organisation. */
  async one(url: string, headersOf: HeadersOf): Promise<void> {
    const organisationId = `organisation-${++this.next}`;
    const data = { organisationId, name: organisationId, kind: 'ENTERPRISE' };
    await this.send(url, headersOf, { commandId: randomUUID(), name: 'register-organisation', by: REGULATOR, data });
  }

  private async client(url: string, headersOf: HeadersOf, stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const organisationId = `organisation-${++this.next}`;
      const registration = { organisationId, name: organisationId, kind: 'ENTERPRISE' };
      const isContended = this.next % CONTENDED_ONE_IN === 0;
      const commands: Command[] = [
        { commandId: randomUUID(), name: 'register-organisation', by: REGULATOR, data: registration },
      ];
      if (this.next % REPEATED_ONE_IN === 0) commands.push(...commands);
      if (isContended) {
        const data = { chainId: CHAIN, organisationId, segment: 'MIDSTREAM' };
        commands.push({ commandId: randomUUID(), name: 'enrol-chain-member', by: OFFICE, data });
      }
      for (const command of commands) if (!(await this.send(url, headersOf, command))) return;
    }
  }

  /** Returns false when the server is gone. */
  private async send(url: string, headersOf: HeadersOf, command: Command): Promise<boolean> {
    const { commandId, name, by, data } = command;
    this.undecided.set(commandId, command);
    let response: Response;
    let body: { readonly code?: string } & Partial<AcceptedCommand>;
    try {
      response = await fetch(`${url}/api/commands/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headersOf(by) },
        body: JSON.stringify({ commandId, data }),
      });
      body = (await response.json()) as typeof body;
    } catch {
      return false;
    }
    if (response.status === 503 && body.code !== undefined) {
      this.unavailable++;
      return true;
    }
    if (response.status === 409 && body.code === 'CONCURRENCY_CONFLICT') {
      this.conflicts++;
      return true;
    }
    if (!response.ok || !body.events)
      throw new WrongAnswer(`${name} ${commandId}: ${response.status} ${JSON.stringify(body)}`);
    const ids = body.events.map(({ eventId }) => eventId);
    const before = this.acknowledged.get(commandId);
    if (before && String(before) !== String(ids))
      throw new WrongAnswer(`${name} ${commandId}: answered with other events than before`);
    this.acknowledged.set(commandId, ids);
    this.undecided.delete(commandId);
    return true;
  }
}
