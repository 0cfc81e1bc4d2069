import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FileFault } from '../file-fault.js';
import { digestOf, pdf, workbook, zipOf } from '../testing/written-files.js';
import { inspectFile } from './inspect-file.js';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');
const WEBP = Buffer.from('RIFF\x24\x00\x00\x00WEBPVP8 ', 'latin1');
const GB18030 = Buffer.from('bcecb2e2b1a8b8e60a', 'hex');
const UTF16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('检测,值\n', 'utf16le')]);
const MIB = 1024 * 1024;

describe('what a file is', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'inspect-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const inspect = (fileName: string, content: Buffer | string) => {
    const path = join(folder, 'part');
    writeFileSync(path, content);
    return inspectFile(path, fileName);
  };
  const refusal = async (fileName: string, content: Buffer | string) =>
    inspect(fileName, content).then(
      ({ mediaType }) => mediaType,
      (error: unknown) =>
        error instanceof FileFault ? [error.code, error.details['reason'] ?? error.details['found']] : error,
    );

  it.each([
    ['报告.pdf', pdf(), 'application/pdf'],
    ['照片.PNG', PNG, 'image/png'],
    ['照片.jpeg', JPEG, 'image/jpeg'],
    ['照片.webp', WEBP, 'image/webp'],
    ['数据.csv', '批次,值\n1,0.41\n', 'text/csv'],
    ['数据.csv', GB18030, 'text/csv'],
    ['数据.csv', UTF16, 'text/csv'],
    ['说明.txt', '合格 < 0.5 mΩ\r\n', 'text/plain'],
    ['表.xlsx', workbook(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['材料.zip', zipOf([{ name: '目录/a.txt', content: 'a' }]), 'application/zip'],
  ])('%s is known by its content', async (name, content, mediaType) =>
    expect(await inspect(name, content)).toEqual({
      ...{ sha256: digestOf(content), bytes: Buffer.byteLength(content) },
      mediaType,
    }),
  );

  it.each([
    ['报告.pdf', '<html><script>alert(1)</script></html>', 'text/html'],
    ['报告.pdf', PNG, 'image/png'],
    ['图.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'text/html'],
    ['图.jpg', Buffer.from('MZ\x90\x00\x03', 'latin1'), 'application/octet-stream'],
    ['说明.txt', '\ufeff  <!DOCTYPE html><p>x', 'text/html'],
    ['说明.txt', Buffer.from('\ufeff<script>', 'utf16le'), 'text/html'],
    ['说明.txt', 'a\0b', 'application/octet-stream'],
    ['数据.csv', pdf(), 'application/pdf'],
    ['表.xlsx', zipOf([{ name: 'a.txt', content: 'a' }]), 'application/zip'],
    ['材料.zip', workbook(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ])('%s with other content is refused', async (name, content, found) =>
    expect(await refusal(name, content)).toEqual(['FILE_TYPE_DIFFERS', found]),
  );

  it.each(['page.html', 'picture.svg', 'program.exe', 'macro.xlsm', 'noending', '.pdf.'])(
    'the name %s is refused whatever the content',
    async (name) => expect(await refusal(name, pdf())).toEqual(['FILE_NAME_NOT_ALLOWED', undefined]),
  );

  it.each([
    [
      'content that is 1,000 times as large as the archive',
      [{ name: 'bomb', content: Buffer.alloc(64 * MIB) }],
      'TOO_LARGE_UNPACKED',
    ],
    [
      'a directory that understates the content',
      [{ name: 'bomb', content: Buffer.alloc(64 * MIB), claimed: 10 }],
      'DAMAGED',
    ],
    ['a path out of the archive', [{ name: '../../etc/passwd', content: 'x' }], 'DAMAGED'],
    ['an absolute path', [{ name: '/etc/passwd', content: 'x' }], 'DAMAGED'],
    ['a macro', [{ name: 'xl/vbaProject.bin', content: 'x' }], 'MACROS'],
    [
      'the same entry twice',
      [
        { name: 'a', content: 'x' },
        { name: 'a', content: 'y' },
      ],
      'DUPLICATE_ENTRY',
    ],
  ])('an archive with %s is refused', async (_what, entries, reason) =>
    expect(await refusal('a.zip', zipOf(entries))).toEqual(['FILE_ARCHIVE_UNSAFE', reason]),
  );

  it('an archive whose entries share their bytes is refused', async () => {
    const one = zipOf([{ name: 'a', content: Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 7919) % 251)) }]);
    // Every entry of the directory points at the one local entry.
    const directoryAt = one.indexOf(Buffer.from('504b0102', 'hex'));
    const endAt = one.indexOf(Buffer.from('504b0506', 'hex'));
    const entry = one.subarray(directoryAt, endAt);
    const copies = Array.from({ length: 50 }, (_, n) => {
      const copy = Buffer.from(entry);
      copy.write(String.fromCharCode(0x41 + (n % 26) + (n >= 26 ? 32 : 0)), 46);
      return copy;
    });
    const end = Buffer.from(one.subarray(endAt));
    end.writeUInt16LE(50, 8);
    end.writeUInt16LE(50, 10);
    end.writeUInt32LE(entry.length * 50, 12);
    const archive = Buffer.concat([one.subarray(0, directoryAt), ...copies, end]);
    expect(await refusal('a.zip', archive)).toEqual(['FILE_ARCHIVE_UNSAFE', 'OVERLAPPING_ENTRIES']);
  });
});
