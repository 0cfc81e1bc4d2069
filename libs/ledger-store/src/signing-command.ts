import { spawn } from 'node:child_process';
import { verify, type KeyObject } from 'node:crypto';
import { setTimeout as passed } from 'node:timers/promises';
import type { Signer, SigningFault } from './signer.js';

/** How long a command may take, in milliseconds. */
const TIMEOUT_MS = 5_000;
/** How often it is run for one signature, and the waits between, in milliseconds. */
const ATTEMPTS = 3;
const WAIT_MS = 200;
const SIGNATURE_BYTES = 64;
/** More than a signature in any form, in bytes. */
const MAX_OUTPUT_BYTES = 4_096;
/** Signatures that are kept, so that an unchanged state is not signed again. */
const MAX_KEPT = 500;

const WORDS: Readonly<Record<SigningFault, { readonly zh: string; readonly en: string }>> = {
  NO_COMMAND: {
    zh: '账本密钥由外部命令持有，请设置 LINGQU_SIGNING_COMMAND',
    en: 'a command holds the key of the ledger; set LINGQU_SIGNING_COMMAND',
  },
  NOT_STARTED: { zh: '签名命令无法启动', en: 'the signing command cannot be started' },
  TIMEOUT: { zh: '签名命令超时', en: 'the signing command took too long' },
  EXIT: { zh: '签名命令失败', en: 'the signing command failed' },
  NOT_A_SIGNATURE: { zh: '签名命令的输出不是 Ed25519 签名', en: 'the signing command printed no Ed25519 signature' },
  OTHER_KEY: {
    zh: '签名命令用的不是账本的密钥（ledger.pub）',
    en: 'the signing command signs with another key than that of the ledger (ledger.pub)',
  },
};

/** There is no signature. Nothing is lost: what was to be signed is signed when there is one. */
export class SigningFailed extends Error {
  override readonly name = 'SigningFailed';
  readonly zh: string;
  readonly en: string;

  constructor(
    readonly fault: SigningFault,
    readonly detail = '',
  ) {
    const { zh, en } = WORDS[fault];
    const more = detail === '' ? '' : `: ${detail}`;
    super(`${zh} / ${en}${more}`);
    this.zh = `${zh}${more}`;
    this.en = `${en}${more}`;
  }
}

export interface CommandOptions {
  readonly timeoutMs?: number;
  readonly waitMs?: number;
}

/**
 * Signs with a command, run by the shell: it gets the bytes on its standard input and prints the signature, 64 bytes or
 * their base64 or hexadecimal form. Each signature is checked with the public key before it is used.
 */
export class CommandSigner implements Signer {
  readonly isExternal = true;
  readonly #kept = new Map<string, Promise<Uint8Array>>();

  constructor(
    private readonly command: string,
    readonly publicKey: KeyObject,
    private readonly options: CommandOptions = {},
  ) {}

  sign(text: string): Promise<Uint8Array> {
    const kept = this.#kept.get(text);
    if (kept) return kept;
    const signing = this.#attempts(text);
    this.#kept.set(text, signing);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    // A failure is not kept: the next call tries again.
    signing.catch(() => this.#kept.delete(text));
    return signing;
  }

  async #attempts(text: string): Promise<Uint8Array> {
    if (this.command === '') throw new SigningFailed('NO_COMMAND');
    for (let attempt = 1; ; attempt++)
      try {
        return this.#checked(text, await run(this.command, text, this.options.timeoutMs ?? TIMEOUT_MS));
      } catch (error) {
        // Another key signs no better the next time.
        const isFinal = error instanceof SigningFailed && error.fault === 'OTHER_KEY';
        if (attempt === ATTEMPTS || isFinal) throw error;
        await passed((this.options.waitMs ?? WAIT_MS) * attempt, undefined, { ref: false });
      }
  }

  #checked(text: string, output: Buffer): Uint8Array {
    const signature = signatureIn(output);
    if (!signature) throw new SigningFailed('NOT_A_SIGNATURE', `${output.length} bytes`);
    if (!verify(null, Buffer.from(text), this.publicKey, signature)) throw new SigningFailed('OTHER_KEY');
    return signature;
  }
}

function signatureIn(output: Buffer): Buffer | undefined {
  if (output.length === SIGNATURE_BYTES) return output;
  const text = output.toString('latin1').trim();
  const forms = [Buffer.from(text, 'base64'), /^[0-9a-fA-F]{128}$/.test(text) ? Buffer.from(text, 'hex') : undefined];
  return forms.find((bytes) => bytes?.length === SIGNATURE_BYTES);
}

function run(command: string, input: string, timeoutMs: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, {
      shell: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const output: Buffer[] = [];
    let size = 0;
    let said = '';
    const end = (fault: SigningFault, detail?: string): void => {
      clearTimeout(timer);
      kill(child.pid);
      reject(new SigningFailed(fault, detail));
    };
    const timer = setTimeout(() => end('TIMEOUT', `${timeoutMs} ms`), timeoutMs);
    child.on('error', (error) => end('NOT_STARTED', error.message));
    // A command that reads nothing closes its input.
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_OUTPUT_BYTES) end('NOT_A_SIGNATURE', `more than ${MAX_OUTPUT_BYTES} bytes`);
      else output.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(0, 200)));
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(Buffer.concat(output));
      else reject(new SigningFailed('EXIT', `${code ?? 'signal'} ${said.trim()}`.trim()));
    });
    child.stdin.end(input);
  });
}

/** Ends the shell and what it started. */
function kill(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
