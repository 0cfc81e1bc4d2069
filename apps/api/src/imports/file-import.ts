import type { BodyOf, CommandDescription, ImportCheck } from '#contracts';
import { CommandCatalogue, InvalidCommand, Rehearsal, type Preview, type ValidatedCommand } from '#commands';
import type { Actor } from '#domain';
import {
  isExample,
  missingFields,
  readFile,
  rowCommandsOf,
  suggestedMapping,
  UnusableFile,
  unusedColumns,
  type Mapping,
  type ReadFile,
  type RowCommand,
} from '#importing';
import { HttpProblem } from '../http/http-problem.js';
import { faultOfRow, refusalsOfRow } from './row-refusals.js';

type Body = BodyOf<'/api/imports/check'>;

/** A file that was sent, as rows with the commands they become. */
export interface SentFile {
  readonly description: CommandDescription;
  readonly file: ReadFile;
  readonly mapping: Mapping;
  readonly missing: readonly string[];
}

/** @throws HttpProblem IMPORT_NOT_READ */
export async function unlessUnusable<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error;
    throw new HttpProblem('IMPORT_NOT_READ', {
      detail: `${error.zh} / ${error.en}`,
      details: { reason: error.code },
    });
  }
}

/** @throws HttpProblem IMPORT_NOT_READ, UNKNOWN_COMMAND */
export async function sentFile(
  { command, fileName, content, mapping: given }: Body,
  descriptions: readonly CommandDescription[],
): Promise<SentFile> {
  const description = descriptions.find(({ name }) => name === command);
  if (!description) throw new HttpProblem('UNKNOWN_COMMAND', { details: { name: command } });
  const bytes = Buffer.from(content, 'base64');
  const layout = given?.file;
  const read = await unlessUnusable(() => readFile({ name: fileName, bytes, command, ...(layout ? { layout } : {}) }));
  const rows = read.table.rows.filter(({ values }) => !isExample(description, values));
  const file = { ...read, table: { ...read.table, rows } };
  const mapping = given ?? suggestedMapping(description, file.table);
  return { description, file, mapping, missing: missingFields(description, mapping) };
}

interface Judging {
  readonly catalogue: CommandCatalogue;
  readonly rehearsal: Rehearsal;
  readonly actor: Actor;
  readonly now: number;
  /** What may be said of a refusal. */
  readonly asIfAbsent: (
    command: ValidatedCommand,
    refused: Pick<Preview, 'version' | 'refusals'>,
  ) => Promise<Pick<Preview, 'refusals'>>;
}

type Judged = Pick<ImportCheck, 'refusals' | 'commands' | 'accepted' | 'repeated' | 'refused' | 'notJudged'>;

/** Judges every row of a file, in its order, each as if the accepted ones before it had been recorded. */
export async function judgedRows(
  { description, file, mapping, missing }: SentFile,
  fileName: string,
  { catalogue, rehearsal, actor, now, asIfAbsent }: Judging,
): Promise<Judged> {
  const nothing = { refusals: [], commands: [], accepted: 0, repeated: 0, refused: 0, notJudged: false };
  if (missing.length > 0) return nothing;
  const sender = { role: actor.role, organisationId: actor.organisationId };
  const { commands, faults } = await unlessUnusable(() =>
    rowCommandsOf(fileName, file.table, mapping, { actor: sender, description }),
  );
  const refusals = faults.map(faultOfRow);
  const sendable: RowCommand[] = [];
  let [accepted, repeated, notJudged] = [0, 0, false];
  for (const row of commands) {
    try {
      const command = catalogue.validate({ name: description.name, body: row.command, actor }, now);
      const judged = await rehearsal.judge(command);
      if (judged.verdict === 'refused') {
        const { refusals: said } = await asIfAbsent(command, judged);
        refusals.push(...said.flatMap((error) => refusalsOfRow(row, error, mapping)));
        continue;
      }
      if (judged.verdict === 'repeated') repeated++;
      else {
        sendable.push(row);
        accepted++;
      }
      notJudged ||= judged.verdict === 'not judged';
    } catch (error) {
      if (!(error instanceof InvalidCommand)) throw error;
      refusals.push(...refusalsOfRow(row, error, mapping));
    }
  }
  const ordered = refusals.toSorted((a, b) => a.line - b.line);
  return {
    accepted,
    repeated,
    notJudged,
    refused: new Set(ordered.map(({ line }) => line)).size,
    refusals: ordered,
    commands: sendable.map(({ row: { line }, command }) => ({ line, ...command })) as ImportCheck['commands'],
  };
}

/** What is known of a file before its rows are judged. */
export const fileFacts = ({ description, file, mapping, missing }: SentFile) => ({
  command: description.name,
  format: file.format,
  encoding: file.encoding ?? null,
  digest: file.digest,
  columns: file.table.columns
    ? [...file.table.columns.keys()]
    : Array.from({ length: file.table.rows[0]?.values.length ?? 0 }, (_, place) => String(place + 1)),
  mapping,
  unusedColumns: unusedColumns(file.table, mapping),
  missingFields: missing,
  unmatched: file.unmatched,
  rows: file.table.rows.length,
});
