import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ROOT } from './paths.mjs';

/** Interval of the check that npm still runs, in milliseconds. */
const LOOK_MS = 250;

/**
 * Runs a program in the root of the repository until it ends, and forwards signals to it.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, stdio?: import('node:child_process').StdioOptions, cwd?: string }} [options]
 * @returns {Promise<number>} its exit code; 128 + the number of the signal that ended it
 */
export function runChild(program, args, { env = process.env, stdio = 'inherit', cwd = ROOT } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio });
    // A terminal sends Ctrl-C to the whole process group, so the child already has the signal; a second one would interrupt its shutdown.
    const interrupt = () => process.stdin.isTTY || child.kill('SIGINT');
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    process.on('SIGINT', interrupt).on('SIGTERM', pass).on('SIGHUP', pass);
    const watch = onceAbandoned(() => child.kill('SIGTERM'));
    const letGo = () => {
      clearInterval(watch);
      process.off('SIGINT', interrupt).off('SIGTERM', pass).off('SIGHUP', pass);
    };
    child.once('error', (error) => {
      letGo();
      reject(error);
    });
    child.once('close', (code, signal) => {
      letGo();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/**
 * Calls `act` when npm has ended. npm starts scripts through a shell, and a signal to npm ends the shell but is not sent
 * to this process; only the change of the parent process shows it.
 * @param {() => void} act
 */
function onceAbandoned(act) {
  const parent = process.ppid;
  const startedByNpm = process.env.npm_lifecycle_event !== undefined;
  const watch = setInterval(() => {
    if (!startedByNpm || process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, LOOK_MS).unref();
  return watch;
}
