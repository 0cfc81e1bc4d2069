import { createReadStream, readFileSync } from 'node:fs';
import {
  BundleVerifier,
  CHECK_WORDS,
  CREDENTIAL_WORDS,
  EVIDENCE_WORDS,
  looksLikeCredential,
  looksLikeEvidence,
  looksLikeReceipt,
  MalformedNote,
  MalformedPolicy,
  parseKeyFile,
  parsePolicy,
  RECEIPT_WORDS,
  verifyCredential,
  verifyEvidence,
  verifyReceipt,
  type CredentialFound,
  type EvidenceFound,
  type KeyChain,
  type Policy,
  type ReceiptVerdict,
  type ReplayedRows,
  type Verdict,
} from '#ledger';
import { CommandFailed, EXIT, reasonOf } from '../../foundation/failure.js';
import { foundFiles } from './found-files.js';
import { info, print } from '../../foundation/output.js';

export interface VerifyFileOptions {
  readonly file: string;
  /** Public key of the log. Default: the one in the file, which only shows that the file is whole. */
  readonly key?: string;
  readonly logsKey?: string;
  /** A file with an earlier checkpoint. */
  readonly since?: string;
  /** A policy file (C2SP tlog-policy): which witnesses must have cosigned. */
  readonly policy?: string;
  /** A file with the rotations of the key, as `lingqu ledger keys` prints them. */
  readonly keys?: string;
  /** The bundle of the log that has the sealed facts (`programme`), to compare their copies with. */
  readonly sealed?: string;
  /** A folder with the files that the events name. */
  readonly files?: string;
}

/** Folds the events of a bundle again while it is read. */
export interface FoldsAgain {
  read(line: string, verifier: BundleVerifier): Promise<void>;
  result(verifier: BundleVerifier): Promise<ReplayedRows | undefined>;
}

type Keys = Pick<VerifyFileOptions, 'key' | 'logsKey'>;

const MARKS: Readonly<Record<Verdict['result'], string>> = { passed: '✓', failed: '✗', skipped: '–' };

/**
 * Verifies a bundle, a receipt or a credential and prints the verdict of each check; returns the exit code. Needs no server, store or
 * network. Without `replay` the digests of read models are only compared with the log of logs.
 */
export async function verifyFile(
  { file, since, policy, sealed, files, keys: keyFile, ...keys }: VerifyFileOptions,
  replay?: FoldsAgain,
): Promise<number> {
  const known = keyFile === undefined ? undefined : readKeys(keyFile);
  const other = sealed === undefined ? undefined : await verifierOf(sealed, { ...keys, known });
  const demanded = policy === undefined ? undefined : readPolicy(policy);
  const verifier = new BundleVerifier({
    ...keys,
    keys: known,
    since: since === undefined ? undefined : textOf(since),
    policy: demanded,
    unsealed: other?.unsealed,
  });
  for await (const line of linesOf(file)) {
    if (looksLikeEvidence(line))
      return reportEvidence(
        verifyEvidence(await allLinesOf(file), { key: keys.key, policy: demanded, keys: known }),
        keys,
      );
    if (looksLikeCredential(line))
      return reportCredential(verifyCredential(line, { key: keys.key, keys: known }), keys);
    if (looksLikeReceipt(line))
      return reportReceipt(verifyReceipt(line, { key: keys.key, policy: demanded, keys: known }), keys);
    verifier.read(line);
    await replay?.read(line, verifier);
  }
  const found = files === undefined ? undefined : await foundFiles(files, verifier.files);
  const exitCode = reportBundle(verifier.verdicts(await replay?.result(verifier), found), keys);
  if (!other || sealed === undefined) return exitCode;
  info(`密封记录所在的文件：${sealed}`, `the file with the sealed facts: ${sealed}`);
  return Math.max(exitCode, reportBundle(other.verdicts(), keys));
}

async function allLinesOf(file: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(file)) lines.push(line);
  return lines;
}

/** Reads a whole bundle. */
async function verifierOf(
  file: string,
  keys: Keys & { readonly known: KeyChain | undefined },
): Promise<BundleVerifier> {
  const verifier = new BundleVerifier({ logsKey: keys.logsKey, keys: keys.known });
  for await (const line of linesOf(file)) verifier.read(line);
  return verifier;
}

function reportReceipt(verdict: ReceiptVerdict, keys: Keys): number {
  const { zh, en } = RECEIPT_WORDS[verdict];
  print(`${verdict === 'VALID' ? MARKS.passed : MARKS.failed} ${zh} / ${en}`);
  adviseKey(keys);
  return verdict === 'VALID' ? 0 : EXIT.failed;
}

/** The dates are printed and not judged: who asks knows for which day. */
function reportCredential({ verdict, credential }: CredentialFound, keys: Keys): number {
  const { zh, en } = CREDENTIAL_WORDS[verdict];
  print(`${verdict === 'VALID' ? MARKS.passed : MARKS.failed} ${zh} / ${en}`);
  if (credential !== undefined) {
    const { name = '', certificateStatus = '' } = credential['credentialSubject'] as Readonly<Record<string, unknown>>;
    print(`    ${String(name)} ${String(certificateStatus)}`);
    print(`    ${String(credential['validFrom'])} … ${String(credential['validUntil'])}`);
  }
  adviseKey(keys);
  return verdict === 'VALID' ? 0 : EXIT.failed;
}

function reportEvidence({ verdict, digest, sentence, eventId }: EvidenceFound, keys: Keys): number {
  const { zh, en } = EVIDENCE_WORDS[verdict];
  print(`${verdict === 'VALID' ? MARKS.passed : MARKS.failed} ${zh} / ${en}`);
  if (digest !== '') print(`    ${sentence.zh}\n    ${sentence.en}\n    SHA-256 ${digest}`);
  if (eventId !== undefined) print(`    ${eventId}`);
  adviseKey(keys);
  return verdict === 'VALID' ? 0 : EXIT.failed;
}

function reportBundle(verdicts: readonly Verdict[], keys: Keys): number {
  for (const { check, result, found } of verdicts) {
    print(`${MARKS[result]} ${CHECK_WORDS[check].zh} / ${CHECK_WORDS[check].en}`);
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

function readKeys(file: string): KeyChain {
  try {
    return parseKeyFile(textOf(file));
  } catch (error) {
    throw error instanceof MalformedNote ? unreadable(file, error) : error;
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
