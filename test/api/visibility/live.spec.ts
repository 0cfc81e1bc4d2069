import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { addSampleData, ApiServer, CHAIN, establish, LAB, OFFICE, REGULATOR, test } from '../api-server.js';
import { Listener } from '../listener.js';

const OTHER = 'CHAIN_MEMBER other';

let server: ApiServer;
beforeEach(async () => {
  server = await ApiServer.start();
  await addSampleData(server);
  await server.do(REGULATOR, 'register-organisation', { organisationId: 'other', name: 'other', kind: 'ENTERPRISE' });
  await server.do(REGULATOR, 'establish-chain', { ...establish('uav') });
  await server.do(OFFICE, 'enrol-chain-member', { chainId: CHAIN, organisationId: 'other', segment: 'UPSTREAM' });
  await server.caughtUp();
});
afterEach(() => server.stop());

it('tells a member of the chain that its figures changed, and not what another member did', async () => {
  const [ofAll, ofChain] = [
    await Listener.to(server, '/api/live', { headers: server.as(OTHER) }),
    await Listener.to(server, `/api/chains/${CHAIN}/live`, { headers: server.as(OTHER) }),
  ];
  const { position } = await server.do(LAB, 'record-test-result', test('a'));
  for (const listener of [ofAll, ofChain])
    expect((await listener.next())?.change).toMatchObject({ chain: CHAIN, types: [] });
  const published = await server.do(REGULATOR, 'register-organisation', {
    organisationId: 'new',
    name: 'new',
    kind: 'ENTERPRISE',
  });
  expect(published.position).toBeGreaterThan(position);
  expect((await ofAll.next())?.change).toMatchObject({
    chain: null,
    position: published.position,
    types: ['OrganisationRegistered'],
  });
  ofAll.close();
  ofChain.close();
});

it('tells the sender and the parties what happened, and another organisation nothing', async () => {
  const [maker, bank] = [
    await Listener.to(server, '/api/live', { headers: server.as('CHAIN_MEMBER maker') }),
    await Listener.to(server, '/api/live', { headers: server.as('BANK bank') }),
  ];
  await server.do(LAB, 'record-test-result', test('a'));
  expect((await maker.next())?.change).toMatchObject({ chain: CHAIN, types: ['TestResultRecorded'] });
  const { position } = await server.do(REGULATOR, 'register-organisation', {
    organisationId: 'new',
    name: 'new',
    kind: 'ENTERPRISE',
  });
  expect((await bank.next())?.change.position).toBe(position);
  maker.close();
  bank.close();
});

it('of a chain ends when the membership ends, and is refused afterwards', async () => {
  const listener = await Listener.to(server, `/api/chains/${CHAIN}/live`, { headers: server.as(OTHER) });
  await server.do(OFFICE, 'withdraw-chain-member', { chainId: CHAIN, organisationId: 'other', reason: '退出' });
  await server.caughtUp();
  await server.do(LAB, 'record-test-result', test('b'));
  expect(await listener.next()).toBeUndefined();
  const again = await server.get<{ code: string }>(`/api/chains/${CHAIN}/live`, server.as(OTHER));
  expect([again.status, again.body.code]).toEqual([403, 'CHAIN_NOT_YOURS']);
  const past = await server.get<{ code: string }>(`/api/chains/${CHAIN}/dashboard?at=3`, server.as(OTHER));
  expect(past.status).not.toBe(200);
});

it('tells a listener that reconnects only of events that it may see', async () => {
  const before = await server.head();
  await server.do(LAB, 'record-test-result', test('a'));
  await server.do(REGULATOR, 'register-organisation', { organisationId: 'new', name: 'new', kind: 'ENTERPRISE' });
  await server.caughtUp();
  const listener = await Listener.to(server, '/api/live', { headers: server.as(OTHER), lastEventId: before });
  const first = await listener.next();
  expect(first?.change).toMatchObject({ chain: null, types: ['OrganisationRegistered'] });
  listener.close();
});
