import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventDetail, RowDetail, RowPage } from '#contracts';
import type { AttachedFileData, BidData } from '#domain';
import { BundleVerifier, type VerifyOptions } from '#ledger';
import { logName } from '#ledger-store';
import { pdf } from '../../../libs/files/src/testing/written-files.js';
import { uploadedBy } from '../../../libs/files/src/testing/uploaded.js';
import { ApiServer, CHAIN, MAKER, OFFICE } from '../api-server.js';
import { ATTACHED, AUDITOR, bid, callIn, LEADER, PRICE, PROJECT, PROPOSAL, RIVAL } from './open-call.js';

describe('a bid after the deadline', () => {
  let server: ApiServer;
  let sealedId: string;
  let sealedAt: number;
  let attached: AttachedFileData;
  beforeAll(async () => {
    server = await ApiServer.start();
    await callIn(server);
    attached = await uploadedBy(server.application.files, 'maker', '方案.pdf', pdf(ATTACHED));
    ({
      position: sealedAt,
      events: [{ eventId: sealedId } = { eventId: '' }],
    } = await server.do(MAKER, 'submit-bid', { ...bid, files: [attached] }));
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

  it('has its file in clear, for those who may see the bid', async () => {
    for (const [by, status] of [
      [OFFICE, 200],
      [AUDITOR, 200],
      [RIVAL, 404],
    ] as const) {
      const answer = await fetch(`${server.url}/api/files/${attached.sha256}`, { headers: server.as(by) });
      expect([by, answer.status]).toEqual([by, status]);
      if (status === 200) expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf(ATTACHED));
    }
    const names = readdirSync(join(server.dataDir, 'files'), { recursive: true }) as string[];
    expect(names.filter((name) => /[0-9a-f]{64}$/.test(name))).toEqual([
      join(attached.sha256.slice(0, 2), attached.sha256),
    ]);
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
