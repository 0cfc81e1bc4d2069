import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessLog, IdentityStore } from '#identity';
import { demonstrationFile } from '../../apps/cli/src/foundation/product-files.js';
import { runLingqu } from './run-lingqu.js';
import { startTestServer, type TestServer } from './test-server.js';

describe('keys and accounts on the command line', () => {
  let folder: string;
  let identity: IdentityStore;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lingqu-access-'));
    identity = new IdentityStore({ file: join(folder, 'identity.db') });
  });
  afterAll(() => {
    identity.close();
    rmSync(folder, { recursive: true });
  });

  const issue = (...more: string[]) =>
    runLingqu('keys', 'issue', '--data', folder, '--role', 'REGULATOR', '--organisation', 'nev-reg', ...more);

  it('issue prints the key alone to stdout; it acts for the organisation at once', async () => {
    const { code, out } = await issue();
    expect(code).toBe(0);
    expect(identity.keys.principalOf(out.trim())).toMatchObject({
      acting: { role: 'REGULATOR', organisationId: 'nev-reg' },
      scopes: ['read', 'commands'],
    });
  });

  it.each([
    [['--read-only'], ['read']],
    [['--money'], ['read', 'commands', 'money']],
  ])('issue %p gives the scopes %p', async (options, scopes) => {
    const { out } = await issue(...options);
    expect(identity.keys.principalOf(out.trim())?.scopes).toEqual(scopes);
  });

  it.each([
    [2, ['--role', 'KING']],
    [2, ['--role', 'ADMINISTRATOR']],
    [2, ['--days', '400']],
    [1, ['--organisation', 'a b', '--login', 'other']],
    [1, ['--login', 'regulator.nev-reg', '--organisation', 'elsewhere']],
  ])('issue is refused with exit code %i for %p', async (exit, options) => {
    const before = identity.keys.list().length;
    const { code, out, err } = await issue(...options);
    expect([code, out, identity.keys.list().length]).toEqual([exit, '', before]);
    expect(err).toMatch(/\p{Script=Han}/u);
  });

  it('revoke ends a key, and says so when there is none', async () => {
    const key = (await issue()).out.trim();
    const id = key.split('_')[1] ?? '';
    expect((await runLingqu('keys', 'revoke', id, '--data', folder)).code).toBe(0);
    expect(identity.keys.principalOf(key)).toBeUndefined();
    expect((await runLingqu('keys', 'revoke', 'none', '--data', folder)).code).toBe(1);
  });

  it('password-link gives a path that sets a password', async () => {
    identity.accounts.create({ login: 'ming', displayName: 'Ming', memberships: [] });
    const { out } = await runLingqu('accounts', 'password-link', 'ming', '--data', folder);
    const token = /^\/sign-in#set=(\S+)\n$/.exec(out)?.[1] ?? '';
    await identity.signIn.withPasswordLink({ token, password: 'correct horse battery', agent: '' });
    expect((await runLingqu('accounts', 'password-link', 'nobody', '--data', folder)).code).toBe(1);
  });

  it('each change is in the log of security events, with the account that it concerns', async () => {
    const { id: account } = identity.accounts.create({ login: 'logged', displayName: 'Logged', memberships: [] });
    const key = (await issue()).out.trim().split('_')[1] ?? '';
    await runLingqu('keys', 'revoke', key, '--data', folder);
    await runLingqu('accounts', 'password-link', 'logged', '--data', folder);
    const log = new AccessLog({ file: join(folder, 'access.db') });
    const { items } = log.queries.securityEvents({}, { limit: 100 });
    log.close();
    const regulator = identity.accounts.withLogin('regulator.nev-reg')?.id;
    expect(
      items.filter(({ details }) => details['key'] === key).map(({ kind, accountId }) => [kind, accountId]),
    ).toEqual([
      ['KEY_REVOKED', regulator],
      ['KEY_ISSUED', regulator],
    ]);
    expect(items.find(({ accountId }) => accountId === account)?.kind).toBe('PASSWORD_RESET');
  });

  it('a folder without an identity store is named', async () => {
    const { code, err } = await runLingqu('keys', 'revoke', 'x', '--data', join(folder, 'none'));
    expect([code, err]).toEqual([3, expect.stringContaining('identity.db')]);
  });
});

describe('an import over HTTP', () => {
  let testServer: TestServer;
  beforeAll(async () => {
    testServer = await startTestServer();
  });
  afterAll(() => testServer.remove());
  afterEach(() => {
    delete process.env['LINGQU_API_KEY'];
  });

  const importing = () =>
    runLingqu(
      ...['import', 'tests', demonstrationFile('secom.csv'), '--mapping', demonstrationFile('secom.mapping.json')],
      ...['--url', testServer.client.url],
    );

  it('needs a key', async () => {
    expect(await importing()).toMatchObject({ code: 2, err: expect.stringContaining('LINGQU_API_KEY') as unknown });
  });

  it('needs the key of the organisation that the mapping names', async () => {
    const { authorization = '' } = testServer.server.keys.headersFor({ role: 'REGULATOR', organisationId: 'reg' });
    process.env['LINGQU_API_KEY'] = authorization.replace('Bearer ', '');
    expect(await importing()).toMatchObject({
      code: 2,
      err: expect.stringContaining('TESTING_BODY ic-lab') as unknown,
    });
  });
});
