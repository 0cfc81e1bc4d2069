import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Consistency, EventPage, EventProof, LogList, ServerInfo } from '#contracts';
import {
  entriesIn,
  GrowingTree,
  hashesIn,
  isContinuation,
  isIncluded,
  leafHash,
  looksLikeCredential,
  parseCheckpoint,
  parseVerifierKey,
  sameHash,
  tilePath,
  tilesOf,
  verifyBundle,
  verifyCredential,
  verifyNote,
  verifyReceipt,
} from '#ledger';
import { readFile } from '#importing';
import { addSampleData, ApiServer, CHAIN, LAB, OFFICE, REGULATOR, test } from './api-server.js';

const BANK = 'BANK bank';
const CERTIFIER = 'CERTIFICATION_BODY cert';

const bytes = (base64: string): Uint8Array => Buffer.from(base64, 'base64');

describe('the Merkle logs over HTTP', () => {
  let server: ApiServer;
  let logs: LogList['logs'];

  beforeAll(async () => {
    server = await ApiServer.start();
    await addSampleData(server);
    for (let index = 0; index < 3; index++) await server.do(LAB, 'record-test-result', test(String(index)));
    await server.application.sealer.catchUp();
    logs = (await server.get<LogList>('/api/logs')).body.logs;
  });
  afterAll(() => server.stop());

  /** Bytes of a static file of a log. */
  async function file(log: string, path: string): Promise<Response> {
    return fetch(`${server.url}/api/logs/${log}/${path}`, { headers: server.as() });
  }

  it('lists the log of each chain, that of the events of no chain, and the log of logs', async () => {
    expect(logs.map(({ log }) => log).toSorted()).toEqual([`chain-${CHAIN}`, 'logs', 'programme']);
    const { sealing } = (await server.get<LogList>('/api/logs')).body;
    expect(sealing).toEqual({ state: 'running', position: await server.head(), failure: null });
  });

  it('serves a checkpoint that the key of the log signs, and that may not be cached', async () => {
    for (const { log, origin, size, root, key } of logs) {
      const response = await file(log, 'checkpoint');
      expect([response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
        'text/plain; charset=utf-8',
        'private, no-cache',
      ]);
      const checkpoint = parseCheckpoint(await response.text());
      expect(verifyNote(checkpoint.note, parseVerifierKey(key))).toBe('VALID');
      expect([checkpoint.origin, checkpoint.size, checkpoint.root]).toEqual([origin, size, Buffer.from(bytes(root))]);
    }
  });

  it('serves tiles and entries for ever, from which a reader computes the root of the checkpoint', async () => {
    for (const { log, size, root } of logs) {
      const tree = new GrowingTree();
      for (const tile of tilesOf(size)) {
        const response = await file(log, `tile/${tilePath(tile)}`);
        expect([response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
          'application/octet-stream',
          'private, max-age=31536000, immutable',
        ]);
        if (tile.level > 0) continue;
        const hashes = hashesIn(new Uint8Array(await response.arrayBuffer()));
        const entries = await file(log, `tile/entries/${tilePath(tile).slice(2)}`);
        const texts = entriesIn(new Uint8Array(await entries.arrayBuffer()));
        expect(texts.map(leafHash)).toEqual(hashes.map((hash) => Buffer.from(hash)));
        for (const hash of hashes) tree.add(hash);
      }
      expect(sameHash(tree.root(), bytes(root))).toBe(true);
    }
  });

  it.each(['0/000', '1/000.p/1', '0/001.p/1', '0/0', '64/000', 'entries/000', 'entries/x', ''])(
    'has no tile %s while the log is short',
    async (path) => expect((await file(`chain-${CHAIN}`, `tile/${path}`)).status).toBe(404),
  );

  it('proves by its id that an event is in the log of its chain, and this state in the log of logs', async () => {
    const { items } = (await server.get<EventPage>('/api/events?limit=500')).body;
    for (const { eventId, chain } of items) {
      const { body } = await server.get<EventProof>(`/api/events/${eventId}/proof`);
      const { body: stored } = (await server.get<{ body: string }>(`/api/events/${eventId}`)).body;
      expect(body.log).toBe(chain === null ? 'programme' : `chain-${chain}`);
      expect(Buffer.from(leafHash(stored)).toString('base64')).toBe(body.hash);
      const state = parseCheckpoint(body.checkpoint);
      expect(isIncluded(leafHash(stored), body.index, state, body.proof.map(bytes))).toBe(true);
      const entry = leafHash(state.note.text);
      const ofLogs = parseCheckpoint(body.logs.checkpoint);
      expect(isIncluded(entry, body.logs.index, ofLogs, body.logs.proof.map(bytes))).toBe(true);
    }
  });

  it('proves that a log continues each earlier state of it', async () => {
    const log = `chain-${CHAIN}`;
    const { size } = logs.find((one) => one.log === log)!;
    for (let to = 1; to <= size; to++)
      for (let from = 1; from <= to; from++) {
        const { body } = await server.get<Consistency>(`/api/logs/${log}/consistency?from=${from}&to=${to}`);
        const [older, newer] = [body.from, body.to].map((state) => ({ size: state.size, root: bytes(state.root) }));
        expect(isContinuation(older!, newer!, body.proof.map(bytes))).toBe(true);
      }
  });

  it('gives the receipt of an event at once after its command is accepted, as a file that verifies alone', async () => {
    const { events } = await server.do(LAB, 'record-test-result', test('receipt'));
    for (const { eventId } of events) {
      const response = await fetch(`${server.url}/api/events/${eventId}/receipt`, { headers: server.as() });
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="receipt-${eventId}.json"`);
      expect(verifyReceipt(await response.text())).toBe('VALID');
    }
  });

  it('gives a bundle of each log of events, which verifies with the listed keys', async () => {
    const logsKey = logs.find(({ log }) => log === 'logs')!.key;
    for (const { log, key } of logs.filter((one) => one.log !== 'logs')) {
      const response = await file(log, 'bundle');
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${log}.bundle"`);
      const lines = (await response.text()).trimEnd().split('\n');
      expect(verifyBundle(lines, { key, logsKey }).filter(({ result }) => result === 'failed')).toEqual([]);
    }
  });

  it('gives a testing body the receipt of its own event, and a bank none of it; neither gets the entries of the log', async () => {
    const [{ eventId } = { eventId: '' }] = (await server.do(LAB, 'record-test-result', test('own'))).events;
    const status = async (path: string, by: string): Promise<number> => (await server.get(path, server.as(by))).status;
    for (const part of ['proof', 'receipt'])
      expect([part, await status(`/api/events/${eventId}/${part}`, LAB)]).toEqual([part, 200]);
    for (const part of ['proof', 'receipt'])
      expect([part, await status(`/api/events/${eventId}/${part}`, BANK)]).toEqual([part, 404]);
    for (const by of [LAB, BANK])
      for (const content of ['tile/entries/000.p/1', 'bundle'])
        expect([content, await status(`/api/logs/chain-${CHAIN}/${content}`, by)]).toEqual([content, 403]);
  });

  it('gives a certificate as a verifiable credential, which says that it ended when it was withdrawn', async () => {
    const cert = { organisationId: 'cert', name: '认证机构', kind: 'CERTIFICATION_BODY' };
    await server.do(REGULATOR, 'register-organisation', cert);
    const enrolled = { chainId: CHAIN, organisationId: 'cert', bodyKind: 'CERTIFICATION_BODY' };
    await server.do(OFFICE, 'enrol-supporting-body', enrolled);
    const certificate = {
      certificationId: 'C-1',
      chainId: CHAIN,
      scheme: 'QMS',
      holderId: 'maker',
      validUntil: '2028-03-20',
    };
    await server.do(CERTIFIER, 'grant-certification', certificate);
    await server.caughtUp();
    const key = logs.find(({ log }) => log === 'logs')?.key;
    const issued = async (): Promise<Record<string, unknown>> => {
      const { status, headers, body } = await server.get<string>('/api/certificates/C-1/credential');
      expect([status, headers.get('content-type')]).toEqual([200, 'application/vc+jwt']);
      expect(looksLikeCredential(body)).toBe(true);
      const { verdict, credential } = verifyCredential(body, { key });
      expect(verdict).toBe('VALID');
      return credential ?? {};
    };
    const granted = await issued();
    expect(granted).toMatchObject({
      type: ['DigitalConformityCredential', 'VerifiableCredential'],
      validFrom: '2026-03-01T00:00:00+08:00',
      validUntil: '2028-03-20T23:59:59+08:00',
      credentialSubject: { certificateStatus: 'GRANTED', issuedToParty: { registeredId: 'maker' } },
    });

    // Its evidence are the events in the log of the chain.
    const [logged = { id: '', entryHash: '' }] = granted['evidence'] as readonly { id: string; entryHash: string }[];
    const { body: proof } = await server.get<EventProof>(`/api/events/${logged.id.slice('urn:uuid:'.length)}/proof`);
    expect(proof.hash).toBe(logged.entryHash);

    // What the importer of such credentials reads of it is the certificate.
    const file = { name: 'a.json', bytes: Buffer.from(JSON.stringify(granted)), command: 'grant-certification' };
    const { format, table } = await readFile(file);
    expect([format, table.rows.length]).toEqual(['untp', 1]);
    const { chainId: _, ...said } = certificate;
    for (const value of Object.values(said)) expect(JSON.stringify(table)).toContain(value);

    const { recordedAt } = await server.do(CERTIFIER, 'withdraw-certification', {
      certificationId: 'C-1',
      reason: '停产',
    });
    await server.caughtUp();
    const withdrawn = await issued();
    expect(withdrawn).toMatchObject({ validUntil: recordedAt, credentialSubject: { certificateStatus: 'WITHDRAWN' } });
    expect(withdrawn['evidence']).toHaveLength(2);
    expect((await server.get('/api/certificates/C-2/credential')).status).toBe(404);
  });

  it('says that sealing failed where it is ready, and gives no receipt until it goes on', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const { ledger, sealer } = server.application;
    const write = jest.spyOn(ledger.file, 'write').mockImplementation(() => {
      throw new Error('disk full');
    });
    try {
      const { events } = await server.do(LAB, 'record-test-result', test('unsealed'));
      const [{ eventId } = { eventId: '' }] = events;
      const refused = await server.get(`/api/events/${eventId}/receipt`);
      expect([refused.status, refused.body['code'], refused.headers.get('retry-after')]).toEqual([
        503,
        'NOT_SEALED',
        '1',
      ]);
      await server.caughtUp();
      for (const path of ['/readyz', '/api/info']) {
        const { status, body } = await server.get<Pick<ServerInfo, 'sealing'>>(path);
        expect([path, status, body.sealing.state]).toEqual([path, 200, 'failed']);
      }
      write.mockRestore();
      await sealer.catchUp();
      expect((await server.get(`/api/events/${eventId}/receipt`)).status).toBe(200);
      expect((await server.get<Pick<ServerInfo, 'sealing'>>('/readyz')).body.sealing.state).toBe('running');
    } finally {
      write.mockRestore();
      logged.mockRestore();
    }
  });
});
