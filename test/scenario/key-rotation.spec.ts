import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { ServerInfo } from '#contracts';
import { canonicalJson, parseBundleHeader, parseCheckpoint, signCheckpoint, type BundleHeader } from '#ledger';
import type { PastEvent } from '#domain';
import { openSqliteEventStore } from '#event-store';
import { eventFile } from '../../apps/cli/src/foundation/data-folder.js';
import { ApiServer, establish, REGULATOR } from '../api/api-server.js';
import { goldenHistories } from '../golden/golden-history.js';
import { hasPython, verifiedByPython } from '../support/python-verifier.js';
import { recordedFolder } from '../support/recorded-folder.js';
import { runLingqu as run } from './run-lingqu.js';

const CHAIN = 'new-energy-vehicles';
const PROCESS_MS = 180_000;
const comparing = hasPython ? it : it.skip;

let out: string;
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'lingqu-rotation-'));
});
afterAll(() => rmSync(out, { recursive: true }));

/** Stores one more event, so that something is sealed after the rotation. */
async function append(folder: string, event: PastEvent | undefined): Promise<void> {
  if (!event) throw new Error('there is no event to append');
  const { version: _v, position: _p, recordedAt, ...rest } = event;
  const store = openSqliteEventStore({
    file: eventFile(folder),
    clock: () => Date.parse(recordedAt),
    acceptClock: true,
  });
  await store.append([{ ...rest, commandHash: rest.commandId }], []);
  await store.close();
}

/** The public key that a command prints. */
const keyIn = (text: string): string => /lingqu\/\S+\/chain\/\S+\+[0-9a-f]{8}\+\S+/.exec(text)?.[0] ?? '';

describe('lingqu ledger rotate', () => {
  let folder: string;
  let oldKey: string;
  let newKey: string;
  let thief: KeyObject;
  const at = (name: string): string => join(out, name);
  const files = ['before', 'after', 'keys', 'checkpoint'] as const;
  const [before, after, keys, checkpoint] = ['before', 'after', 'keys', 'checkpoint'] as const satisfies typeof files;

  beforeAll(async () => {
    const [walkthrough = []] = goldenHistories();
    const end = walkthrough.findLastIndex(({ chain }) => chain === CHAIN);
    folder = await recordedFolder(walkthrough.slice(0, end));
    const printed = await run('checkpoint', '--data', folder, '--chain', CHAIN);
    oldKey = keyIn(printed.err);
    writeFileSync(at(checkpoint), printed.out);
    await run('bundle', '--data', folder, '--chain', CHAIN, '--out', at(before));
    thief = createPrivateKey(readFileSync(join(folder, 'ledger.key')));
    const rotated = await run('ledger', 'rotate', '--data', folder, '--reason', 'routine');
    expect([rotated.code, rotated.err]).toEqual([0, expect.stringContaining('rotation 1')]);
    newKey = rotated.out.split('\n').find((line) => line.includes(`/chain/${CHAIN}+`)) ?? '';
    writeFileSync(at(keys), (await run('ledger', 'keys', '--data', folder)).out);
    await append(folder, walkthrough[end]);
    await run('bundle', '--data', folder, '--chain', CHAIN, '--out', at(after));
  }, PROCESS_MS);
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The bundle after the rotation as the thief of the old key signs it. */
  function forged(change: (header: BundleHeader) => BundleHeader = (same) => same): string {
    const [first = '', ...lines] = readFileSync(at(after), 'utf8').split('\n');
    const header = parseBundleHeader(first);
    const again = (note: string): string => signCheckpoint(parseCheckpoint(note), thief);
    const { logs } = header;
    const other = {
      ...header,
      checkpoint: again(header.checkpoint),
      logs: { ...logs, checkpoint: again(logs.checkpoint) },
    };
    writeFileSync(at('forged'), [canonicalJson(change(other)), ...lines].join('\n'));
    return at('forged');
  }
  const withoutKeys = ({ keys: _, ...rest }: BundleHeader): BundleHeader => ({ ...rest, key: oldKey });

  /** File, key, whether the reader has the rotations and the earlier checkpoint, and whether it must verify. */
  const cases: readonly (readonly [string, () => readonly [string, string, boolean, boolean], boolean])[] = [
    ['a bundle from before, with the old key', () => [at(before), oldKey, false, true], true],
    ['a bundle from before, with the new key and the rotations', () => [at(before), newKey, true, true], true],
    ['a bundle from before, with the new key alone', () => [at(before), newKey, false, false], false],
    ['a new bundle, with the old key', () => [at(after), oldKey, false, true], true],
    ['a new bundle, with the new key', () => [at(after), newKey, false, true], true],
    ['a new bundle, with the old key and the rotations', () => [at(after), oldKey, true, true], true],
    ['what the old key signed after the rotation', () => [forged(), oldKey, false, false], false],
    ['the same without the rotation, with the new key', () => [forged(withoutKeys), newKey, false, false], false],
    ['the same without the rotation, with the rotations', () => [forged(withoutKeys), oldKey, true, false], false],
    [
      'a new bundle whose rotation has another reason',
      () => {
        writeFileSync(at('altered'), readFileSync(at(after), 'utf8').replace('reason ROUTINE', 'reason CUSTODY'));
        return [at('altered'), oldKey, false, false];
      },
      false,
    ],
  ];

  it.each(cases)('%s', async (_, of, isGood) => {
    const [file, key, withKeys, withCheckpoint] = of();
    const options = [...(withKeys ? ['--keys', at(keys)] : []), ...(withCheckpoint ? ['--since', at(checkpoint)] : [])];
    expect((await run('verify', file, '--key', key, ...options)).code).toBe(isGood ? 0 : 1);
  });

  comparing('the check in Python agrees about all of them', () => {
    for (const [name, of, isGood] of cases) {
      const [file, key, withKeys, withCheckpoint] = of();
      const verdict = verifiedByPython(
        file,
        key,
        ...(withCheckpoint ? [at(checkpoint)] : []),
        ...(withKeys ? ['--keys', at(keys)] : []),
      );
      expect([name, verdict.slice(0, 4)]).toEqual([name, isGood ? 'GOOD' : 'BAD:']);
    }
  });

  it('refuses a reason that there is not, and says which there are', async () => {
    const { code, err } = await run('ledger', 'rotate', '--data', folder, '--reason', 'fun');
    expect([code, err]).toEqual([2, expect.stringContaining('COMPROMISED')]);
  });

  it('is refused while a server uses the folder', async () => {
    const server = await ApiServer.over(folder, '2026-12-01T10:00:00+08:00');
    const { code } = await run('ledger', 'rotate', '--data', folder, '--reason', 'routine');
    await server.close();
    expect(code).not.toBe(0);
  });
});

describe('a server whose ledger a command signs', () => {
  let folder: string;
  let command: string;
  let server: ApiServer;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    const [walkthrough = []] = goldenHistories();
    folder = await recordedFolder(walkthrough.slice(0, 40));
    command = join(out, 'sign');
    const device = generateKeyPairSync('ed25519');
    writeFileSync(join(out, 'device.pem'), device.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const code = `const { createPrivateKey, sign } = require('node:crypto');
      const { readFileSync } = require('node:fs');
      process.stdout.write(sign(null, readFileSync(0), createPrivateKey(readFileSync('${join(out, 'device.pem')}'))));`;
    writeFileSync(command, `#!${process.execPath}\n${code}\n`);
    chmodSync(command, 0o700);
    await run('checkpoint', '--data', folder);
    writeFileSync(join(folder, 'ledger.pub'), device.publicKey.export({ type: 'spki', format: 'pem' }));
    const { code: exit } = await run(
      'ledger',
      'rotate',
      '--data',
      folder,
      '--reason',
      'custody',
      '--to-command',
      command,
    );
    expect(exit).toBe(0);
    server = await ApiServer.over(folder, '2026-12-01T10:00:00+08:00', { signingCommand: command });
  }, PROCESS_MS);
  afterAll(async () => {
    Logger.overrideLogger(true);
    await server.stop();
  });

  const sealing = async (): Promise<ServerInfo['sealing']> => (await server.get<ServerInfo>('/api/info')).body.sealing;

  it('is backed up with the public key of the command, and without a private one', async () => {
    const backup = join(out, 'backup');
    expect((await run('backup', '--data', folder, '--out', backup)).code).toBe(0);
    expect(readdirSync(backup).filter((name) => name.startsWith('ledger.'))).toEqual(['ledger.db', 'ledger.pub']);
  });

  it('says on the screens that sealing waits while the command is away, records events, and seals them when it is back', async () => {
    await server.application.sealer.catchUp();
    expect(await sealing()).toMatchObject({ state: 'running', failure: null });
    renameSync(command, `${command}.away`);
    for (const slug of ['first-chain', 'second-chain']) {
      await server.do(REGULATOR, 'establish-chain', { ...establish(slug), nameZh: slug, nameEn: slug });
      await server.application.sealer.catchUp().catch(() => undefined);
    }
    const { state, failure, position } = await sealing();
    expect([state, failure?.en]).toEqual(['failed', expect.stringContaining('signing command')]);
    expect(position).toBeLessThan(await server.head());
    const refused = await server.get<{ code: string }>('/api/logs/logs/checkpoint', server.as(REGULATOR));
    expect([refused.status, refused.body.code]).toEqual([503, 'SIGNER_UNAVAILABLE']);
    renameSync(`${command}.away`, command);
    await server.application.sealer.catchUp();
    expect(await sealing()).toEqual({ state: 'running', position: await server.head(), failure: null });
  });
});
