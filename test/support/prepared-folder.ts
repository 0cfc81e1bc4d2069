import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A folder of this run of Jest for what its specs share (jest.config.js). */
function ofThisRun(): string {
  const folder = process.env['LINGQU_PREPARED'];
  if (!folder) throw new Error('LINGQU_PREPARED is not set');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Creates a folder; false where it exists. */
function isCreated(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Makes a folder unless another worker makes it; one that fails leaves it to the next. */
async function prepared(name: string, make: () => Promise<string>): Promise<string> {
  const folder = join(ofThisRun(), name);
  const lock = `${folder}.lock`;
  while (!existsSync(folder)) {
    if (!isCreated(lock)) await delay(50);
    else
      try {
        if (!existsSync(folder)) renameSync(await make(), folder);
      } finally {
        rmdirSync(lock);
      }
  }
  return folder;
}

/**
 * A copy, for one spec, of a data folder that the first spec of a run which needs it makes.
 * @param make makes the folder among the temporary ones; nothing has it open afterwards
 */
export async function copyOfPrepared(name: string, make: () => Promise<string>): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), `lingqu-${name}-`));
  cpSync(await prepared(name, make), copy, { recursive: true });
  return copy;
}
