import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { CommandFailed, EXIT } from '../../foundation/failure.js';

const HOST = '127.0.0.1';
/** Number of further ports that are tried. */
const PORTS_TRIED = 20;
/** Timeout of the request to a server that may be running, in milliseconds. */
const TIMEOUT_MS = 1_000;

const servingFile = (folder: string): string => join(folder, 'serving.txt');

/** The URL at which another process serves this folder; undefined if none does. The file may be left from a crash. */
export async function servedAt(folder: string): Promise<string | undefined> {
  if (!existsSync(servingFile(folder))) return undefined;
  const [pid = '', url = ''] = readFileSync(servingFile(folder), 'utf8').trim().split(' ');
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
    return (await fetch(`${url}/livez`, { signal: AbortSignal.timeout(TIMEOUT_MS) })).ok;
  } catch {
    return false;
  }
}

/** Writes the process id and the URL to a file while the folder is served. */
export const writeServing = (folder: string, url: string): void =>
  writeFileSync(servingFile(folder), `${process.pid} ${url}\n`);
export const removeServing = (folder: string): void => rmSync(servingFile(folder), { force: true });

/** The requested port if it is free; without a request, the first free port from `usual`. @throws CommandFailed */
export async function freePort(requested: number | undefined, usual: number): Promise<number> {
  if (requested !== undefined && (await isFree(requested))) return requested;
  if (requested === undefined)
    for (let port = usual; port <= usual + PORTS_TRIED; port++) if (await isFree(port)) return port;
  const inUse = requested ?? `${usual}–${usual + PORTS_TRIED}`;
  throw new CommandFailed(
    EXIT.failed,
    `端口 ${inUse} 已被占用，请用 --port 指定另一个`,
    `port ${inUse} is in use; choose another one with --port`,
  );
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, HOST, () => probe.close(() => resolve(true)));
  });
