/** How often the progress is reported, in milliseconds. */
const REPORT_EVERY_MS = 5_000;

/** Says how far all events have been folded again: how many there are, how far it is, when it is done and how long it took. */
export class RebuildProgress {
  readonly #began: number;
  #reported: number;

  constructor(
    private readonly head: number,
    private readonly log: (line: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#began = this.#reported = now();
    log(`重新计算全部视图：${head} 条事件 / folding all events again: ${head}`);
  }

  /** True when all of them are folded. */
  at(position: number): boolean {
    const now = this.now();
    if (position >= this.head) {
      const seconds = ((now - this.#began) / 1000).toFixed(1);
      this.log(`视图已全部算完：${this.head} 条事件，${seconds} 秒 / done: ${this.head} events in ${seconds} s`);
      return true;
    }
    if (now - this.#reported >= REPORT_EVERY_MS) {
      this.#reported = now;
      const percent = Math.floor((100 * position) / this.head);
      this.log(
        `已算 ${position} / ${this.head} 条（${percent}%）/ folded ${position} of ${this.head} events (${percent} %)`,
      );
    }
    return false;
  }
}
