import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import Database from 'better-sqlite3';
import type { AcceptedCommand, Problem } from '#contracts';
import type { Role } from '#domain';
import { codeOf, csrfTokenOf, stepAt, type NewMembership } from '#identity';
import { createApplication, type Application, type ApplicationOptions } from '../../apps/api/src/application.js';
import { KeyRing } from '../../apps/cli/src/foundation/key-ring.js';
import { TEST_PASSWORD_COST } from '../../libs/identity/src/testing/temporary-identity.js';

export { test } from '../../libs/commands/src/testing/write-path.js';

// Each test starts servers and writes to disk, which takes longer on a busy machine.
jest.setTimeout(120_000);

/** A response; `body` is its parsed JSON. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export type CommandAnswer = Answer<AcceptedCommand & Problem>;

export interface SendOptions {
  readonly commandId?: string;
  readonly occurredAt?: string;
  readonly lateReason?: { readonly code: string; readonly words?: string };
  readonly received?: object;
  readonly expectedVersion?: number;
  readonly ifMatch?: string;
}

interface ServerOptions extends Pick<
  ApplicationOptions,
  | 'dashboard'
  | 'signInsPerMinute'
  | 'rates'
  | 'signingCommand'
  | 'external'
  | 'address'
  | 'secureCookies'
  | 'metrics'
  | 'webhooks'
  | 'reminders'
  | 'tracing'
> {
  /** Default: a free one. */
  readonly port?: number;
}

/** The application with a new store in a temporary folder; the test sets its clock. */
export class ApiServer {
  /** Milliseconds since 1970 UTC; it changes only when the test sets it. */
  now: number;
  application!: Application;
  private keys!: KeyRing;
  url = '';

  private constructor(
    readonly dataDir: string,
    from: string,
    private readonly options: ServerOptions,
  ) {
    this.now = Date.parse(from);
  }

  static async start(from = '2026-03-01T10:00:00+08:00', options: ServerOptions = {}): Promise<ApiServer> {
    const server = new ApiServer(mkdtempSync(join(tmpdir(), 'lingqu-api-')), from, options);
    await server.open();
    return server;
  }

  /** The application with the events of a folder, folded and sealed; the folder is removed when it stops. */
  static async over(folder: string, at: string, options: ServerOptions = {}): Promise<ApiServer> {
    const server = new ApiServer(folder, at, options);
    await server.open();
    await server.caughtUp();
    await server.application.sealer.catchUp();
    return server;
  }

  async open(): Promise<void> {
    this.application = await createApplication({
      dataDir: this.dataDir,
      clock: () => this.now,
      simulatedClock: true,
      passwordCost: TEST_PASSWORD_COST,
      dashboard: join(this.dataDir, 'no-dashboard'),
      ...this.options,
    });
    this.keys = new KeyRing(this.application.identity);
    await this.application.app.listen(this.options.port ?? 0, '127.0.0.1');
    this.url = await this.application.app.getUrl();
  }

  close(): Promise<void> {
    return this.application.app.close();
  }

  async stop(): Promise<void> {
    await this.close();
    rmSync(this.dataDir, { recursive: true });
  }

  /** Advances the clock. */
  at(instant: string): void {
    this.now = Date.parse(instant);
  }

  head(): Promise<number> {
    return this.application.events.head();
  }

  /** Headers with an API key of `ROLE organisation` or `ROLE organisation desk`, whose account is created when it first acts; an auditor by default. */
  as(by = AUDITOR): Record<string, string> {
    const [role = '', organisationId = '', desk] = by.split(' ');
    return { ...this.keys.headersFor({ role, organisationId, desk }) };
  }

  /** Headers with a session of `ROLE organisation`, in which the second factor was shown. */
  session(by: string): Record<string, string> {
    const [role = '', organisationId = ''] = by.split(' ');
    return this.sessionOf(this.keys.accountOf({ role, organisationId }).login);
  }

  /** Headers with a session of the account with this login; the second factor was shown, unless that is said. */
  sessionOf(login: string, secondFactor = true): Record<string, string> {
    const { accounts, sessions } = this.application.identity;
    const { id = '' } = accounts.withLogin(login) ?? {};
    const token = sessions.begin(id, accounts.choicesOf(id), { secondFactor, agent: 'test' });
    return { cookie: `lingqu_session=${token}`, 'x-lingqu-csrf': csrfTokenOf(token) };
  }

  /** Headers with an API key of an account with this one membership. */
  keyOf(membership: NewMembership & { readonly role: Role }): Record<string, string> {
    const { accounts, keys } = this.application.identity;
    const { role, organisationId, jurisdiction } = membership;
    const login = `${role}.${organisationId}.${jurisdiction ?? 'all'}`.toLowerCase();
    const account =
      accounts.withLogin(login) ?? accounts.create({ login, displayName: login, memberships: [membership] });
    const [held] = account.memberships;
    if (!held) throw new Error(`${login} has no membership`);
    const { key } = keys.issue(account.id, account.memberships, {
      ...held,
      label: login,
      scopes: ['read', 'commands'],
    });
    return { authorization: `Bearer ${key}` };
  }

  /** The code that an authenticator app would show for an account now, or some steps later. */
  secondFactorCode(accountId: string, steps = 0): string {
    const db = new Database(join(this.dataDir, 'identity.db'), { readonly: true });
    const secret = db.prepare('SELECT second_factor_secret FROM accounts WHERE id = ?').pluck().get(accountId);
    db.close();
    return codeOf(secret as Buffer, stepAt(Date.now()) + steps);
  }

  /** Reads as an auditor, unless other headers say who reads. */
  async get<T = Record<string, unknown>>(path: string, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const reader = 'cookie' in headers || 'authorization' in headers ? {} : this.as();
    return responseOf(await fetch(this.url + path, { headers: { ...reader, ...headers } }));
  }

  /** Sends a command; the actor is `ROLE organisation`. */
  async send(by: string, name: string, data: unknown, options: SendOptions = {}): Promise<CommandAnswer> {
    const { ifMatch, ...envelope } = options;
    return this.post(name, JSON.stringify({ ...envelope, data }), {
      ...this.as(by),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    });
  }

  /** Sends a command that must be accepted. */
  async do(by: string, name: string, data: unknown, options: SendOptions = {}): Promise<AcceptedCommand> {
    const answer = await this.send(by, name, data, options);
    if (answer.status !== 201) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Sends bytes unchanged. */
  async post(
    name: string,
    body: string | Buffer,
    headers: Record<string, string> = this.as(REGULATOR),
  ): Promise<CommandAnswer> {
    return responseOf(
      await fetch(`${this.url}/api/commands/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: body as string,
      }),
    );
  }

  /** Waits until the read models contain every stored event. */
  async caughtUp(): Promise<void> {
    if (!(await this.application.projector.caughtUpTo(await this.head(), 5_000))) throw new Error('not caught up');
  }
}

/** Reads the body of a response. */
export async function responseOf<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  const isJson = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T };
}

export const AUDITOR = 'AUDITOR audit-office';
export const REGULATOR = 'REGULATOR reg';
export const OFFICE = 'CHAIN_CHIEF_OFFICE office';
export const LAB = 'TESTING_BODY lab';
export const MAKER = 'CHAIN_MEMBER maker';
export const CHAIN = 'evs';

export const establish = (slug = CHAIN): object => ({ slug, nameZh: '新能源汽车', nameEn: 'EVs', region: 'SHENZHEN' });

/** A chain with its chief office, a manufacturer as its member, and a testing body. */
export async function addSampleData(server: ApiServer): Promise<void> {
  for (const [organisationId, kind] of [
    ['office', 'CHAIN_CHIEF_OFFICE'],
    ['maker', 'ENTERPRISE'],
    ['lab', 'INSPECTION_TESTING_BODY'],
  ])
    await server.do(REGULATOR, 'register-organisation', { organisationId, name: organisationId, kind });
  await server.do(REGULATOR, 'establish-chain', establish());
  await server.do(REGULATOR, 'appoint-chain-chief', { chainId: CHAIN, chiefName: '链长', unit: 'office' });
  await server.do(OFFICE, 'enrol-chain-member', { chainId: CHAIN, organisationId: 'maker', segment: 'MIDSTREAM' });
  await server.do(OFFICE, 'enrol-supporting-body', {
    chainId: CHAIN,
    organisationId: 'lab',
    bodyKind: 'INSPECTION_TESTING_BODY',
  });
}
