import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { inRepository } from './paths.mjs';
import { say } from './progress.mjs';

const FOLDER = inRepository('.lingqu');
const LOCK = inRepository('.lingqu', 'setup.pid');
const POLL_MS = 300;

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** Acquires the lock; false if another process has it. A lock whose process no longer runs is replaced. */
function take() {
  mkdirSync(FOLDER, { recursive: true });
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  if (!isAlive(holder())) rmSync(LOCK, { force: true });
  return false;
}

function holder() {
  try {
    // An empty file is a lock that is being written: its process is assumed to run.
    return Number(readFileSync(LOCK, 'utf8') || process.pid);
  } catch {
    return process.pid;
  }
}

/**
 * Installs and builds in one process at a time, because `npm run demo` and `npm test` may be started together.
 * @param {() => Promise<void>} work
 */
export async function oneAtATime(work) {
  for (let waited = false; !take(); waited = true) {
    if (!waited) say('另一个命令正在准备，等待', 'another command is setting up, waiting for it');
    await pause(POLL_MS);
  }
  const release = () => rmSync(LOCK, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    process.off('exit', release);
    release();
  }
}
