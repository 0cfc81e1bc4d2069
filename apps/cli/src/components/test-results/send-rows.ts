import type { CommandEnvelope, FieldProblem } from '#contracts';
import { CommandFailed, EXIT, reasonOf } from '../../foundation/failure.js';
import { isAccepted, type LingquClient } from '../../foundation/lingqu-client.js';
import type { Mapping } from './mapping.js';
import { rowCommands, RowNotUnderstood } from './row-command.js';
import { digestOf, rowsOf, type FileRow } from './rows-of-file.js';

/** The status with which a server says that it does not know who is asking: no row would fare better. */
const UNAUTHENTICATED = 401;

/** A row that is not in the log, and why. */
export interface RefusedRow {
  readonly line: number;
  readonly no: number;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export interface Imported {
  /** SHA-256 of the file. */
  readonly digest: string;
  readonly recorded: number;
  /** Rows that an earlier import of the same file had recorded. */
  readonly recordedBefore: number;
  readonly refused: readonly RefusedRow[];
  /** Position of the last event; 0 when nothing was recorded. */
  readonly position: number;
}

export interface ImportOptions {
  readonly file: string;
  readonly mapping: Mapping;
  readonly client: LingquClient;
  /** Called before a row is sent. */
  readonly before?: (row: FileRow) => void;
  /** Called with each refused row as it happens. */
  readonly onRefused?: (row: RefusedRow) => void;
}

/**
 * Records one test result per row, in the order of the file. A refused row does not stop the others; a server that
 * stops answering ends the import, and the same import can then be made again.
 */
export async function importTests({ file, mapping, client, before, onRefused }: ImportOptions): Promise<Imported> {
  const digest = await digestOf(file);
  const commandOf = commandsUnder(mapping, digest);
  const refused: RefusedRow[] = [];
  const counts = { 200: 0, 201: 0 };
  let position = 0;
  for await (const row of rowsOf(file, mapping.file)) {
    before?.(row);
    const outcome = await recorded(row, commandOf, mapping, client);
    if ('code' in outcome) {
      refused.push(outcome);
      onRefused?.(outcome);
    } else {
      counts[outcome.status]++;
      position = Math.max(position, outcome.accepted.position);
    }
  }
  return { digest, recorded: counts[201], recordedBefore: counts[200], refused, position };
}

function commandsUnder(mapping: Mapping, digest: string): (row: FileRow) => CommandEnvelope {
  try {
    return rowCommands(mapping, digest);
  } catch (error) {
    const why = reasonOf(error);
    throw new CommandFailed(EXIT.usage, `映射无法使用：${why}`, `the mapping cannot be used: ${why}`, { cause: error });
  }
}

async function recorded(
  row: FileRow,
  commandOf: (row: FileRow) => CommandEnvelope,
  mapping: Mapping,
  client: LingquClient,
) {
  try {
    const answer = await client.send('record-test-result', commandOf(row), mapping.actor);
    if (isAccepted(answer)) return answer;
    if (answer.status === UNAUTHENTICATED) throw nobodyIsKnown();
    const { code, titles, errors } = answer.problem;
    return {
      line: row.line,
      no: row.no,
      code,
      zh: titles.zh + inFields(errors, 'zh'),
      en: titles.en + inFields(errors, 'en'),
    };
  } catch (error) {
    if (!(error instanceof RowNotUnderstood)) throw error;
    const { code, message } = error;
    return {
      line: row.line,
      no: row.no,
      code,
      zh: `这一行无法按映射读取：${message}`,
      en: `the mapping does not fit this row: ${message}`,
    };
  }
}

const nobodyIsKnown = (): CommandFailed =>
  new CommandFailed(
    EXIT.failed,
    '服务端不接受映射中的操作者身份；开发身份须以 LINGQU_DEVELOPMENT_IDENTITY=enabled 启用',
    "the server does not take the mapping's actor; the development identity needs LINGQU_DEVELOPMENT_IDENTITY=enabled",
  );

const inFields = (errors: readonly FieldProblem[] | undefined, language: 'zh' | 'en'): string =>
  (errors ?? []).map((error) => `; ${error.pointer} ${error[language]}`).join('');
