/** Prints a progress message to stderr; stdout is for the results of the command. */
export function info(zh: string, en: string): void {
  process.stderr.write(`灵渠 · ${zh} / ${en}\n`);
}

/** Prints a line of the result to stdout. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs a step and prints its description and its duration. */
export async function step<T>(zh: string, en: string, work: () => Promise<T>): Promise<T> {
  info(`${zh}…`, `${en} …`);
  const begun = performance.now();
  const result = await work();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  info(`完成，${seconds} 秒`, `done in ${seconds} s`);
  return result;
}
