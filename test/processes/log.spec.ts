import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import Database from 'better-sqlite3';
import type { IssuedKey, Me, Problem } from '#contracts';
import { IdentityStore } from '#identity';
import { codeOf, stepAt } from '#identity';
import { establish } from '../api/api-server.js';
import { CookieBrowser } from '../support/issuer/cookie-browser.js';
import { freePort } from '../support/issuer/free-port.js';
import { CLIENT, TestIssuer } from '../support/issuer/test-issuer.js';
import { listening, programs, type Program } from './server-process.js';

// A server process starts, and passwords are hashed at their full cost.
jest.setTimeout(180_000);

const PASSWORD = 'granite teapot under the willow';
const WRONG = 'granite teapot beside the willow';
const LOGIN = 'zhang.mingyuan';
const NAME = '张明远';
const IN_COMMAND = 'a price that nobody may read: 8 888 888';

interface Line {
  readonly level: string;
  readonly time: string;
  readonly msg: string;
  readonly requestId?: string;
  readonly route?: string;
  readonly code?: string;
  readonly error?: { readonly stack: string };
}

/** What a program prints, by stream. */
function captured(program: Program): { stdout: string; stderr: string } {
  const printed = { stdout: '', stderr: '' };
  program.process.stdout?.on('data', (chunk) => (printed.stdout += String(chunk)));
  program.process.stderr?.on('data', (chunk) => (printed.stderr += String(chunk)));
  return printed;
}

const linesOf = (stderr: string): readonly Line[] =>
  stderr
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { server } = programs();

/** The code that an authenticator app shows now for the second factor of an account. */
function codeOfAccount(data: string, accountId: string): string {
  const database = new Database(join(data, 'identity.db'), { readonly: true });
  const secret = database.prepare('SELECT second_factor_secret FROM accounts WHERE id = ?').pluck().get(accountId);
  database.close();
  return codeOf(secret as Buffer, stepAt(Date.now()));
}

/** A browser, and what it was given that nobody else may read. */
class Session {
  readonly browser = new CookieBrowser();
  /** Cookies and CSRF tokens. */
  readonly secrets: string[] = [];

  constructor(private readonly url: string) {}

  async post<T>(path: string, body: object): Promise<{ status: number; body: T & Problem }> {
    const response = await this.browser.post(this.url + path, body);
    for (const set of response.headers.getSetCookie()) {
      const [, value = ''] = /^[^=]+=([^;]*)/.exec(set) ?? [];
      // A cookie that is deleted has no value.
      if (value !== '') this.secrets.push(value);
    }
    const answer = (await response.json()) as T & Problem;
    const { csrfToken } = answer as { csrfToken?: string | null };
    if (csrfToken) {
      this.browser.csrf = csrfToken;
      this.secrets.push(csrfToken);
    }
    return { status: response.status, body: answer };
  }

  async get<T>(path: string): Promise<{ status: number; body: T & Problem }> {
    const response = await this.browser.send(this.url + path);
    return { status: response.status, body: (await response.json()) as T & Problem };
  }
}

describe('the log of a server', () => {
  it('has lines of JSON with the id of each refused request, and no secret that was sent or issued', async () => {
    const port = await freePort();
    const issuer = await TestIssuer.start(`http://127.0.0.1:${port}`);
    try {
      await drive(port, issuer);
    } finally {
      await issuer.stop();
    }
  });

  async function drive(port: number, issuer: TestIssuer): Promise<void> {
    const data = join(folder, 'data');
    const secretFile = join(folder, 'client-secret');
    writeFileSync(secretFile, CLIENT.secret, { mode: 0o600 });
    const program = server({
      LINGQU_DATA_DIR: data,
      PORT: String(port),
      LINGQU_LOG_LEVEL: 'debug',
      LINGQU_PUBLIC_URL: `http://127.0.0.1:${port}`,
      LINGQU_OIDC_ISSUER: issuer.url,
      LINGQU_OIDC_CLIENT_ID: CLIENT.id,
      LINGQU_OIDC_CLIENT_SECRET_FILE: secretFile,
    });
    const printed = captured(program);
    const url = await listening(program);
    const secrets = [PASSWORD, WRONG, LOGIN, NAME, IN_COMMAND, CLIENT.secret];
    const problems: Problem[] = [];
    const refused = async (asked: Promise<{ status: number; body: Problem }>, code: string): Promise<void> => {
      const { body } = await asked;
      expect(body.code).toBe(code);
      problems.push(body);
    };

    const identity = new IdentityStore({ file: join(data, 'identity.db') });
    const { id } = identity.accounts.create({
      login: LOGIN,
      displayName: NAME,
      memberships: [{ role: 'REGULATOR', organisationId: 'reg' }],
    });
    identity.externalIdentities.link(id, { issuer: issuer.url, subject: 'wang' });
    const link = identity.links.issue(id, 'SET_PASSWORD');
    secrets.push(link);

    const session = new Session(url);
    expect((await session.post<Me>('/api/sign-in/link', { token: link, password: PASSWORD })).status).toBe(200);
    await refused(session.post('/api/sign-in', { login: LOGIN, password: WRONG }), 'SIGN_IN_REFUSED');
    expect((await session.post('/api/sign-in', { login: LOGIN, password: PASSWORD })).status).toBe(200);

    const key = await session.post<IssuedKey>('/api/me/keys/issue', {
      label: 'a key',
      scopes: ['read'],
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    secrets.push(key.body.key, key.body.key.slice(16));
    const withKey = { headers: { authorization: `Bearer ${key.body.key}` } };
    expect((await fetch(`${url}/api/city/dashboard`, withKey)).status).toBe(200);
    const wrongKey = await fetch(`${url}/api/city/dashboard`, {
      headers: { authorization: 'Bearer eyJub3QuYS.key.a' },
    });
    problems.push((await wrongKey.json()) as Problem);
    secrets.push('eyJub3QuYS.key.a');

    const factor = await session.post<{ secret: string }>('/api/me/second-factor', { password: PASSWORD });
    secrets.push(factor.body.secret);
    const code = codeOfAccount(data, id);
    secrets.push(code);
    const confirmed = await session.post<Me>('/api/me/second-factor/confirm', { code });
    expect(confirmed.status).toBe(200);
    await refused(session.post('/api/me/second-factor/show', { code }), 'SECOND_FACTOR_CODE_WRONG');

    await refused(
      session.post('/api/commands/establish-chain', { data: { ...establish(), nameZh: [IN_COMMAND] } }),
      'VALIDATION_FAILED',
    );
    await refused(session.get(`/api/events/${encodeURIComponent(IN_COMMAND)}`), 'NOT_FOUND');

    const organisation = new Session(url);
    const begun = await organisation.post<{ url: string }>('/api/sign-in/organisation', {});
    const back = await organisation.browser.follow(begun.body.url, `${url}/sign-in/organisation?`);
    for (const value of back.searchParams.values()) if (value.length > 20) secrets.push(value);
    expect((await organisation.post('/api/sign-in/organisation/finish', { answer: back.search.slice(1) })).status).toBe(
      200,
    );
    issuer.forgery = { claims: { aud: 'another-client' } };
    const other = new Session(url);
    const second = await other.post<{ url: string }>('/api/sign-in/organisation', {});
    const forged = await other.browser.follow(second.body.url, `${url}/sign-in/organisation?`);
    secrets.push(forged.searchParams.get('code') ?? PASSWORD);
    await refused(other.post('/api/sign-in/organisation/finish', { answer: forged.search.slice(1) }), 'ISSUER_REFUSED');

    // An error of the product: a table that it needs is missing.
    const database = new Database(join(data, 'identity.db'));
    database.exec('ALTER TABLE api_keys RENAME TO api_keys_elsewhere');
    await refused(session.get('/api/me/keys'), 'INTERNAL');
    database.exec('ALTER TABLE api_keys_elsewhere RENAME TO api_keys');
    database.close();
    identity.close();

    program.process.kill('SIGTERM');
    expect(await program.ended()).toBe(0);
    secrets.push(...session.secrets, ...organisation.secrets, ...other.secrets);

    const lines = linesOf(printed.stderr);
    for (const { level, time, msg } of lines) {
      expect(msg).not.toBe('');
      expect(['debug', 'info', 'warn', 'error', 'fatal']).toContain(level);
      expect(new Date(time).toISOString()).toBe(time);
    }
    const withId = (requestId: string | undefined) => lines.filter((line) => line.requestId === requestId);
    for (const { requestId, code: of } of problems)
      expect([of, withId(requestId).map((line) => line.code)]).toEqual([of, expect.arrayContaining([of])]);
    // Both lines of the error, and the line of the issuer's answer, name their request.
    const failed = problems.find((problem) => problem.code === 'INTERNAL');
    expect(withId(failed?.requestId).find(({ level }) => level === 'error')?.error?.stack).toMatch(/no such table/);
    const refusedByIssuer = problems.find((problem) => problem.code === 'ISSUER_REFUSED');
    expect(withId(refusedByIssuer?.requestId).map(({ msg }) => msg)).toContainEqual(
      expect.stringMatching(/^ISSUER_REFUSED: /),
    );
    // Answered requests are lines of the level `debug`, with the route and not its values.
    expect(lines).toContainEqual(expect.objectContaining({ msg: 'answered', route: '/api/city/dashboard' }));

    expect(secrets.filter((secret) => secret === '')).toEqual([]);
    expect(secrets.length).toBeGreaterThan(18);
    expect(secrets.filter((secret) => `${printed.stdout}${printed.stderr}`.includes(secret))).toEqual([]);
    const ofAccess = readdirSync(data).filter((name) => name.startsWith('access.db'));
    expect(ofAccess).toContain('access.db');
    const accessLog = ofAccess.map((name) => readFileSync(join(data, name)));
    expect(secrets.filter((secret) => accessLog.some((bytes) => bytes.includes(secret)))).toEqual([]);
  }

  it('is on stderr, and the sentences that operators read are on stdout as text', async () => {
    const program = server({ LINGQU_DATA_DIR: folder });
    const printed = captured(program);
    await listening(program);
    while (!printed.stderr.includes('started')) await delay(20);
    const link = /\/sign-in#set=(\S+)/.exec(printed.stdout)?.[1] ?? '';
    expect(printed.stdout).toMatch(/^灵渠已启动 \/ Lingqu is listening: http:/);
    expect(link).not.toBe('');
    program.process.kill('SIGTERM');
    expect(await program.ended()).toBe(0);
    expect(linesOf(printed.stderr).map(({ msg }) => msg)).toEqual(['started', 'stopping']);
    expect(printed.stderr).not.toContain(link);
  });

  it.each([
    ['silent', 0],
    ['error', 0],
    ['info', 3],
  ])('at the level %s has %i lines of a start, a refusal and a stop', async (level, count) => {
    const program = server({ LINGQU_DATA_DIR: folder, LINGQU_LOG_LEVEL: level });
    const printed = captured(program);
    const url = await listening(program);
    expect((await fetch(`${url}/api/me`)).status).toBe(401);
    program.process.kill('SIGTERM');
    expect(await program.ended()).toBe(0);
    expect(linesOf(printed.stderr)).toHaveLength(count);
  });

  it('with an unknown level is refused with the levels that exist', async () => {
    const program = server({ LINGQU_DATA_DIR: folder, LINGQU_LOG_LEVEL: 'loud' });
    expect(await program.ended()).toBe(2);
    expect(program.output()).toMatch(/LINGQU_LOG_LEVEL：应为 silent[^]*must be one of silent, fatal, error/);
  });
});
