import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApplication } from '../apps/api/src/application.js';
import { KeyRing } from '../apps/cli/src/foundation/key-ring.js';
import { withoutIdentity } from './without-identity.js';
import { answerBench } from './measured-server.js';

/** More requests than any load sends: counting them is measured, refusing them is not. */
const NEVER_REACHED = 100_000_000;

const dataDir = await mkdtemp(join(tmpdir(), 'lingqu-bench-'));
const { app, identity } = await createApplication({
  dataDir,
  projectorPlace: process.argv.includes('worker') ? 'worker' : 'inline',
  rates: { perAccount: NEVER_REACHED, perAddress: NEVER_REACHED },
});
const keys = new KeyRing(identity);
await app.listen(0, '127.0.0.1');
const url = await app.getUrl();

const send = async (role: string, organisation: string, name: string, data: object): Promise<void> => {
  const response = await fetch(`${url}/api/commands/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...keys.headersFor({ role, organisationId: organisation }) },
    body: JSON.stringify({ data }),
  });
  if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
};

const chainId = 'bench-chain';
const organisations = [
  ['bench-office', 'CHAIN_CHIEF_OFFICE'],
  ['bench-maker', 'ENTERPRISE'],
] as const;
for (const [organisationId, kind] of organisations)
  await send('REGULATOR', 'bench-regulator', 'register-organisation', { organisationId, name: organisationId, kind });
await send('REGULATOR', 'bench-regulator', 'establish-chain', {
  slug: chainId,
  nameZh: '测试链',
  nameEn: 'Bench chain',
  region: 'SHENZHEN',
});
await send('REGULATOR', 'bench-regulator', 'appoint-chain-chief', {
  chainId,
  chiefName: '测试链长',
  unit: 'bench-office',
});
await send('CHAIN_CHIEF_OFFICE', 'bench-office', 'enrol-chain-member', {
  chainId,
  organisationId: 'bench-maker',
  segment: 'MIDSTREAM',
});

const headers = keys.headersFor({ role: 'CHAIN_MEMBER', organisationId: 'bench-maker' });
if (process.argv.includes('without-identity')) withoutIdentity(app, identity, headers['authorization'] ?? '');
answerBench(url, headers, async () => {
  await app.close();
  await rm(dataDir, { recursive: true });
});
