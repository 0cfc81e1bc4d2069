// Progress messages of the set-up: one line per step, in Chinese and English, on stderr, because stdout is for the command.

/**
 * @param {string} zh
 * @param {string} en
 */
export function say(zh, en) {
  process.stderr.write(`灵渠 · ${zh} / ${en}\n`);
}

/**
 * Prints what a step does, and its duration after it has succeeded.
 * @param {string} zh
 * @param {string} en
 * @param {() => Promise<void>} work
 */
export async function step(zh, en, work) {
  say(`${zh}…`, `${en} …`);
  const begun = performance.now();
  await work();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  say(`完成，${seconds} 秒`, `done in ${seconds} s`);
}

/** The command cannot continue; the message says why and what to do, in both languages. */
export class SetupFailed extends Error {
  /**
   * @param {string} zh
   * @param {string} en
   * @param {number} exitCode
   */
  constructor(zh, en, exitCode = 1) {
    super(`${zh} / ${en}`);
    this.exitCode = exitCode;
  }
}
