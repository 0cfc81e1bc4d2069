import { setImmediate } from 'node:timers/promises';

/** How long a worker computes before it looks for messages, in milliseconds. */
const SLICE_MS = 20;
/** How often progress is reported, in milliseconds. */
const REPORT_EVERY_MS = 100;

/** The question is not wanted any more. */
export class StoppedQuestion extends Error {
  override readonly name = 'StoppedQuestion';
}

/** The question that a worker computes: it can be stopped between two reads, and reports how far it is. */
export class QuestionWork {
  private stopped = false;
  private lookedAt = 0;
  private reportedAt = 0;

  constructor(private readonly report: (done: number, total: number) => void) {}

  begin(): void {
    this.stopped = false;
    this.lookedAt = performance.now();
  }

  stop(): void {
    this.stopped = true;
  }

  /** @throws StoppedQuestion */
  async step(done: number, total: number): Promise<void> {
    const now = performance.now();
    if (now - this.reportedAt > REPORT_EVERY_MS || done === 0) {
      this.reportedAt = now;
      this.report(done, total);
    }
    await this.pause();
  }

  /** @throws StoppedQuestion */
  async pause(): Promise<void> {
    if (performance.now() - this.lookedAt > SLICE_MS) {
      await setImmediate();
      this.lookedAt = performance.now();
    }
    this.requireWanted();
  }

  /** @throws StoppedQuestion */
  requireWanted(): void {
    if (this.stopped) throw new StoppedQuestion();
  }

  /** An object with asynchronous methods, each of which can be stopped before it begins. The same one for the same target. */
  stoppable<T extends object>(target: T): T {
    const known = this.wrapped.get(target) as T | undefined;
    if (known) return known;
    const wrapper = new Proxy(target, {
      get: (_target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function' || NOT_STOPPED.has(name)) return member;
        return async (...args: unknown[]): Promise<unknown> => {
          await this.pause();
          return Reflect.apply(member, target, args) as unknown;
        };
      },
    });
    this.wrapped.set(target, wrapper);
    return wrapper;
  }

  private readonly wrapped = new WeakMap<object, object>();
}

/** Members that are no reads. */
const NOT_STOPPED = new Set<string | symbol>(['close', 'subscribe', 'then', 'constructor']);
