import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { digestOfStored, EvidenceFiles } from '../evidence-files.js';
import { fileStoreContract, listed } from '../testing/file-store-contract.js';
import { uploadedBy } from '../testing/uploaded.js';
import { BUCKET, S3_CREDENTIALS, startS3Server } from '../testing/s3-server.js';
import { digestOf, pdf } from '../testing/written-files.js';
import { parseS3Address, WrongS3Address } from './s3-address.js';
import { S3Store } from './s3-store.js';

const MIB = 1024 * 1024;

describe('files in an S3-compatible object store', () => {
  let scratch: string;
  let server: Awaited<ReturnType<typeof startS3Server>>;
  let made = 0;
  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 's3-'));
    server = await startS3Server(join(scratch, 'server'));
  });
  afterAll(async () => {
    await server.close();
    rmSync(scratch, { recursive: true });
  });

  const storeAt = (folder: string, env: Readonly<Record<string, string>> = S3_CREDENTIALS) =>
    new S3Store(parseS3Address(`s3://${BUCKET}/${folder}?endpoint=${server.endpoint}`, env));

  fileStoreContract(async () => ({ store: storeAt(`city/${made++}`), scratch }));

  it('takes a file of several parts, and gives a range across two of them', async () => {
    const store = storeAt('parts');
    const path = join(scratch, 'large');
    const content = Buffer.alloc(20 * MIB, 'quality ');
    writeFileSync(path, content);
    const file = { sha256: digestOf(content), bytes: content.length };
    await store.put(file, path);
    expect([await digestOfStored(store, file.sha256), existsSync(path)]).toEqual([file, false]);
    const part: Buffer[] = [];
    for await (const chunk of (await store.open(file.sha256, { start: 8 * MIB - 3, end: 8 * MIB + 2 })) ?? [])
      part.push(chunk as Buffer);
    expect(Buffer.concat(part)).toEqual(content.subarray(8 * MIB - 3, 8 * MIB + 3));
  });

  it('has what was uploaded, and keeps an upload that it could not take', async () => {
    const dataDir = mkdtempSync(join(scratch, 'data-'));
    const limits = { maxFileBytes: MIB, quotaBytes: MIB };
    const content = pdf('in the store');
    const nobody = new S3Store(parseS3Address('s3://evidence?endpoint=http://127.0.0.1:1', S3_CREDENTIALS));
    const unavailable = new EvidenceFiles({
      dataDir,
      clock: Date.now,
      stores: { clear: nobody, sealed: nobody },
      ...limits,
    });
    await expect(uploadedBy(unavailable, 'lab', 'a.pdf', content)).rejects.toMatchObject({
      code: 'FILE_STORE_UNAVAILABLE',
    });
    const [kept] = unavailable.register.uploadsUnchangedSince(Date.now() + MIB);
    unavailable.close();
    const stores = { clear: storeAt('uploads'), sealed: storeAt('uploads/sealed') };
    const files = new EvidenceFiles({ dataDir, clock: Date.now, stores, ...limits });
    const uploader = { accountId: 'uploader-lab', organisationId: 'lab' };
    const { sha256, bytes } = await files.uploads.complete(kept?.id ?? '', uploader, digestOf(content));
    expect(await digestOfStored(files.store, sha256)).toEqual({ sha256, bytes });
    files.close();
  });

  it('lists what is below its own prefix only', async () => {
    const [own, others] = [storeAt('own'), storeAt('others')];
    const put = async (store: S3Store, content: string) => {
      const path = join(scratch, content);
      writeFileSync(path, content);
      await store.put({ sha256: digestOf(content), bytes: content.length }, path);
    };
    await put(others, 'not mine');
    for (const content of ['1', '2', '3', '4', '5']) await put(own, content);
    const digests = (await listed(own)).map(({ sha256 }) => sha256);
    expect(digests).toEqual(['1', '2', '3', '4', '5'].map(digestOf).sort());
  });

  it('says that it is unavailable where credentials are wrong or nothing answers, without the secret', async () => {
    const wrong = storeAt('x', { ...S3_CREDENTIALS, LINGQU_S3_SECRET_ACCESS_KEY: 'another-secret' });
    const nobody = new S3Store(parseS3Address('s3://evidence?endpoint=http://127.0.0.1:1', S3_CREDENTIALS));
    const path = join(scratch, 'kept');
    writeFileSync(path, 'abc');
    for (const store of [wrong, nobody]) {
      const fault = await store.put({ sha256: digestOf('abc'), bytes: 3 }, path).catch((error: unknown) => error);
      expect(fault).toMatchObject({ code: 'FILE_STORE_UNAVAILABLE' });
      expect(JSON.stringify([fault, String(fault), String((fault as Error).cause)])).not.toMatch(/another-secret/);
    }
    expect(existsSync(path)).toBe(true);
  });
});

describe('an address of an object store', () => {
  it('has the bucket in the path or in the host name, and takes the secret from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 's3-'));
    const file = join(folder, 'secret');
    writeFileSync(file, 'word\n');
    const env = { LINGQU_S3_ACCESS_KEY_ID: 'id', LINGQU_S3_SECRET_ACCESS_KEY_FILE: file };
    expect(parseS3Address('s3://bucket/a/b/?endpoint=https://h:9000&region=cn-north-1', env)).toEqual({
      ...{ endpoint: 'https://h:9000/bucket', region: 'cn-north-1', prefix: 'a/b/' },
      ...{ accessKeyId: 'id', secretAccessKey: 'word' },
    });
    expect(parseS3Address('s3://bucket?endpoint=https://oss.cn&style=host', env)).toMatchObject({
      ...{ endpoint: 'https://bucket.oss.cn', prefix: '' },
    });
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['without an endpoint', 's3://bucket', S3_CREDENTIALS],
    ['with credentials in it', 's3://bucket?endpoint=https://id:hidden@host', S3_CREDENTIALS],
    ['with a parameter that is unknown', 's3://bucket?endpoint=https://host&secret=hidden', S3_CREDENTIALS],
    ['with a path upwards', 's3://bucket/../x?endpoint=https://host', S3_CREDENTIALS],
    ['of another kind', 'https://host/bucket', S3_CREDENTIALS],
    ['without credentials', 's3://bucket?endpoint=https://host', {}],
    [
      'with a file that is not there',
      's3://bucket?endpoint=https://host',
      { ...S3_CREDENTIALS, LINGQU_S3_SECRET_ACCESS_KEY_FILE: '/none' },
    ],
  ])('%s is refused, and its message has no secret', (_, address, env) => {
    expect(() => parseS3Address(address, env)).toThrow(WrongS3Address);
    expect(() => parseS3Address(address, env)).not.toThrow(/hidden|S3RVER\b/);
  });
});
