import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { KEY_BYTES } from '#ledger';

/** Permissions that a key file may not give to others. */
const OF_OTHERS = 0o077;
const HEX_KEY = /^[0-9a-f]{64}\s*$/;

/** The key file cannot be used. `message` says what to do, zh and en. */
export class UnusableSealingKey extends Error {
  override readonly name = 'UnusableSealingKey';
}

/**
 * The secret from which the key of each sealed stream is derived. A key that is released opens its own stream alone. The
 * secret is needed until the last sealed stream is opened: without it, what is sealed can never be opened.
 */
export class SealingKey {
  readonly #secret: Uint8Array;

  constructor(secret: Uint8Array = randomBytes(KEY_BYTES)) {
    this.#secret = secret;
  }

  /** The key of a stream, by the name under which rules read it. */
  keyOf(stream: string): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.#secret, '', `lingqu/sealed/1/${stream}`, KEY_BYTES));
  }

  /** The name under which the stream is stored; it does not say what the stream is about. */
  storedNameOf(stream: string): string {
    return `sealed-${createHmac('sha256', this.#secret).update(`lingqu/stream/1/${stream}`).digest('hex').slice(0, 32)}`;
  }

  /** The key of a file, by its digest. */
  keyOfFile(sha256: string): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.#secret, '', `lingqu/file/1/${sha256}`, KEY_BYTES));
  }

  /** The name under which an encrypted file is stored; its digest, which could be compared with files, is not told. */
  nameOfFile(sha256: string): string {
    return createHmac('sha256', this.#secret).update(`lingqu/file-name/1/${sha256}`).digest('hex');
  }
}

/**
 * Reads the secret (64 hexadecimal digits), or creates the file with permissions for its owner alone.
 * @throws UnusableSealingKey when others may read the file, or it is no such secret
 */
export function sealingKey(file: string): SealingKey {
  if (!existsSync(file)) create(file);
  if (process.platform !== 'win32' && (statSync(file).mode & OF_OTHERS) !== 0)
    throw refusal(file, '其他用户可以读取，请执行 chmod 600', 'may be read by others; run chmod 600 on it');
  const text = readFileSync(file, 'utf8');
  if (!HEX_KEY.test(text)) throw refusal(file, '不是 64 位十六进制密钥', 'is not a key of 64 hexadecimal digits');
  return new SealingKey(Buffer.from(text.trim(), 'hex'));
}

function create(file: string): void {
  try {
    // `wx`: an existing key is never replaced, also where another process creates it at the same time.
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw refusal(file, '无法写入', 'cannot be written');
  }
}

const refusal = (file: string, zh: string, en: string): UnusableSealingKey =>
  new UnusableSealingKey(`密封密钥 ${file} ${zh}。\nThe sealing key, ${file}, ${en}.`);
