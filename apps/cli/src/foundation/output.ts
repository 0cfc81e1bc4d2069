/** A line about the work, on stderr: stdout belongs to what the command answers. */
export function say(zh: string, en: string): void {
  process.stderr.write(`灵渠 · ${zh} / ${en}\n`);
}

/** A line of the answer, on stdout. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Says what a step does, then how long it took. */
export async function step<T>(zh: string, en: string, work: () => Promise<T>): Promise<T> {
  say(`${zh}…`, `${en} …`);
  const begun = performance.now();
  const result = await work();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  say(`完成，${seconds} 秒`, `done in ${seconds} s`);
  return result;
}
