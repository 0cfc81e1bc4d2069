import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';

const PROGRAM = 'soffice';
/** How text is read and written: `separator, quote, UTF-8, first line,, language, quote all, as shown, no formulas`. */
const READ_AS = 'CSV:44,34,76,1';
const AS_SHOWN = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false';

/** Where LibreOffice is missing, comparisons with it are skipped, by name. */
export const hasSpreadsheetProgram = spawnSync(PROGRAM, ['--version']).status === 0;

/**
 * What a spreadsheet program shows in the first sheet of a file that it opened: its cells, formulas computed.
 * @param folder an empty folder, which the program may fill
 */
export async function shownBySpreadsheetProgram(
  folder: string,
  name: string,
  bytes: Uint8Array,
): Promise<readonly (readonly string[])[]> {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const out = join(folder, 'out');
  const read = name.endsWith('.csv') ? [`--infilter=${READ_AS}`] : [];
  await promisify(execFile)(PROGRAM, [profile, '--headless', ...read, '--convert-to', AS_SHOWN, '--outdir', out, file]);
  return parse(readFileSync(join(out, name.replace(/\.[a-z]+$/, '.csv')), 'utf8'), { bom: true });
}
