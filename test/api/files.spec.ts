import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem, UploadedFile, UploadStateDto } from '#contracts';
import { pdf } from '../../libs/files/src/testing/written-files.js';
import { addSampleData, ApiServer, CHAIN, LAB, MAKER, OFFICE, REGULATOR, test } from './api-server.js';

const OTHER = 'CHAIN_MEMBER other';
const REPORT = pdf('the report of a test');
const digestOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

describe('files of evidence over HTTP', () => {
  let server: ApiServer;
  let file: UploadedFile;
  let eventId: string;

  beforeAll(async () => {
    server = await ApiServer.start();
    await addSampleData(server);
    for (const [organisationId, kind] of [
      ['other', 'ENTERPRISE'],
      ['second', 'INSPECTION_TESTING_BODY'],
    ])
      await server.do(REGULATOR, 'register-organisation', { organisationId, name: organisationId, kind });
    await server.do(OFFICE, 'enrol-chain-member', { chainId: CHAIN, organisationId: 'other', segment: 'MIDSTREAM' });
    await server.do(OFFICE, 'enrol-supporting-body', {
      chainId: CHAIN,
      organisationId: 'second',
      bodyKind: 'INSPECTION_TESTING_BODY',
    });
    file = await upload(LAB, '检测报告.pdf', REPORT);
    const { status, body } = await server.send(LAB, 'record-test-result', { ...test('report'), files: [file] });
    expect(status).toBe(201);
    eventId = body.events[0]?.eventId ?? '';
    await server.caughtUp();
  });
  afterAll(() => server.stop());

  const post = async <T>(by: string, path: string, body: object | Buffer): Promise<{ status: number; body: T }> => {
    const isBytes = Buffer.isBuffer(body);
    const response = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { ...server.as(by), 'content-type': isBytes ? 'application/octet-stream' : 'application/json' },
      body: isBytes ? new Uint8Array(body) : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as T };
  };
  const begin = (by: string, fileName: string, bytes: number) =>
    post<UploadStateDto & Problem>(by, '/api/uploads', { fileName, bytes });
  const append = (by: string, id: string, offset: number, bytes: Buffer) =>
    post<UploadStateDto & Problem>(by, `/api/uploads/${id}/bytes?offset=${offset}`, bytes);
  const complete = (by: string, id: string, sha256: string) =>
    post<UploadedFile & Problem>(by, `/api/uploads/${id}/complete`, { sha256 });
  async function upload(by: string, fileName: string, content: Buffer): Promise<UploadedFile> {
    const { body } = await begin(by, fileName, content.length);
    await append(by, body.id, 0, content);
    return (await complete(by, body.id, digestOf(content))).body;
  }
  const read = (by: string, sha256: string, { query = '', ...headers }: Record<string, string> = {}) =>
    fetch(`${server.url}/api/files/${sha256}${query}`, { headers: { ...server.as(by), ...headers } });

  it('an upload that is cut at half goes on from the offset that the server names', async () => {
    const content = pdf('cut at half');
    const { body } = await begin(LAB, 'a.pdf', content.length);
    await append(LAB, body.id, 0, content.subarray(0, 50));
    expect(await append(LAB, body.id, 0, content)).toMatchObject({
      status: 409,
      body: { code: 'UPLOAD_OFFSET_DIFFERS', details: { offset: 50 } },
    });
    await append(LAB, body.id, 50, content.subarray(50));
    expect(await complete(LAB, body.id, digestOf(content))).toMatchObject({
      status: 200,
      body: { mediaType: 'application/pdf', bytes: content.length },
    });
  });

  it.each([
    ['a wrong digest', 'a.pdf', REPORT, 'b'.repeat(64), 422, 'FILE_DIGEST_DIFFERS'],
    ['another type under a right name', 'a.pdf', Buffer.from('<html>'), undefined, 422, 'FILE_TYPE_DIFFERS'],
  ])('%s is answered with its code', async (_what, name, content, sha256, status, code) => {
    const { body } = await begin(LAB, name, content.length);
    await append(LAB, body.id, 0, content);
    expect(await complete(LAB, body.id, sha256 ?? digestOf(content))).toMatchObject({ status, body: { code } });
  });

  it.each([
    ['../../etc/passwd.pdf', 400, 'VALIDATION_FAILED'],
    ['report.svg', 422, 'FILE_NAME_NOT_ALLOWED'],
  ])('the name %s is answered with %i', async (name, status, code) =>
    expect(await begin(LAB, name, 10)).toMatchObject({ status, body: { code } }),
  );

  it('an auditor, who may send no command, uploads nothing', async () =>
    expect(await begin('AUDITOR audit-office', 'a.pdf', 10)).toMatchObject({
      status: 403,
      body: { code: 'ACCESS_DENIED' },
    }));

  it('a file that another organisation uploaded cannot be attached', async () => {
    const other = await server.send('TESTING_BODY second', 'record-test-result', { ...test('theft'), files: [file] });
    expect(other).toMatchObject({
      status: 422,
      body: { code: 'FILE_NOT_UPLOADED', errors: [{ pointer: '/data/files/0/sha256' }] },
    });
  });

  it('a file is read by those who may see its row, and does not exist for others', async () => {
    for (const by of [LAB, MAKER, 'AUDITOR audit-office']) expect((await read(by, file.sha256)).status).toBe(200);
    for (const by of [OTHER, 'TESTING_BODY second']) expect((await read(by, file.sha256)).status).toBe(404);
    expect((await read(LAB, 'f'.repeat(64))).status).toBe(404);
    expect((await read(LAB, '..%2F..%2Fevents.db')).status).toBe(404);
  });

  it('a file comes with headers that keep it from running, whole, in part and unchanged', async () => {
    const saved = await read(MAKER, file.sha256);
    expect(Buffer.from(await saved.arrayBuffer())).toEqual(REPORT);
    expect(Object.fromEntries(saved.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('检测报告.pdf')}`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'self'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      etag: `"${file.sha256}"`,
    });
    const shown = await read(MAKER, file.sha256, { query: '?show=true' });
    expect(shown.headers.get('content-disposition')).toMatch(/^inline/);
    const part = await read(MAKER, file.sha256, { range: 'bytes=0-4' });
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
      206,
      '%PDF-',
      `bytes 0-4/${REPORT.length}`,
    ]);
    expect((await read(MAKER, file.sha256, { 'if-none-match': `"${file.sha256}"` })).status).toBe(304);
    expect((await read(MAKER, file.sha256, { range: 'bytes=9999999-' })).status).toBe(200);
  });

  it('the read is in the log of reads, and the row and the event name the file', async () => {
    const log = await server.get<{ items: readonly { kind: string; target: { digest?: string } }[] }>(
      '/api/access-log/reads?kind=FILE',
      server.as('AUDITOR audit-office'),
    );
    expect(log.body.items.some(({ target }) => target.digest === file.sha256)).toBe(true);
    const row = await server.get<{ row: { files: unknown } }>(
      `/api/rows/tests/${encodeURIComponent('S-report/T-report')}`,
      server.as(LAB),
    );
    expect(row.body.row.files).toEqual([file]);
    const event = await server.get<{ data: { files: unknown } }>(`/api/events/${eventId}`, server.as(LAB));
    expect(event.body.data.files).toEqual([file]);
  });

  it('a file whose stored bytes were altered is a named fault, never other bytes', async () => {
    const content = pdf('to be altered');
    const altered = await upload(LAB, 'b.pdf', content);
    const { sha256 } = altered;
    await server.do(LAB, 'record-test-result', { ...test('altered'), files: [altered] });
    const path = join(server.dataDir, 'files', sha256.slice(0, 2), sha256);
    const bytes = readFileSync(path);
    bytes[20]! ^= 1;
    writeFileSync(path, bytes);
    const own = await fetch(`${server.url}/api/uploaded-files/${sha256}`, { headers: server.as(LAB) });
    expect([own.status, ((await own.json()) as Problem).code]).toEqual([503, 'FILE_DAMAGED']);
  });

  it('a file is kept once, though two organisations uploaded it', async () => {
    await upload('TESTING_BODY second', '报告.pdf', REPORT);
    const folder = join(server.dataDir, 'files', file.sha256.slice(0, 2));
    expect(readdirSync(folder).filter((name) => name === file.sha256)).toHaveLength(1);
  });
});
