import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventDetail, EventPage, RowDetail, RowPage, SealedBidList } from '#contracts';
import type { BidData } from '#domain';
import { FIGURE_NAMES } from '#figures';
import { BundleVerifier, type VerifyOptions } from '#ledger';
import { logName } from '#ledger-store';
import { readModels } from '#projections';
import { addSampleData, ApiServer, CHAIN, LAB, MAKER, OFFICE, REGULATOR } from '../api-server.js';

const RIVAL = 'CHAIN_MEMBER rival';
const LEADER = 'CHAIN_LEADER leader';
const AUDITOR = 'AUDITOR audit-office';
/** Everyone but the bidder. */
const OTHERS = [RIVAL, OFFICE, LEADER, LAB, REGULATOR, AUDITOR];

const PROJECT = 'P-001';
const PRICE = 1_234_567;
const PROPOSAL = '以原位监测替代离线抽检';
const bid = { projectId: PROJECT, bidId: 'BID-SECRET', bidderId: 'maker', priceCny: PRICE, proposal: PROPOSAL };
const BID_ID = '0190aaaa-0000-7000-8000-000000000001';

async function callIn(server: ApiServer): Promise<void> {
  await addSampleData(server);
  for (const organisationId of ['rival', 'leader'])
    await server.do(REGULATOR, 'register-organisation', { organisationId, name: organisationId, kind: 'ENTERPRISE' });
  await server.do(OFFICE, 'enrol-chain-member', { chainId: CHAIN, organisationId: 'rival', segment: 'UPSTREAM' });
  await server.do(OFFICE, 'designate-chain-leader', { chainId: CHAIN, organisationId: 'leader', basis: '龙头企业' });
  const bottleneck = {
    chainId: CHAIN,
    bottleneckId: 'BN-1',
    title: '接触电阻偏高',
    segment: 'MIDSTREAM',
    severity: 'HIGH',
  };
  await server.do(LEADER, 'identify-bottleneck', bottleneck);
  await server.do(OFFICE, 'confirm-bottleneck', { bottleneckId: 'BN-1' });
  await server.do(OFFICE, 'publish-open-bid-call', {
    ...{ chainId: CHAIN, projectId: PROJECT, kind: 'OPEN_BID', bottleneckId: 'BN-1', title: '可靠性提升' },
    ...{ bidsCloseOn: '2026-03-10', budgetCny: 2_400_000 },
  });
  await server.caughtUp();
}

const found = (text: string, secret: string): boolean => text.includes(secret);

describe('a bid before the deadline', () => {
  let server: ApiServer;
  let before: ReadonlyMap<string, string>;
  let sealedId: string;
  let position: number;
  beforeAll(async () => {
    server = await ApiServer.start();
    await callIn(server);
    await server.application.sealer.catchUp();
    before = await answers();
    ({
      position,
      events: [{ eventId: sealedId } = { eventId: '' }],
    } = await server.do(MAKER, 'submit-bid', bid, { commandId: BID_ID }));
    await server.caughtUp();
  }, 60_000);
  afterAll(() => server.stop());

  const MOMENTS = ['', 'at=2026-03-01', 'by=occurred', 'by=occurred&at=2026-03-01'];

  /** Every question about rows, events, figures, exports and searches. */
  function questions(): readonly string[] {
    const paths = ['/api/info', '/api/chains', '/api/indicators', '/api/city/dashboard', '/api/sealed-bids'];
    paths.push(
      `/api/sealed-bids?project=${PROJECT}`,
      `/api/rows/projects/${PROJECT}`,
      '/api/rows/bids/P-001%2FBID-SECRET',
    );
    for (const moment of MOMENTS) {
      for (const { name } of readModels) paths.push(`/api/rows/${name}?limit=50&${moment}`);
      paths.push(`/api/events?limit=200&${moment}`, `/api/chains/${CHAIN}/dashboard?${moment}`);
      paths.push(`/api/rows/projects/${PROJECT}?${moment}`);
    }
    for (const { name } of readModels)
      paths.push(`/api/rows/${name}?search=SECRET`, `/api/rows/${name}?search=${PRICE}`);
    for (const figure of FIGURE_NAMES) paths.push(`/api/figures/${figure}?chain=${CHAIN}`, `/api/figures/${figure}`);
    for (const type of ['BidSubmitted', 'FactSealed']) paths.push(`/api/events?type=${type}`);
    paths.push(`/api/events?organisation=maker`, `/api/events?organisation=sealed`, `/api/events?ofChains=false`);
    return paths;
  }

  /**
   * The answers of all other readers. The position of the log is no secret: it is the number of all events and says
   * nothing about them. The hashes of the logs commit to every event and differ.
   */
  async function answers(): Promise<ReadonlyMap<string, string>> {
    const all = new Map<string, string>();
    for (const by of OTHERS)
      for (const accept of ['application/json', 'text/csv'])
        for (const path of questions()) {
          if (accept === 'text/csv' && !path.startsWith('/api/rows/')) continue;
          const response = await fetch(server.url + path, { headers: { ...server.as(by), accept } });
          const body = (await response.text())
            .replaceAll(/"requestId":"[^"]+"/g, '')
            .replaceAll(/"(?:position|head|events|ageMs)":\d+|,\d+,[a-z_]+\/\d+\+\w+(?=\r\n)/g, '')
            .replaceAll(/"sealed":(?:null|\{[^{}]*"origin"[^{}]*\})/g, '');
          all.set(`${by} ${accept} ${path}`, `${response.status} ${body}`);
        }
    return all;
  }

  it('changes no answer to a competitor, the chief office, the leader, a body, the regulator or an auditor', async () => {
    const now = await answers();
    expect(
      [...now].flatMap(([question, answer]) =>
        answer === before.get(question) ? [] : [[question, before.get(question)?.slice(0, 400), answer.slice(0, 400)]],
      ),
    ).toEqual([]);
  }, 120_000);

  it.each(OTHERS)('is not found by %s with its ids, and has no proof or receipt for it', async (by) => {
    for (const path of ['', '/proof', '/receipt'])
      expect((await server.get(`/api/events/${sealedId}${path}`, server.as(by))).status).toBe(404);
    expect((await server.get<EventPage>(`/api/events?ids=${sealedId}`, server.as(by))).body.items).toEqual([]);
  });

  it('is in no byte of the database files, in plain text or in base64', () => {
    // The log of reads has the questions of this test, which search for the price.
    const files = readdirSync(server.dataDir, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'sealing.key' && !entry.name.startsWith('access.db'))
      .map(({ name }) => name);
    expect(files).toEqual(expect.arrayContaining(['events.db', 'read.db', 'ledger.db', 'identity.db']));
    for (const file of files) {
      const text = readFileSync(join(server.dataDir, file), 'latin1');
      for (const secret of [String(PRICE), Buffer.from(PROPOSAL).toString('latin1'), 'BID-SECRET'])
        for (const form of [secret, Buffer.from(secret, 'latin1').toString('base64').slice(0, -4)])
          expect([file, form, found(text, form)]).toEqual([file, form, false]);
    }
  });

  it('names in the log neither its bidder, its account, its call nor its chain, and has no hash to guess it by', async () => {
    const event = (await server.application.events.findById(sealedId))!;
    expect(event).toMatchObject({
      type: 'FactSealed',
      chain: null,
      actor: { role: 'sealed', organisationId: 'sealed' },
    });
    expect(Object.keys(event.actor)).not.toContain('accountId');
    expect(event.stream).toMatch(/^sealed-[0-9a-f]{32}$/);
    expect(event.commandHash).toBe((event.data as { commitment: string }).commitment);
  });

  it('is read by its bidder, with a receipt that it is in the log', async () => {
    const { body } = await server.get<SealedBidList>('/api/sealed-bids', server.as(MAKER));
    expect(body.items).toMatchObject([
      {
        eventId: sealedId,
        projectId: PROJECT,
        priceCny: PRICE,
        proposal: PROPOSAL,
        sealedThrough: '2026-03-10',
        withdrawn: false,
      },
    ]);
    expect((await server.get(`/api/events/${sealedId}/receipt`, server.as(MAKER))).status).toBe(200);
    expect((await server.get(`/api/events/${sealedId}/proof`, server.as(MAKER))).status).toBe(200);
  });

  it('is repeated with the same result, and refused with another content under the same command id', async () => {
    const repeated = await server.send(MAKER, 'submit-bid', bid, { commandId: BID_ID });
    expect(repeated).toMatchObject({ status: 200, body: { position, events: [{ eventId: sealedId }] } });
    const other = await server.send(MAKER, 'submit-bid', { ...bid, priceCny: 1 }, { commandId: BID_ID });
    expect(other).toMatchObject({ status: 409, body: { code: 'COMMAND_ID_REUSED' } });
  });

  it('is still read, and refuses a second one, after a restart', async () => {
    await server.close();
    await server.open();
    await server.caughtUp();
    expect((await server.get<SealedBidList>('/api/sealed-bids', server.as(MAKER))).body.items).toHaveLength(1);
    const second = await server.send(MAKER, 'submit-bid', { ...bid, bidId: 'BID-2' });
    expect(second).toMatchObject({ status: 409, body: { code: 'DUPLICATE_BID' } });
  });

  it('does not tell the chief office whether it exists', async () => {
    for (const bidId of ['BID-SECRET', 'BID-NONE']) {
      const answer = await server.send(OFFICE, 'award-bid', { projectId: PROJECT, bidId, partnerIds: [] });
      expect(answer.body).toMatchObject({ code: 'BID_WINDOW_OPEN' });
    }
  });
});

describe('a bid after the deadline', () => {
  let server: ApiServer;
  let sealedId: string;
  let sealedAt: number;
  beforeAll(async () => {
    server = await ApiServer.start();
    await callIn(server);
    ({
      position: sealedAt,
      events: [{ eventId: sealedId } = { eventId: '' }],
    } = await server.do(MAKER, 'submit-bid', bid));
    await server.do(RIVAL, 'submit-bid', { ...bid, bidderId: 'rival', priceCny: 2_000_000, proposal: '改用新镀层' });
    await server.do(RIVAL, 'withdraw-bid', { projectId: PROJECT, bidId: 'BID-SECRET', reason: '产能调整' });
    server.at('2026-03-11T00:00:05+08:00');
    await server.application.openings.openDue();
    await server.caughtUp();
  }, 60_000);
  afterAll(() => server.stop());

  it('is opened once, for all who may see bids', async () => {
    const head = await server.head();
    await server.application.openings.openDue();
    expect(await server.head()).toBe(head);
    for (const [by, count] of [
      [OFFICE, 2],
      [AUDITOR, 2],
      [MAKER, 1],
      [RIVAL, 1],
      [LEADER, 0],
    ] as const) {
      const { body } = await server.get<RowPage>('/api/rows/bids', server.as(by));
      expect([by, body.items.length]).toEqual([by, count]);
    }
    const { body } = await server.get<RowPage>('/api/rows/bids', server.as(OFFICE));
    expect(body.items.map(({ row }) => row)).toMatchObject([
      { bidId: 'BID-SECRET', priceCny: PRICE, proposal: PROPOSAL, submittedOn: '2026-03-01', status: 'SUBMITTED' },
      { bidId: 'BID-SECRET-2', bidderId: 'rival', status: 'WITHDRAWN' },
    ]);
    const project = await server.get<RowDetail>(`/api/rows/projects/${PROJECT}`, server.as(OFFICE));
    expect(project.body.row).toMatchObject({ bids: 1, bidsOpenedOn: '2026-03-11' });
  });

  it('is in no past view of the time before the opening', async () => {
    for (const moment of [`at=${sealedAt}`, 'at=2026-03-10', 'by=occurred&at=2026-03-10']) {
      const { body } = await server.get<RowPage>(`/api/rows/bids?${moment}`, server.as(OFFICE));
      expect([moment, body.items]).toEqual([moment, []]);
      const project = await server.get<RowDetail>(`/api/rows/projects/${PROJECT}?${moment}`, server.as(OFFICE));
      expect(project.body.row).toMatchObject({ bids: null, bidsOpenedOn: null });
    }
  });

  it('has the account and the moment of its submission, and the id of the sealed event leads to it', async () => {
    const { body } = await server.get<EventDetail>(`/api/events/${sealedId}`, server.as(AUDITOR));
    expect(body).toMatchObject({ type: 'BidSubmitted', chain: CHAIN, actor: { organisationId: 'office' } });
    const { sealed } = body.data as unknown as BidData;
    expect(sealed).toMatchObject({ eventId: sealedId, organisationId: 'maker', at: '2026-03-01T02:00:00.000Z' });
    expect(sealed?.accountId).toEqual(expect.any(String));
    expect((await server.get(`/api/events/${sealedId}`, server.as(RIVAL))).status).toBe(404);
  });

  it('gives the same rows when they are folded again, without the sealing key', async () => {
    const { reads } = server.application;
    const digest = await reads.digest();
    await server.close();
    for (const file of readdirSync(server.dataDir)) if (file.startsWith('read.db')) rmSync(join(server.dataDir, file));
    writeFileSync(join(server.dataDir, 'sealing.key'), `${'0'.repeat(64)}\n`, { mode: 0o600 });
    await server.open();
    await server.caughtUp();
    expect(await server.application.reads.digest()).toEqual(digest);
  });

  describe('and its proof', () => {
    const linesOf = async (chain: string | null): Promise<readonly string[]> => {
      await server.application.sealer.catchUp();
      const url = `${server.url}/api/logs/${logName({ chain })}/bundle`;
      const response = await fetch(url, { headers: server.as(AUDITOR) });
      expect(response.status).toBe(200);
      return (await response.text()).trimEnd().split('\n');
    };
    const verified = (lines: readonly string[], unsealed?: VerifyOptions['unsealed']) => {
      const verifier = new BundleVerifier({ unsealed });
      for (const line of lines) verifier.read(line);
      const verdicts = verifier.verdicts();
      const failed = verdicts.filter(({ result }) => result === 'failed').map(({ check }) => check);
      return { failed, sealed: verdicts.find(({ check }) => check === 'sealed')?.result, unsealed: verifier.unsealed };
    };

    it('says that the released key opens every sealed fact, and that each copy says what was sealed', async () => {
      const programme = verified(await linesOf(null));
      expect(programme).toMatchObject({ failed: [], sealed: 'passed' });
      expect([...programme.unsealed.values()].map(({ type }) => type)).toEqual([
        'BidSubmitted',
        'BidSubmitted',
        'BidWithdrawn',
      ]);
      const lines = await linesOf(CHAIN);
      expect(verified(lines)).toMatchObject({ failed: [], sealed: 'skipped' });
      expect(verified(lines, programme.unsealed)).toMatchObject({ failed: [], sealed: 'passed' });
    });

    it('finds a copy that says something else, a copy that is left out, and a key that was changed', async () => {
      const programme = await linesOf(null);
      const { unsealed } = verified(programme);
      const lines = await linesOf(CHAIN);
      const altered = lines.map((line) => line.replace(String(PRICE), String(PRICE + 1)));
      expect(verified(altered, unsealed).failed).toContain('sealed');
      const withheld = lines.filter((line) => !line.includes('"type":"BidWithdrawn"'));
      const later = unsealedBefore(unsealed);
      expect(verified(withheld, later).failed).toContain('sealed');
      const { key } = JSON.parse(
        (programme.find((line) => line.includes('"type":"SealOpened"')) ?? '').replace(/^\S+ /, ''),
      ).data as { readonly key: string };
      const other = Buffer.alloc(32).toString('base64');
      expect(verified(programme.map((line) => line.replace(key, other))).failed).toContain('sealed');
    });

    /** As if events had been recorded on the chain after the opening. */
    const unsealedBefore = (facts: NonNullable<VerifyOptions['unsealed']>): VerifyOptions['unsealed'] =>
      new Map([...facts].map(([id, fact]) => [id, { ...fact, openedAt: '2026-01-01T00:00:00.000Z' }]));
  });

  it('is opened by an award that comes before the server has opened it', async () => {
    const early = await ApiServer.start();
    try {
      await callIn(early);
      await early.do(MAKER, 'submit-bid', bid);
      early.at('2026-03-20T10:00:00+08:00');
      const award = { projectId: PROJECT, bidId: 'BID-SECRET', partnerIds: [] };
      const { events } = await early.do(OFFICE, 'award-bid', award);
      expect(events.map(({ type }) => type)).toEqual(['BidAwarded']);
      const types = (await early.application.events.readAll(0, 1_000)).map(({ type }) => type);
      expect(types.slice(-4)).toEqual(['BidsOpened', 'SealOpened', 'BidSubmitted', 'BidAwarded']);
    } finally {
      await early.stop();
    }
  });
});
