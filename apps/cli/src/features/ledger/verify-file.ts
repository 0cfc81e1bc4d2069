import { createReadStream, readFileSync } from 'node:fs';
import { BundleVerifier, type Check, type Verdict } from '#ledger';
import { CommandFailed, EXIT, reasonOf } from '../../foundation/failure.js';
import { info, print } from '../../foundation/output.js';

export interface VerifyFileOptions {
  readonly file: string;
  /** Public key of the log. Default: the one in the file, which only shows that the file is whole. */
  readonly key?: string;
  readonly logsKey?: string;
  /** A file with an earlier checkpoint. */
  readonly since?: string;
}

const WORDS: Readonly<Record<Check, { readonly zh: string; readonly en: string }>> = {
  form: { zh: '格式：文件与每条事件可读', en: 'form: the file and every event can be read' },
  signature: { zh: '签名：由该日志的密钥签出', en: 'signature: signed by the keys of the logs' },
  integrity: { zh: '完整：每条事件未被改动', en: 'integrity: no event was altered' },
  completeness: { zh: '齐全：没有缺少或多出事件', en: 'completeness: no event is missing or added' },
  order: { zh: '次序：记录时间与版本依次递增', en: 'order: recording times and versions increase' },
  time: { zh: '时间：没有事件的发生晚于记录', en: 'time: no event is dated after its recording' },
  logOfLogs: { zh: '总账：此日志在日志总账中', en: 'log of logs: this log is an entry of it' },
  continuation: { zh: '延续：接续此前的检查点', en: 'continuation: it continues the earlier checkpoint' },
};

const MARKS: Readonly<Record<Verdict['result'], string>> = { passed: '✓', failed: '✗', skipped: '–' };

/** Verifies a bundle and prints the verdict of each check; returns the exit code. Needs no server, store or network. */
export async function verifyFile({ file, since, ...keys }: VerifyFileOptions): Promise<number> {
  const verifier = new BundleVerifier({ ...keys, since: since === undefined ? undefined : textOf(since) });
  for await (const line of linesOf(file)) verifier.read(line);
  const verdicts = verifier.verdicts();
  for (const { check, result, found } of verdicts) {
    print(`${MARKS[result]} ${WORDS[check].zh} / ${WORDS[check].en}`);
    if (found) print(`    ${found.zh}\n    ${found.en}`);
  }
  if (keys.key === undefined)
    info(
      '未给出 --key：签名按文件自带的公钥核对，请向运营方另行取得公钥再核一次',
      'without --key the signature is checked with the key in the file; obtain the key from the operator and verify again',
    );
  return verdicts.some(({ result }) => result === 'failed') ? EXIT.failed : 0;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** The lines of a file. Only a newline ends a line: canonical JSON may contain other line separators. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const chunk of createReadStream(file, 'utf8') as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw unreadable(file, error);
  }
  if (rest !== '') yield rest;
}

const unreadable = (file: string, error: unknown): CommandFailed =>
  new CommandFailed(EXIT.usage, `无法读取 ${file}：${reasonOf(error)}`, `${file} cannot be read: ${reasonOf(error)}`);
