import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EvidenceFiles, folderStores } from './evidence-files.js';
import type { FileFault } from './file-fault.js';
import { listed } from './testing/file-store-contract.js';
import { digestOf, pdf } from './testing/written-files.js';
import { UNUSED_MS } from './uploads.js';

const maker = { accountId: 'A-1', organisationId: 'maker' };
const rival = { accountId: 'A-2', organisationId: 'rival' };
const REPORT = pdf('report');
const DIGEST = digestOf(REPORT);
const MIB = 1024 * 1024;

describe('uploads', () => {
  let dataDir: string;
  let files: EvidenceFiles;
  let now: number;
  const open = (scanCommand?: string) =>
    new EvidenceFiles({ dataDir, clock: () => now, maxFileBytes: MIB, quotaBytes: 2 * MIB, scanCommand });
  const begin = (by = maker, content = REPORT, name = '报告.pdf') => files.uploads.begin(by, name, content.length).id;
  const send = (id: string, content: Buffer, offset = 0, by = maker) =>
    files.uploads.append(id, by, offset, Readable.from([content]));
  const upload = async (by = maker, content = REPORT, name = '报告.pdf') => {
    const id = begin(by, content, name);
    await send(id, content, 0, by);
    return files.uploads.complete(id, by, digestOf(content));
  };
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'accepted',
      (error: FileFault) => error.code,
    );

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'uploads-'));
    now = Date.parse('2026-03-01T00:00:00Z');
    files = open();
  });
  afterEach(() => {
    files.close();
    rmSync(dataDir, { recursive: true });
  });

  it('given half of a file and a restart, go on from the half', async () => {
    const id = begin();
    const half = REPORT.length >> 1;
    expect((await send(id, REPORT.subarray(0, half))).offset).toBe(half);
    files.close();
    files = open();
    expect(await files.uploads.state(id, maker)).toEqual({
      id,
      fileName: '报告.pdf',
      bytes: REPORT.length,
      offset: half,
    });
    await send(id, REPORT.subarray(half), half);
    const file = { sha256: DIGEST, bytes: REPORT.length, mediaType: 'application/pdf', fileName: '报告.pdf' };
    expect(await files.uploads.complete(id, maker, DIGEST)).toEqual(file);
    // The answer may have been lost on its way.
    expect(await files.uploads.complete(id, maker, DIGEST)).toEqual(file);
  });

  it('given a sender that breaks off, keep what arrived', async () => {
    const id = begin();
    const broken = Readable.from(
      (function* () {
        yield REPORT.subarray(0, 20);
        throw new Error('aborted');
      })(),
    );
    await expect(files.uploads.append(id, maker, 0, broken)).rejects.toThrow('aborted');
    expect((await files.uploads.state(id, maker)).offset).toBe(20);
  });

  it('refuse bytes at another offset, and say which is right', async () => {
    const id = begin();
    await send(id, REPORT.subarray(0, 10));
    await expect(send(id, REPORT, 0)).rejects.toMatchObject({ code: 'UPLOAD_OFFSET_DIFFERS', details: { offset: 10 } });
  });

  it('refuse more bytes than were announced, and completion before they are there', async () => {
    const id = begin();
    expect(await codeOf(files.uploads.complete(id, maker, DIGEST))).toBe('UPLOAD_INCOMPLETE');
    expect(await codeOf(send(id, Buffer.concat([REPORT, Buffer.from('x')])))).toBe('FILE_TOO_LARGE');
  });

  it('of another account do not exist', async () => {
    const id = begin();
    expect(await codeOf(files.uploads.state(id, rival))).toBe('UPLOAD_NOT_FOUND');
    expect(await codeOf(send(id, REPORT, 0, rival))).toBe('UPLOAD_NOT_FOUND');
    expect(await codeOf(files.uploads.complete(id, rival, DIGEST))).toBe('UPLOAD_NOT_FOUND');
    expect(await codeOf(files.uploads.state('../../files.db', maker))).toBe('UPLOAD_NOT_FOUND');
  });

  it.each([
    ['with another digest', 'a'.repeat(64), REPORT, '报告.pdf', 'FILE_DIGEST_DIFFERS'],
    ['of another type', undefined, Buffer.from('<html>'), '报告.pdf', 'FILE_TYPE_DIFFERS'],
  ])('%s are refused and leave nothing', async (_what, given, content, name, code) => {
    const id = begin(maker, content, name);
    await send(id, content);
    expect(await codeOf(files.uploads.complete(id, maker, given ?? digestOf(content)))).toBe(code);
    expect(readdirSync(join(dataDir, 'files', 'incoming'))).toEqual([]);
    expect(files.register.bytesOf('maker')).toBe(0);
  });

  it.each(['../报告.pdf', 'a/b.pdf', 'C:\\a.pdf', '.pdf', 'x\u202efdp.exe.pdf', 'a\nb.pdf', 'a.html'])(
    'are refused for the name %j',
    (name) =>
      expect(() => files.uploads.begin(maker, name, 10)).toThrow(
        expect.objectContaining({ code: 'FILE_NAME_NOT_ALLOWED' }),
      ),
  );

  it('are refused above the size, the quota of the organisation and the number of an account', () => {
    const refused = (bytes: number) => {
      try {
        files.uploads.begin(maker, 'a.pdf', bytes);
        return undefined;
      } catch (error) {
        return (error as FileFault).code;
      }
    };
    expect(refused(MIB + 1)).toBe('FILE_TOO_LARGE');
    expect([refused(MIB), refused(MIB), refused(1)]).toEqual([undefined, undefined, 'FILE_QUOTA_USED']);
    const other = { ...maker, organisationId: 'second' };
    for (let n = 2; n < 20; n++) files.uploads.begin(other, 'a.pdf', 1);
    expect(() => files.uploads.begin(other, 'a.pdf', 1)).toThrow(expect.objectContaining({ code: 'TOO_MANY_UPLOADS' }));
  });

  it.each([
    ['exit 0', 'accepted'],
    ['cat > /dev/null; exit 1', 'FILE_INFECTED'],
    ['echo broken; exit 2', 'SCANNER_UNAVAILABLE'],
  ])('are given to the scanner: %s is %s', async (command, outcome) => {
    files.close();
    files = open(command);
    const id = begin();
    await send(id, REPORT);
    expect(await codeOf(files.uploads.complete(id, maker, DIGEST))).toBe(outcome);
    // What could not be scanned is kept, so that it can be completed later.
    expect(await codeOf(files.uploads.state(id, maker))).toBe(
      outcome === 'SCANNER_UNAVAILABLE' ? 'accepted' : 'UPLOAD_NOT_FOUND',
    );
  });

  it('of the same file by two organisations are kept once, and each can attach only what it uploaded', async () => {
    const file = await upload();
    expect([files.has(file, 'maker'), files.has(file, 'rival')]).toEqual([true, false]);
    await upload(rival);
    expect(files.has(file, 'rival')).toBe(true);
    expect(files.has({ ...file, bytes: 1 }, 'rival')).toBe(false);
    expect(await listed(folderStores(dataDir).clear)).toHaveLength(1);
  });

  it('that nobody continued or attached are removed after a day; what a recorded event names stays', async () => {
    const kept = await upload(maker, pdf('kept'));
    const refused = await upload(maker, pdf('refused'));
    const left = begin();
    await send(left, REPORT.subarray(0, 5));
    files.attach(kept, 'maker', 'recorded');
    files.attach(refused, 'maker', 'refused');
    now += UNUSED_MS - 1;
    const fresh = await upload(maker, pdf('fresh'));
    now += 2;
    await files.uploads.removeUnused((id) => Promise.resolve(id === 'recorded'));
    const stored = (await listed(folderStores(dataDir).clear)).map(({ sha256 }) => sha256);
    expect(stored).toEqual([kept.sha256, fresh.sha256].sort());
    expect(await codeOf(files.uploads.state(left, maker))).toBe('UPLOAD_NOT_FOUND');
    expect(existsSync(join(dataDir, 'files', 'incoming', left))).toBe(false);
    expect(files.has(refused, 'maker')).toBe(false);
  });
});
