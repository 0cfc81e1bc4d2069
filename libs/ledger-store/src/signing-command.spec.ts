import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openSqliteEventStore, type EventStore } from '#event-store';
import { parseCheckpoint, parseVerifierKey, verifyNote } from '#ledger';
import { checkSigner } from './check-signer.js';
import { Ledger } from './ledger.js';
import { Sealer } from './sealer.js';
import { CommandSigner, SigningFailed } from './signing-command.js';
import { UnusableLedger } from './unusable-ledger.js';
import { describeCostly } from '../../../test/support/costly.js';

let folder: string;
let command: string;
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const pem = (key: typeof privateKey): string => String(key.export({ type: 'pkcs8', format: 'pem' }));

/** A program that stands in front of the key, as the client of a device does; it counts its calls. */
function writeCommand(body: string): void {
  writeFileSync(join(folder, 'sign'), `#!${process.execPath}\n${body}\n`);
  chmodSync(join(folder, 'sign'), 0o700);
}
const signing = (output: string): string => `
const { createPrivateKey, sign } = require('node:crypto');
const { appendFileSync, readFileSync } = require('node:fs');
appendFileSync('${folder}/calls', 'x');
const signature = sign(null, readFileSync(0), createPrivateKey(readFileSync('${folder}/device.pem')));
process.stdout.write(${output});`;
const calls = (): number => (existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls')).length : 0);
const signer = (options = {}): CommandSigner =>
  new CommandSigner(command, publicKey, { waitMs: 1, timeoutMs: 3_000, ...options });
const faultOf = (signed: Promise<unknown>): Promise<string> =>
  signed.then(
    () => 'none',
    (error: unknown) => (error instanceof SigningFailed ? error.fault : String(error)),
  );

/** A new folder with a command for each test of a block. */
function newFolders(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'signing-'));
    command = join(folder, 'sign');
    writeFileSync(join(folder, 'device.pem'), pem(privateKey));
    writeCommand(signing('signature'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
}

describeCostly('starts processes', 'a command that signs', () => {
  newFolders();

  it.each(['signature', `signature.toString('base64') + '\\n'`, `signature.toString('hex')`])(
    'may print the signature as %s',
    async (output) => {
      writeCommand(signing(output));
      expect(await signer().sign('text\n')).toHaveLength(64);
    },
  );

  it('is not run again for a text that it has signed', async () => {
    const one = signer();
    await one.sign('text\n');
    await one.sign('text\n');
    await one.sign('another\n');
    expect(calls()).toBe(2);
  });

  it.each<[string, string, string]>([
    ['fails', 'process.exit(3)', 'EXIT'],
    ['prints something else', `process.stdout.write('none')`, 'NOT_A_SIGNATURE'],
    ['prints without end', `setInterval(() => process.stdout.write('x'.repeat(4000)), 1)`, 'NOT_A_SIGNATURE'],
  ])('that %s is reported with its fault', async (_, body, fault) => {
    writeCommand(body);
    // Starting a process takes seconds on a busy machine.
    expect(await faultOf(signer({ timeoutMs: 30_000 }).sign('text\n'))).toBe(fault);
  });

  it('that does not answer is reported with its fault', async () => {
    writeCommand('setInterval(() => undefined, 1000)');
    expect(await faultOf(signer({ timeoutMs: 300 }).sign('text\n'))).toBe('TIMEOUT');
  });

  it('that does not exist is a fault', async () => {
    rmSync(command);
    expect(await faultOf(signer().sign('text\n'))).toBe('EXIT');
  });

  it('that signs with another key is refused at once, by the signature', async () => {
    writeFileSync(join(folder, 'device.pem'), pem(generateKeyPairSync('ed25519').privateKey));
    expect([await faultOf(signer().sign('text\n')), calls()]).toEqual(['OTHER_KEY', 1]);
  });

  it('is run up to three times where it fails for a moment', async () => {
    writeCommand(`
      const { existsSync, writeFileSync } = require('node:fs');
      if (!existsSync('${folder}/failed')) { writeFileSync('${folder}/failed', ''); process.exit(1); }
      ${signing('signature')}`);
    expect(await signer().sign('text\n')).toHaveLength(64);
  });
});

describeCostly('starts processes', 'a ledger whose key a command holds', () => {
  newFolders();

  let events: EventStore;
  let ledger: Ledger;
  let sealer: Sealer;
  let count = 0;

  beforeEach(() => {
    events = openSqliteEventStore({ file: join(folder, 'events.db') });
    writeFileSync(join(folder, 'ledger.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
  });
  afterEach(async () => {
    ledger?.close();
    await events.close();
  });

  const open = (): Ledger => (ledger = new Ledger(folder, { signingCommand: command }));
  const store = (): Promise<unknown> =>
    events.append(
      [
        {
          id: `e${++count}`,
          type: 'TestResultRecorded',
          schema: 1,
          chain: 'c7',
          stream: `s-${count}`,
          occurredAt: '2026-03-01T00:00:00.000Z',
          actor: { role: 'LAB', organisationId: 'ORG-1' },
          commandId: `c${count}`,
          commandHash: `c${count}`,
          data: {},
        },
      ] as never,
      [],
    );

  it('has no key file, and checkpoints that the key of the command signs', async () => {
    open();
    await checkSigner(ledger);
    await store();
    await (await Sealer.start({ events, ledger, onError: () => undefined })).close();
    const state = ledger.checkpoint('c7')!;
    const { note } = parseCheckpoint(await ledger.signed(state));
    expect(verifyNote(note, parseVerifierKey(ledger.verifierKey(state.origin)))).toBe('VALID');
    expect(existsSync(join(folder, 'ledger.key'))).toBe(false);
  });

  it('does not start where the command has another key, and starts where it is not there', async () => {
    open();
    renameSync(command, `${command}.away`);
    await expect(checkSigner(ledger)).resolves.toBeUndefined();
    renameSync(`${command}.away`, command);
    writeFileSync(join(folder, 'device.pem'), pem(generateKeyPairSync('ed25519').privateKey));
    await expect(checkSigner(ledger)).rejects.toThrow(UnusableLedger);
  });

  it('waits with sealing while the command is not there, loses no event, and goes on when it is back', async () => {
    open();
    const errors: unknown[] = [];
    await store();
    sealer = await Sealer.start({ events, ledger, onError: (error) => errors.push(error) });
    await sealer.catchUp();
    renameSync(command, `${command}.away`);
    await store();
    await expect(sealer.catchUp()).rejects.toThrow(SigningFailed);
    await store();
    await expect(sealer.catchUp()).rejects.toThrow(SigningFailed);
    expect([ledger.file.position, errors.length, sealer.failure instanceof SigningFailed]).toEqual([2, 1, true]);
    renameSync(`${command}.away`, command);
    await sealer.catchUp();
    expect([ledger.file.position, sealer.failure]).toEqual([3, undefined]);
    await sealer.close();
  });

  it('says which setting is missing where the command is not named', async () => {
    open().close();
    ledger = new Ledger(folder);
    expect(await faultOf(ledger.signed(ledger.checkpointOfLogs()))).toBe('NO_COMMAND');
  });
});
