import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ActorDto } from '#contracts';
import { startTestServer, type TestServer } from '../scenario/test-server.js';
import { describeInChromium } from '../support/chromium.js';
import { openBrowserSession, type BrowserSession } from './browser-session.js';

/** More than one page of the API; their ids sort before those of the members. */
const OTHERS = 520;
const MEMBERS = 40;
const PROBLEMS = 3;

const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => String(index).padStart(3, '0'));

async function manyOrganisations(): Promise<TestServer> {
  const testServer = await startTestServer();
  const send = async (
    role: ActorDto['role'],
    by: string,
    command: string,
    data: Readonly<Record<string, unknown>>,
  ): Promise<void> => {
    const { status } = await testServer.client.send(command, { data }, { role, organisationId: by });
    if (status !== 201) throw new Error(`${command}: ${status}`);
  };
  const register = (organisationId: string, name: string, kind = 'ENTERPRISE'): Promise<void> =>
    send('REGULATOR', 'reg', 'register-organisation', { organisationId, name, kind });
  await Promise.all(numbered(OTHERS).map((n) => register(`a-${n}`, `其他企业 ${n}`)));
  await Promise.all(numbered(MEMBERS).map((n) => register(`z-${n}`, `链员企业 ${n}`)));
  await register('office', '链长办公室甲', 'CHAIN_CHIEF_OFFICE');
  const chain = { slug: 'evs', nameZh: '新能源汽车', nameEn: 'EVs', region: 'SHENZHEN' };
  await send('REGULATOR', 'reg', 'establish-chain', chain);
  await send('REGULATOR', 'reg', 'appoint-chain-chief', { chainId: 'evs', chiefName: '链长', unit: 'office' });
  for (const n of numbered(MEMBERS)) {
    const member = { chainId: 'evs', organisationId: `z-${n}`, segment: 'MIDSTREAM' };
    await send('CHAIN_CHIEF_OFFICE', 'office', 'enrol-chain-member', member);
  }
  for (const n of numbered(PROBLEMS)) {
    const problem = { chainId: 'evs', bottleneckId: `bn-${n}`, segment: 'MIDSTREAM', severity: 'HIGH' };
    await send('CHAIN_CHIEF_OFFICE', 'office', 'identify-bottleneck', { ...problem, title: `质量堵点 ${n}` });
    await send('CHAIN_CHIEF_OFFICE', 'office', 'confirm-bottleneck', { bottleneckId: `bn-${n}` });
    const project = { chainId: 'evs', projectId: `p-${n}`, kind: 'QUALITY_IMPROVEMENT', undertakerId: 'z-000' };
    await send('CHAIN_CHIEF_OFFICE', 'office', 'propose-project', {
      ...project,
      bottleneckId: `bn-${n}`,
      title: `项目 ${n}`,
    });
  }
  await testServer.client.caughtUpTo(await testServer.head());
  return testServer;
}

describeInChromium('batch row-name lookups', (executablePath) => {
  let session: BrowserSession;
  beforeAll(async () => {
    session = await openBrowserSession(executablePath, manyOrganisations);
  });
  afterAll(() => session.close());

  // The panels of the page of a chain load one after another; each requests the names of its rows once.
  it.each([
    ['/participants', 1],
    ['/events', 1],
    ['/chains/evs', 3],
  ])('%s shows organisation names instead of ids with at most %i requests', async (path, most) => {
    const page = await session.open('/actions');
    const requests: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/rows/organisations')) requests.push(request.url());
    });
    await page.goto(`${session.testServer.client.url}${path}`);
    const member = `链员企业 ${numbered(MEMBERS)[0]}`;
    await page
      .getByText(path === '/events' ? '链长办公室甲' : member)
      .first()
      .waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('link', { name: /^z-\d{3}$/ }).count()).toBe(0);
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.length).toBeLessThanOrEqual(most);
    expect(requests.filter((url) => !url.includes('keys='))).toEqual([]);
    await page.context().close();
  });

  it('send one request per page and model for the names of other rows, at the moment of the page', async () => {
    const page = await session.open('/actions');
    const requests: string[] = [];
    page.on('request', (request) => {
      if (!/\/api\/(?:rows\/(?:bottlenecks|projects)|events)\?.*(?:keys|ids)=/.test(request.url())) return;
      const { pathname, searchParams } = new URL(request.url());
      searchParams.delete('cacheKey');
      requests.push(`${pathname}?${searchParams.toString()}`);
    });
    const at = await session.testServer.head();
    await page.goto(`${session.testServer.client.url}/projects/p-001?at=${at}`);
    await page.getByRole('link', { name: '质量堵点 001' }).first().click();
    await page.getByRole('heading', { name: '质量堵点 001' }).waitFor();
    expect(new URL(page.url()).search).toContain(`at=${at}`);
    await page.getByRole('link', { name: '项目 001' }).first().waitFor();
    expect(requests).toEqual([`/api/rows/bottlenecks?at=${at}&keys=bn-001`, `/api/rows/projects?at=${at}&keys=p-001`]);
    await page.context().close();
  });

  it('logs no error in the console', () => expect(session.pageErrors).toEqual([]));
});
