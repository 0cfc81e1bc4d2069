import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventPage, SealedBidList } from '#contracts';
import type { AttachedFileData } from '#domain';
import { FIGURE_NAMES } from '#figures';
import { readModels } from '#projections';
import { pdf } from '../../../libs/files/src/testing/written-files.js';
import { uploadedBy } from '../../../libs/files/src/testing/uploaded.js';
import { ApiServer, CHAIN, LAB, MAKER, OFFICE, REGULATOR } from '../api-server.js';
import { ATTACHED, AUDITOR, bid, callIn, LEADER, PRICE, PROJECT, PROPOSAL, RIVAL } from './open-call.js';

/** Everyone but the bidder. */
const OTHERS = [RIVAL, OFFICE, LEADER, LAB, REGULATOR, AUDITOR];

const BID_ID = '0190aaaa-0000-7000-8000-000000000001';

const found = (text: string, secret: string): boolean => text.includes(secret);

describe('a bid before the deadline', () => {
  let server: ApiServer;
  let before: ReadonlyMap<string, string>;
  let sealedId: string;
  let position: number;
  let attached: AttachedFileData;
  let sent: object;
  beforeAll(async () => {
    server = await ApiServer.start();
    await callIn(server);
    await server.application.sealer.catchUp();
    before = await answers();
    attached = await uploadedBy(server.application.files, 'maker', '方案.pdf', pdf(ATTACHED));
    sent = { ...bid, files: [attached] };
    ({
      position,
      events: [{ eventId: sealedId } = { eventId: '' }],
    } = await server.do(MAKER, 'submit-bid', sent, { commandId: BID_ID }));
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

  it('is with its files in no byte of the data folder, in plain text or in base64', () => {
    // The log of reads has the questions of this test, which search for the price.
    const files = readdirSync(server.dataDir, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name !== 'sealing.key' && !entry.name.startsWith('access.db'))
      .map(({ name, parentPath }) => relative(server.dataDir, join(parentPath, name)));
    expect(files).toEqual(expect.arrayContaining(['events.db', 'read.db', 'ledger.db', 'identity.db']));
    expect(files.filter((file) => file.startsWith('files/'))).toEqual([expect.stringMatching(/^files\/sealed\//)]);
    for (const file of files) {
      const text = readFileSync(join(server.dataDir, file), 'latin1');
      for (const secret of [String(PRICE), Buffer.from(PROPOSAL).toString('latin1'), 'BID-SECRET', ATTACHED])
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

  it('has a file that its bidder reads and nobody else', async () => {
    const read = (by: string, path: string) =>
      fetch(`${server.url}/api/${path}/${attached.sha256}`, { headers: server.as(by) });
    const own = await read(MAKER, 'uploaded-files');
    expect(Buffer.from(await own.arrayBuffer())).toEqual(pdf(ATTACHED));
    for (const by of OTHERS)
      for (const path of ['files', 'uploaded-files']) expect((await read(by, path)).status).toBe(404);
  });

  it('is repeated with the same result, and refused with another content under the same command id', async () => {
    const repeated = await server.send(MAKER, 'submit-bid', sent, { commandId: BID_ID });
    expect(repeated).toMatchObject({ status: 200, body: { position, events: [{ eventId: sealedId }] } });
    const other = await server.send(MAKER, 'submit-bid', { ...sent, priceCny: 1 }, { commandId: BID_ID });
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
