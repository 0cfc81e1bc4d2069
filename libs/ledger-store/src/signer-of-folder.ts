import { createPublicKey, sign, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { publicKeyText } from '#ledger';
import { ledgerKey } from './ledger-key.js';
import type { Signer } from './signer.js';
import { CommandSigner } from './signing-command.js';
import { UnusableLedger } from './unusable-ledger.js';

export const KEY_FILE = 'ledger.key';
/** The key that a rotation has created and not yet put in place. */
export const NEXT_KEY_FILE = 'ledger.key.next';
/** The public key of a command that signs (SPKI, PEM). */
export const PUBLIC_KEY_FILE = 'ledger.pub';

export const fileSigner = (key: KeyObject): Signer => ({
  publicKey: createPublicKey(key),
  sign: (text) => Promise.resolve(sign(null, Buffer.from(text), key)),
});

/**
 * The signer of a data folder: with a command the one that holds the key of `ledger.pub`, otherwise `ledger.key`, which is
 * created where the folder has none.
 * @throws UnusableLedger
 */
export function signerOf(folder: string, command?: string): Signer {
  const published = join(folder, PUBLIC_KEY_FILE);
  if (command !== undefined) return new CommandSigner(command, publicKeyIn(published));
  if (existsSync(published) && !existsSync(join(folder, KEY_FILE)))
    return new CommandSigner('', publicKeyIn(published));
  return fileSigner(ledgerKey(join(folder, KEY_FILE)));
}

/** @throws UnusableLedger */
export function publicKeyIn(file: string): KeyObject {
  try {
    const key = createPublicKey(readFileSync(file));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Answered below.
  }
  throw new UnusableLedger(
    `缺少签名命令的公钥 ${file}，或它不是 Ed25519 公钥（PEM）。请把公钥存于此处；已有账本改用命令签名，请用 lingqu ledger rotate --to-command。\n` +
      `The public key of the signing command, ${file}, is missing or no Ed25519 key (PEM). Put it there; for a ledger that ` +
      'already has a key, change to the command with lingqu ledger rotate --to-command.',
  );
}

/** Puts the key of a rotation that was interrupted in its place, or removes it where the rotation did not happen. */
export function finishRotation(folder: string, present: string | undefined): void {
  const next = join(folder, NEXT_KEY_FILE);
  if (existsSync(next)) {
    if (present !== undefined && publicKeyText(ledgerKey(next)) === present) renameSync(next, join(folder, KEY_FILE));
    else rmSync(next);
  }
  const published = join(folder, PUBLIC_KEY_FILE);
  // A key that a command holds now leaves no old key behind, and a key in a file no command.
  if (present === undefined || !existsSync(published)) return;
  if (publicKeyText(publicKeyIn(published)) === present) rmSync(join(folder, KEY_FILE), { force: true });
  else rmSync(published);
}
