import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { UnusableLedger } from './unusable-ledger.js';

/** Permissions that a key file may not give to others. */
const OF_OTHERS = 0o077;

/**
 * Reads the private key that signs checkpoints (Ed25519, PKCS #8 PEM), or creates it with permissions for its owner alone.
 * @throws UnusableLedger when others may read the file, or it is no such key.
 */
export function ledgerKey(file: string): KeyObject {
  if (!existsSync(file)) create(file);
  if (process.platform !== 'win32' && (statSync(file).mode & OF_OTHERS) !== 0)
    throw refusal(file, '其他用户可以读取，请执行 chmod 600', 'may be read by others; run chmod 600 on it');
  let key: KeyObject | undefined;
  try {
    key = createPrivateKey(readFileSync(file));
  } catch {
    // Answered below.
  }
  if (key?.asymmetricKeyType !== 'ed25519') throw refusal(file, '不是 Ed25519 私钥', 'is not a private Ed25519 key');
  return key;
}

function create(file: string): void {
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    // `wx`: an existing key is never replaced, also where another process creates it at the same time.
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw refusal(file, '无法写入', 'cannot be written');
  }
}

/** The origin of the logs that a key signs: a different name for every installation. */
export function originOf(key: KeyObject): string {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  const der = publicKey.export({ format: 'der', type: 'spki' });
  return `lingqu/${createHash('sha256').update(der).digest('hex').slice(0, 16)}`;
}

const refusal = (file: string, zh: string, en: string): UnusableLedger =>
  new UnusableLedger(`账本密钥 ${file} ${zh}。\nThe key of the ledger, ${file}, ${en}.`);
