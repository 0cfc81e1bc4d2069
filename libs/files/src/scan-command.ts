import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { FileFault } from './file-fault.js';

/** How long a scan may take, in milliseconds. */
const TIMEOUT_MS = 10 * 60_000;
const CLEAN = 0;
const INFECTED = 1;
/** Characters of what the command said that are kept. */
const MAX_SAID = 200;

/**
 * Runs the virus scanner of the operator, a command of the shell that gets the bytes on its standard input, such as
 * `clamdscan --no-summary -`. Exit code 0: clean; 1: infected; any other: it could not tell.
 * @throws FileFault FILE_INFECTED, SCANNER_UNAVAILABLE
 */
export async function scanFile(command: string, path: string, timeoutMs = TIMEOUT_MS): Promise<void> {
  const child = spawn(command, {
    shell: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  let said = '';
  const hear = (chunk: Buffer): void => void (said = `${said}${chunk.toString()}`.slice(0, MAX_SAID));
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const timer = setTimeout(() => kill(child.pid), timeoutMs);
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
  // A command that has decided need not read to the end.
  await pipeline(createReadStream(path), child.stdin).catch(() => undefined);
  const code = await ended;
  clearTimeout(timer);
  if (code === CLEAN) return;
  throw new FileFault(code === INFECTED ? 'FILE_INFECTED' : 'SCANNER_UNAVAILABLE', { said: said.trim() });
}

/** Ends the shell and what it started. */
function kill(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
