import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AUDITOR, establish, REGULATOR } from '../api/api-server.js';
import { folderKey } from '../support/folder-key.js';
import { listening, programs } from './server-process.js';

// Several processes start one after the other.
jest.setTimeout(120_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lingqu-processes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { server, lingqu } = programs();
const serve = () => server({ LINGQU_DATA_DIR: folder });

/** The message has the folder, in both languages. */
const inUse = (): RegExp =>
  new RegExp(`${folder} 正被另一个灵渠进程使用[\\s\\S]*in use by another Lingqu process: ${folder}`);

describe('a data folder that a server uses', () => {
  it('is refused to a second server, which exits with 3; the first one continues', async () => {
    const first = serve();
    const url = await listening(first);
    const second = serve();
    expect(await second.ended()).toBe(3);
    expect(second.output()).toMatch(inUse());
    expect(second.output()).not.toMatch(/\n\s+at /);
    const written = await fetch(`${url}/api/commands/establish-chain`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...folderKey(folder, REGULATOR) },
      body: JSON.stringify({ data: establish() }),
    });
    expect(written.status).toBe(201);
    const { position } = (await written.json()) as { position: number };
    const city = await fetch(`${url}/api/city/dashboard?at=${position}`, { headers: folderKey(folder, AUDITOR) });
    expect([city.status, (await city.json()) as object]).toEqual([200, expect.objectContaining({ position })]);
  });

  it('is refused to a command that writes rows, and is available after the server has stopped', async () => {
    const first = serve();
    await listening(first);
    const refused = lingqu('rebuild', '--data', folder);
    expect(await refused.ended()).toBe(3);
    expect(refused.output()).toMatch(inUse());
    first.process.kill('SIGTERM');
    expect(await first.ended()).toBe(0);
    const rebuilt = lingqu('rebuild', '--data', folder);
    expect([await rebuilt.ended(), rebuilt.output()]).toEqual([0, expect.stringContaining('已重建')]);
  });

  it('can be exported by another process meanwhile, because an export writes nothing', async () => {
    await listening(serve());
    const exported = lingqu('events', 'export', '--data', folder);
    expect([await exported.ended(), exported.output()]).toEqual([0, expect.stringContaining('已导出 1 条事件')]);
  });

  it('is available as soon as the server is killed', async () => {
    const first = serve();
    await listening(first);
    first.process.kill('SIGKILL');
    expect(await first.ended()).toBeNull();
    const second = serve();
    const ready = await fetch(`${await listening(second)}/readyz`);
    expect(ready.status).toBe(200);
  });
});
