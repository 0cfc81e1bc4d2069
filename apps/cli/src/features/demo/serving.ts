import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { CommandFailed, EXIT } from '../../foundation/failure.js';

const HOST = '127.0.0.1';
/** Ports that are tried after the wanted one. */
const PORTS_TRIED = 20;
/** How long a server that may be running is given to answer, in milliseconds. */
const ANSWER_MS = 1_000;

const noteOf = (folder: string): string => join(folder, 'serving.txt');

/** The address at which another process serves this folder now, if one does. A crash leaves its note behind. */
export async function servedAt(folder: string): Promise<string | undefined> {
  if (!existsSync(noteOf(folder))) return undefined;
  const [pid = '', url = ''] = readFileSync(noteOf(folder), 'utf8').trim().split(' ');
  return isRunning(Number(pid)) && (await answers(url)) ? url : undefined;
}

function isRunning(pid: number): boolean {
  try {
    return Number.isInteger(pid) && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/livez`, { signal: AbortSignal.timeout(ANSWER_MS) })).ok;
  } catch {
    return false;
  }
}

/** Leaves a note of the address while the folder is served. */
export const noteServing = (folder: string, url: string): void =>
  writeFileSync(noteOf(folder), `${process.pid} ${url}\n`);
export const noteStopped = (folder: string): void => rmSync(noteOf(folder), { force: true });

/** The wanted port, which must be free; where none is wanted, the first free one from `usual` on. */
export async function freePort(wanted: number | undefined, usual: number): Promise<number> {
  if (wanted !== undefined && (await isFree(wanted))) return wanted;
  if (wanted === undefined)
    for (let port = usual; port <= usual + PORTS_TRIED; port++) if (await isFree(port)) return port;
  const taken = wanted ?? `${usual}–${usual + PORTS_TRIED}`;
  throw new CommandFailed(
    EXIT.failed,
    `端口 ${taken} 已被占用，请用 --port 指定另一个`,
    `port ${taken} is taken; name another with --port`,
  );
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, HOST, () => probe.close(() => resolve(true)));
  });
