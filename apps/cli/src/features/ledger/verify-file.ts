import { createReadStream, readFileSync } from 'node:fs';
import {
  BundleVerifier,
  looksLikeReceipt,
  MalformedPolicy,
  parsePolicy,
  verifyReceipt,
  type Check,
  type Policy,
  type ReceiptVerdict,
  type Verdict,
} from '#ledger';
import { CommandFailed, EXIT, reasonOf } from '../../foundation/failure.js';
import { info, print } from '../../foundation/output.js';
import { BundleReplay } from './bundle-replay.js';

export interface VerifyFileOptions {
  readonly file: string;
  /** Public key of the log. Default: the one in the file, which only shows that the file is whole. */
  readonly key?: string;
  readonly logsKey?: string;
  /** A file with an earlier checkpoint. */
  readonly since?: string;
  /** A policy file (C2SP tlog-policy): which witnesses must have cosigned. */
  readonly policy?: string;
}

type Keys = Pick<VerifyFileOptions, 'key' | 'logsKey'>;

const WORDS: Readonly<Record<Check, { readonly zh: string; readonly en: string }>> = {
  form: { zh: '格式：文件与每条事件可读', en: 'form: the file and every event can be read' },
  signature: { zh: '签名：由该日志的密钥签出', en: 'signature: signed by the keys of the logs' },
  integrity: { zh: '完整：每条事件未被改动', en: 'integrity: no event was altered' },
  completeness: { zh: '齐全：没有缺少或多出事件', en: 'completeness: no event is missing or added' },
  order: { zh: '次序：记录时间与版本依次递增', en: 'order: recording times and versions increase' },
  time: { zh: '时间：没有事件的发生晚于记录', en: 'time: no event is dated after its recording' },
  logOfLogs: { zh: '总账：此日志在日志总账中', en: 'log of logs: this log is an entry of it' },
  projections: {
    zh: '视图：按事件重算的摘要与封存的相同',
    en: 'projections: the events give the digests of the read models that were sealed',
  },
  witnesses: { zh: '见证：达到策略要求的见证方', en: 'witnesses: the quorum of the policy cosigned it' },
  continuation: { zh: '延续：接续此前的检查点', en: 'continuation: it continues the earlier checkpoint' },
};

const MARKS: Readonly<Record<Verdict['result'], string>> = { passed: '✓', failed: '✗', skipped: '–' };

const RECEIPT_WORDS: Readonly<Record<ReceiptVerdict, { readonly zh: string; readonly en: string }>> = {
  VALID: { zh: '回执有效：该事件在签名的日志中', en: 'the receipt is valid: the event is in the signed log' },
  UNREADABLE: { zh: '这不是可读的回执', en: 'it is not a receipt that can be read' },
  NOT_SIGNED: { zh: '检查点不是由该日志的密钥签出', en: 'the checkpoint is not signed by the key of the log' },
  NOT_WITNESSED: { zh: '见证方未达到策略的要求', en: 'the quorum of the policy has not cosigned it' },
  NOT_INCLUDED: { zh: '该事件不在签名的日志中', en: 'the event is not in the signed log' },
};

/**
 * Verifies a bundle or a receipt and prints the verdict of each check; returns the exit code. Needs no server, store or
 * network.
 */
export async function verifyFile({ file, since, policy, ...keys }: VerifyFileOptions): Promise<number> {
  const demanded = policy === undefined ? undefined : readPolicy(policy);
  const verifier = new BundleVerifier({
    ...keys,
    since: since === undefined ? undefined : textOf(since),
    policy: demanded,
  });
  const replay = new BundleReplay();
  for await (const line of linesOf(file)) {
    if (looksLikeReceipt(line)) return reportReceipt(verifyReceipt(line, keys.key, demanded), keys);
    verifier.read(line);
    await replay.read(line, verifier);
  }
  return reportBundle(verifier.verdicts(await replay.result(verifier)), keys);
}

function reportReceipt(verdict: ReceiptVerdict, keys: Keys): number {
  const { zh, en } = RECEIPT_WORDS[verdict];
  print(`${verdict === 'VALID' ? MARKS.passed : MARKS.failed} ${zh} / ${en}`);
  adviseKey(keys);
  return verdict === 'VALID' ? 0 : EXIT.failed;
}

function reportBundle(verdicts: readonly Verdict[], keys: Keys): number {
  for (const { check, result, found } of verdicts) {
    print(`${MARKS[result]} ${WORDS[check].zh} / ${WORDS[check].en}`);
    if (found) print(`    ${found.zh}\n    ${found.en}`);
  }
  adviseKey(keys);
  return verdicts.some(({ result }) => result === 'failed') ? EXIT.failed : 0;
}

function adviseKey({ key }: Keys): void {
  if (key === undefined)
    info(
      '未给出 --key：签名按文件自带的公钥核对，请向运营方另行取得公钥再核一次',
      'without --key the signature is checked with the key in the file; obtain the key from the operator and verify again',
    );
}

function readPolicy(file: string): Policy {
  try {
    return parsePolicy(textOf(file));
  } catch (error) {
    throw error instanceof MalformedPolicy ? unreadable(file, error) : error;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
}

const NEWLINE = 10;
/** Bytes that are not UTF-8 must not be read as a replacement character, which could be the original text. */
const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The lines of a file. Only a newline ends a line: canonical JSON may contain other line separators. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      let begin = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, begin)) {
        yield lineOf(Buffer.concat([rest, chunk.subarray(begin, end)]));
        rest = Buffer.alloc(0);
        begin = end + 1;
      }
      rest = Buffer.concat([rest, chunk.subarray(begin)]);
    }
  } catch (error) {
    throw unreadable(file, error);
  }
  if (rest.length > 0) yield lineOf(rest);
}

/** A line that is not UTF-8 becomes one that is no canonical JSON. */
function lineOf(bytes: Buffer): string {
  try {
    return STRICT.decode(bytes);
  } catch {
    return `\ufffd${bytes.toString('latin1')}`;
  }
}

const unreadable = (file: string, error: unknown): CommandFailed =>
  new CommandFailed(EXIT.usage, `无法读取 ${file}：${reasonOf(error)}`, `${file} cannot be read: ${reasonOf(error)}`);
