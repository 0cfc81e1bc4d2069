import type { KeyObject } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  cosign,
  COSIGNATURE,
  formatNote,
  formatSignature,
  formatVerifierKey,
  judgeWitnessRequest,
  KeyChain,
  MalformedNote,
  NOTE_SIGNATURE,
  originHash,
  parseKeyFile,
  parseVerifierKey,
  parseWitnessRequest,
  publicKeyFrom,
  publicKeyText,
  verifierKeyOf,
  type VerifierKey,
} from '#ledger';
import { ledgerKey, originOf } from './ledger-key.js';

/** An answer of a witness over HTTP. */
export interface WitnessAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export interface WitnessOptions {
  /** Folder of the key and of what was cosigned, of this witness alone. */
  readonly folder: string;
  /** Name of the witness in its cosignatures. Default: derived from its key. */
  readonly name?: string | undefined;
  /** Public keys of the logs that it cosigns; the name of a key is the origin of its log. */
  readonly logs: readonly string[];
  /** Now, in milliseconds since 1970 UTC. */
  readonly clock: () => number;
}

const TEXT = 'text/plain; charset=utf-8';
const REASONS = { 400: 'the request is malformed', 403: 'the log has not signed it', 404: 'unknown log' } as const;
const MS = 1_000;

interface Latest {
  readonly size: number;
  readonly root: Buffer;
}

/** A witness: it cosigns a state of a log only if it continues the one that it cosigned before (C2SP tlog-witness). */
export class Witness {
  readonly #db: Database.Database;
  readonly #key: KeyObject;
  readonly #logs: ReadonlyMap<string, VerifierKey>;
  readonly name: string;

  /** @throws UnusableLedger when others may read the key; MalformedNote for the key of a log that is none */
  constructor(private readonly options: WitnessOptions) {
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    this.#key = ledgerKey(join(options.folder, 'witness.key'));
    this.name = options.name ?? originOf(this.#key).replace('lingqu/', 'lingqu-witness/');
    this.#logs = new Map(options.logs.map(parseVerifierKey).map((key) => [key.name, key]));
    this.#db = new Database(join(options.folder, 'witness.db'));
    this.#db.pragma('journal_mode = WAL');
    // What was answered must not be forgotten, or two histories could be cosigned.
    this.#db.pragma('synchronous = FULL');
    this.#db.exec(
      'CREATE TABLE IF NOT EXISTS latest (origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL, note TEXT NOT NULL) STRICT',
    );
    this.#db.exec('CREATE TABLE IF NOT EXISTS rotations (origin TEXT PRIMARY KEY, notes TEXT NOT NULL) STRICT');
  }

  /** Learns how the key of a log was replaced, a file as `lingqu ledger keys` prints it; what it learned stays. */
  addKeys(file: string): WitnessAnswer {
    try {
      return this.#db.transaction(() => this.#learn(file, parseKeyFile(file))).immediate();
    } catch (error) {
      if (error instanceof MalformedNote) return { status: 400, type: TEXT, body: `${error.message}\n` };
      throw error;
    }
  }

  #learn(file: string, chain: KeyChain): WitnessAnswer {
    const [first] = chain.rotations;
    const origin = first ? `${first.base}/logs` : '';
    const trusted = this.#logs.get(origin);
    if (!first || !trusted) return { status: 404, type: TEXT, body: `${REASONS[404]}\n` };
    if (!chain.keys.includes(publicKeyText(trusted.key))) return { status: 403, type: TEXT, body: `${REASONS[403]}\n` };
    const known = this.#chainOf(origin);
    const latest = this.#db.prepare<[string], Latest>('SELECT size, root FROM latest WHERE origin = ?').get(origin);
    const added = chain.rotations.slice(known.rotations.length);
    // A key cannot be replaced before a state that was cosigned: a thief of an old key could otherwise do that.
    if (chain.with(known) !== chain || added.some(({ logs }) => logs.size < (latest?.size ?? 0)))
      return { status: 409, type: TEXT, body: 'the rotations are not those that are known, or begin too early\n' };
    if (added.length > 0)
      this.#db.prepare<[string, string]>('INSERT OR REPLACE INTO rotations VALUES (?, ?)').run(origin, file);
    return { status: 200, type: TEXT, body: '' };
  }

  #chainOf(origin: string): KeyChain {
    const notes = this.#db
      .prepare<[string], string>('SELECT notes FROM rotations WHERE origin = ?')
      .pluck()
      .get(origin);
    return notes === undefined ? KeyChain.EMPTY : parseKeyFile(notes);
  }

  /** The key with which a log signs now; undefined for a log that this witness does not know. */
  #keyOf(origin: string): VerifierKey | undefined {
    const trusted = this.#logs.get(origin);
    const present = this.#chainOf(origin).keys.at(-1);
    return trusted && present !== undefined ? verifierKeyOf(origin, publicKeyFrom(present), NOTE_SIGNATURE) : trusted;
  }

  close(): void {
    this.#db.close();
  }

  /** The public key of the witness. */
  get verifierKey(): string {
    return formatVerifierKey(verifierKeyOf(this.name, this.#key, COSIGNATURE));
  }

  /** Answers an add-checkpoint request. What is cosigned is on disk when it returns. */
  addCheckpoint(body: string): WitnessAnswer {
    let request: ReturnType<typeof parseWitnessRequest>;
    try {
      request = parseWitnessRequest(body);
    } catch (error) {
      if (error instanceof MalformedNote) return { status: 400, type: TEXT, body: `${error.message}\n` };
      throw error;
    }
    // The state is compared and replaced in one transaction, also where two processes use the folder.
    return this.#db.transaction(() => this.#judge(request)).immediate();
  }

  #judge(request: ReturnType<typeof parseWitnessRequest>): WitnessAnswer {
    const { origin, size, root, note } = request.signed;
    const latest = this.#db.prepare<[string], Latest>('SELECT size, root FROM latest WHERE origin = ?').get(origin);
    const verdict = judgeWitnessRequest(request, this.#keyOf(origin), latest);
    if (verdict.status === 409) return { status: 409, type: 'text/x.tlog.size', body: `${verdict.size}\n` };
    if (verdict.status === 422) return { status: 422, type: TEXT, body: 'it does not continue what was cosigned\n' };
    if (verdict.status !== 200) return { status: verdict.status, type: TEXT, body: `${REASONS[verdict.status]}\n` };
    const cosignature = cosign(note.text, Math.floor(this.options.clock() / MS), this.name, this.#key);
    const key = this.#keyOf(origin);
    const ofLog = note.signatures.filter(({ name, keyId }) => name === key?.name && keyId === key.keyId);
    const text = formatNote({ text: note.text, signatures: [...ofLog, cosignature] });
    this.#db
      .prepare<[string, number, Uint8Array, string]>(
        'INSERT INTO latest VALUES (?, ?, ?, ?) ON CONFLICT (origin) DO UPDATE SET size = excluded.size, root = excluded.root, note = excluded.note',
      )
      .run(origin, size, Buffer.from(root), text);
    return { status: 200, type: TEXT, body: formatSignature(cosignature) };
  }

  /** The last checkpoint that was cosigned for the log whose origin has this SHA-256, with the cosignature. */
  latest(ofOrigin: string): WitnessAnswer {
    for (const { origin, note } of this.#db
      .prepare<[], { origin: string; note: string }>('SELECT origin, note FROM latest')
      .all())
      if (originHash(origin) === ofOrigin) return { status: 200, type: TEXT, body: note };
    return { status: 404, type: TEXT, body: `${REASONS[404]}\n` };
  }
}
