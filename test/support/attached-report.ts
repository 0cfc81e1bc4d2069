import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPORT, REPORT_TEXT } from '../../libs/domain/src/testing/attached.js';

/** The path, in a data folder, of the file that the walkthrough attaches. */
export const ATTACHED = `files/${REPORT.sha256.slice(0, 2)}/${REPORT.sha256}`;

/** Adds that file to a data folder whose events were recorded without it. */
export function addAttachedReport(folder: string): void {
  mkdirSync(join(folder, dirname(ATTACHED)), { recursive: true });
  writeFileSync(join(folder, ATTACHED), REPORT_TEXT);
}
