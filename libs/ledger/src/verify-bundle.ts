import { AttachedFiles, type FileFinding, type NamedFile } from './attached-files.js';
import { parseBundleHeader, type BundleHeader } from './bundle.js';
import { ENTRY_PROBLEMS, readBundleEntry } from './bundle-entry.js';
import { checkpointText, parseCheckpoint, type Checkpoint, type SignedCheckpoint } from './checkpoint.js';
import { GrowingTree } from './growing-tree.js';
import { leafHash, sameHash } from './hash.js';
import { isOfLog, type LoggedEvent } from './logged-event.js';
import { KeyChain, keyEvidenceProblem } from './key-chain.js';
import { isCosigned, judgeByPolicy, type Policy } from './policy.js';
import { reasonOf, signatureProblem, type Signers } from './signature-problem.js';
import { SealedFacts, type UnsealedFact } from './sealed-facts.js';
import { formatVerifierKey, fromBase64 } from './signed-note.js';
import { comparedRows, notReplayed, type ReplayedRows } from './compared-rows.js';
import { parseSealedRows, sealedRowsEntry, type SealedRows } from './row-seal.js';
import type { Check, Verdict } from './verdict.js';
import { isIncluded } from './verify-proof.js';

export interface VerifyOptions {
  /** Public key of the log, from elsewhere than the bundle. Without it, the key in the bundle is taken. */
  readonly key?: string | undefined;
  /** Public key of the log of logs, likewise. */
  readonly logsKey?: string | undefined;
  /** An earlier checkpoint of the log, as a signed note. */
  readonly since?: string | undefined;
  /** Which witnesses must have cosigned the log of logs. */
  readonly policy?: Policy | undefined;
  /** The rotations of the key that the reader knows, from elsewhere than the bundle. */
  readonly keys?: KeyChain | undefined;
  /** The sealed facts that were opened in the log that has them (`BundleVerifier.unsealed`). */
  readonly unsealed?: ReadonlyMap<string, UnsealedFact> | undefined;
}

/** How far ahead of its recording an event may be dated, in milliseconds: two clocks differ. */
const MAX_AHEAD_MS = 5_000;

/** Checks the lines of a bundle, offline, with the keys and the earlier checkpoint that the reader has. */
export function verifyBundle(lines: Iterable<string>, options: VerifyOptions = {}): readonly Verdict[] {
  const verifier = new BundleVerifier(options);
  for (const line of lines) verifier.read(line);
  return verifier.verdicts();
}

interface Finding {
  readonly zh: string;
  readonly en: string;
  readonly event?: Verdict['event'];
}

/**
 * Checks a bundle line by line, without newlines. Memory grows with the number of streams, not with that of the events.
 */
export class BundleVerifier {
  readonly #findings = new Map<Check, Finding>();
  readonly #versions = new Map<string, number>();
  /** Over the hashes that the lines state. */
  readonly #tree = new GrowingTree();
  #header: BundleHeader | undefined;
  #checkpoint: SignedCheckpoint | undefined;
  #logs: SignedCheckpoint | undefined;
  #since: SignedCheckpoint | undefined;
  #rootSince: Uint8Array | undefined;
  #lastRecordedAt = '';
  #hasRead = false;
  readonly #sealed: SealedFacts;
  readonly #files = new AttachedFiles();

  constructor(private readonly options: VerifyOptions) {
    this.#sealed = new SealedFacts(options.unsealed);
  }

  /** What was sealed in the events that were read, as far as its key is released. */
  get unsealed(): ReadonlyMap<string, UnsealedFact> {
    return this.#sealed.unsealed;
  }

  read(line: string): void {
    if (!this.#hasRead) this.#readHeader(line);
    else if (this.#header) this.#readEvent(line);
    this.#hasRead = true;
  }

  #readHeader(line: string): void {
    try {
      const header = parseBundleHeader(line);
      this.#checkpoint = parseCheckpoint(header.checkpoint);
      this.#logs = parseCheckpoint(header.logs.checkpoint);
      if (this.options.since !== undefined) this.#since = parseCheckpoint(this.options.since);
      this.#header = header;
    } catch (error) {
      this.#fail('form', `文件头无法读取：${reasonOf(error)}`, `the header cannot be read: ${reasonOf(error)}`);
    }
  }

  #readEvent(line: string): void {
    const { leaf, event, problems } = readBundleEntry(line);
    const at = { index: this.#tree.size, id: event?.id };
    for (const problem of problems) {
      const { check, zh, en } = ENTRY_PROBLEMS[problem];
      this.#fail(check, zh, en, at);
    }
    this.#tree.add(leaf);
    if (event) {
      this.#followEvent(event, at);
      this.#files.read(event, at);
    }
    if (this.#since?.size === this.#tree.size) this.#rootSince = this.#tree.root();
  }

  #followEvent(event: LoggedEvent, at: NonNullable<Finding['event']>): void {
    const { stream, version, recordedAt, occurredAt, chain } = event;
    const problem = this.#sealed.read(event);
    if (problem) this.#fail('sealed', problem.zh, problem.en, at);
    if (!isOfLog(chain, this.#checkpoint?.origin ?? ''))
      this.#fail('order', '不属于此日志', 'does not belong to this log', at);
    if (recordedAt < this.#lastRecordedAt)
      this.#fail('order', '记录时间早于前一条', 'was recorded before the one before it', at);
    this.#lastRecordedAt = recordedAt;
    if (version <= (this.#versions.get(stream) ?? 0))
      this.#fail('order', '流内版本没有递增', 'has a version of its stream that does not increase', at);
    this.#versions.set(stream, version);
    if (Date.parse(occurredAt) > Date.parse(recordedAt) + MAX_AHEAD_MS)
      this.#fail('time', '发生时间晚于记录时间', 'is dated after it was recorded', at);
  }

  /** Stores the first finding of each check. */
  #fail(
    check: Check,
    zh: string,
    en: string,
    event?: { readonly index: number; readonly id: string | undefined },
  ): void {
    if (this.#findings.has(check)) return;
    const where = event === undefined ? '' : `#${event.index + 1}${event.id === undefined ? '' : ` (${event.id})`} `;
    const finding = { zh: event ? `事件 ${where}${zh}` : zh, en: event ? `event ${where}${en}` : en };
    this.#findings.set(check, event ? { ...finding, event } : finding);
  }

  /** The digests of read models that the bundle states; undefined before the header, and where it has none. */
  get sealedRows(): SealedRows | undefined {
    return this.#header?.rows && parseSealedRows(this.#header.rows.sealed);
  }

  /** The files that the events name. */
  get files(): readonly NamedFile[] {
    return this.#files.named;
  }

  /**
   * @param replayed what the events of `sealedRows` give when they are folded again
   * @param found what the reader found of `files`, by digest
   */
  verdicts(replayed?: ReplayedRows, found?: ReadonlyMap<string, FileFinding>): readonly Verdict[] {
    const header = this.#header;
    const checkpoint = this.#checkpoint;
    const logs = this.#logs;
    if (!this.#hasRead) this.#fail('form', '文件是空的', 'the file is empty');
    if (!header || !checkpoint || !logs) return [this.#verdict('form')];
    const chain = this.#checkKeys(header, logs);
    const isWitnessed = this.options.policy !== undefined && isCosigned(this.options.policy, logs);
    this.#checkSignatures(header, [
      [checkpoint, { chain, isWitnessed, reaches: header.logs.index + 1 }],
      [logs, { chain, isWitnessed, reaches: logs.size }],
    ]);
    this.#checkState(checkpoint);
    this.#checkLogOfLogs(header, checkpoint, logs);
    const projections = this.#checkRows(header, checkpoint, logs, replayed);
    this.#checkWitnesses(logs, chain);
    const missing = this.#sealed.missing();
    if (missing) this.#fail('sealed', missing.zh, missing.en);
    const skipped = this.#checkContinuation(checkpoint, chain);
    return [
      ...(['form', 'signature', 'integrity', 'completeness', 'order', 'time'] as const).map((check) =>
        this.#verdict(check),
      ),
      this.#sealed.isEmpty && !this.#findings.has('sealed')
        ? { check: 'sealed', result: 'skipped' }
        : this.#verdict('sealed'),
      this.#verdict('logOfLogs'),
      projections ?? this.#verdict('projections'),
      ...[this.#files.verdict(found) ?? []].flat(),
      this.options.policy ? this.#verdict('witnesses') : { check: 'witnesses', result: 'skipped' },
      skipped ? { check: 'continuation', result: 'skipped' } : this.#verdict('continuation'),
    ];
  }

  /** The keys that signed one after another, as far as the bundle and the reader know them. */
  #checkKeys({ keys = [] }: BundleHeader, logs: SignedCheckpoint): KeyChain {
    try {
      const stated = KeyChain.read(keys.map(({ note }) => note));
      const chain = stated.with(this.options.keys ?? KeyChain.EMPTY);
      const problem = chain
        ? keyEvidenceProblem(keys, chain, logs)
        : 'the rotations of the file are not those that the reader has';
      if (problem !== undefined) this.#fail('signature', `密钥更换记录无效：${problem}`, `the rotations: ${problem}`);
      return chain ?? this.options.keys ?? KeyChain.EMPTY;
    } catch (error) {
      this.#fail('signature', `密钥更换记录无效：${reasonOf(error)}`, `the rotations: ${reasonOf(error)}`);
      return this.options.keys ?? KeyChain.EMPTY;
    }
  }

  #checkSignatures(
    header: BundleHeader,
    states: readonly [readonly [SignedCheckpoint, Signers], readonly [SignedCheckpoint, Signers]],
  ): void {
    const keys = [
      [this.options.key, header.key],
      [this.options.logsKey, header.logs.key],
    ] as const;
    for (const [index, [{ note, origin }, signers]] of states.entries()) {
      const [key, stated = ''] = keys[index] ?? [];
      if (key !== undefined && stated !== key && (signers.chain?.keys.length ?? 0) === 0)
        this.#fail('signature', `${origin}：文件写的是另一公钥`, `${origin}: the file states another key`);
      const statedProblem =
        key === undefined || stated === key ? undefined : signatureProblem(stated, origin, note, signers);
      const problem = signatureProblem(key ?? stated, origin, note, signers) ?? statedProblem;
      if (problem !== undefined) this.#fail('signature', `${origin} 的签名无效：${problem}`, `${origin}: ${problem}`);
    }
  }

  #checkState({ size, root }: Checkpoint): void {
    if (this.#tree.size !== size)
      this.#fail(
        'completeness',
        `检查点有 ${size} 条事件，文件中有 ${this.#tree.size} 条`,
        `the checkpoint has ${size} events, the file ${this.#tree.size}`,
      );
    else if (!sameHash(this.#tree.root(), root))
      this.#fail(
        'integrity',
        '各事件的散列合起来不是检查点的根',
        'the hashes of the events do not amount to the root of the checkpoint',
      );
  }

  #checkLogOfLogs({ logs: { index, proof } }: BundleHeader, checkpoint: Checkpoint, logs: Checkpoint): void {
    const hashes = proof.map((hash) => fromBase64(hash) ?? new Uint8Array());
    if (!isIncluded(leafHash(checkpointText(checkpoint)), index, logs, hashes))
      this.#fail('logOfLogs', '此检查点不在日志总账中', 'the checkpoint is not an entry of the log of logs');
  }

  /** The verdict where it is neither passed nor failed. */
  #checkRows(
    { rows }: BundleHeader,
    { origin, size }: Checkpoint,
    logs: Checkpoint,
    replayed: ReplayedRows | undefined,
  ): Verdict | undefined {
    if (!rows) return { check: 'projections', result: 'skipped' };
    const sealed = parseSealedRows(rows.sealed);
    const proof = rows.proof.map((hash) => fromBase64(hash) ?? new Uint8Array());
    if (!sealed || sealed.origin !== origin || sealed.size > size)
      this.#fail('projections', '视图摘要不属于此日志', 'the digests of the read models are not of this log');
    else if (!isIncluded(leafHash(sealedRowsEntry(rows.sealed, sealed)), rows.index, logs, proof))
      this.#fail(
        'projections',
        '视图摘要不在日志总账中',
        'the digests of the read models are not an entry of the log of logs',
      );
    else return replayed ? comparedRows(sealed, replayed) : notReplayed;
    return undefined;
  }

  #checkWitnesses(logs: SignedCheckpoint, chain: KeyChain): void {
    const { policy } = this.options;
    if (!policy) return;
    const { isOfLog, isWitnessed, cosigned } = judgeByPolicy(
      policy,
      logs,
      (log) =>
        signatureProblem(formatVerifierKey(log), logs.origin, logs.note, {
          chain,
          reaches: logs.size,
          isWitnessed: isCosigned(policy, logs),
        }) === undefined,
    );
    const names = cosigned.map(({ name }) => name);
    if (!isOfLog)
      this.#fail('witnesses', '日志总账不是策略所列的日志', 'the log of logs is none of the logs of the policy');
    else if (!isWitnessed)
      this.#fail(
        'witnesses',
        `见证不足：策略要求 ${policy.quorum}，已见证 ${names.join('、') || '无'}`,
        `too few witnesses: the policy demands ${policy.quorum}, cosigned by ${names.join(', ') || 'none'}`,
      );
  }

  /** True when there is no earlier checkpoint. */
  #checkContinuation({ origin, size }: Checkpoint, chain: KeyChain): boolean {
    const since = this.#since;
    if (!since) return true;
    const key = this.options.key ?? this.#header?.key ?? '';
    const problem = signatureProblem(key, since.origin, since.note, { chain });
    if (since.origin !== origin)
      this.#fail('continuation', `旧检查点属于 ${since.origin}`, `the earlier checkpoint is of ${since.origin}`);
    else if (problem !== undefined)
      this.#fail('continuation', `旧检查点的签名无效：${problem}`, `the earlier checkpoint: ${problem}`);
    else if (since.size > size)
      this.#fail(
        'continuation',
        `旧检查点已有 ${since.size} 条事件，现在只有 ${size} 条`,
        `the earlier checkpoint has ${since.size} events, this one ${size}`,
      );
    else if (since.size > 0 && !(this.#rootSince && sameHash(this.#rootSince, since.root)))
      this.#fail(
        'continuation',
        `前 ${since.size} 条事件与旧检查点不同`,
        `the first ${since.size} events are not those of the earlier checkpoint`,
      );
    return false;
  }

  #verdict(check: Check): Verdict {
    const found = this.#findings.get(check);
    if (!found) return { check, result: 'passed' };
    const { zh, en, event } = found;
    return { check, result: 'failed', found: { zh, en }, ...(event ? { event } : {}) };
  }
}
