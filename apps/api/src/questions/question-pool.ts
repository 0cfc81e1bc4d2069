import type { SealedRowsOf } from '../ledger/sealed-rows.js';
import type { Question, QuestionAnswer, WorkerSources } from './messages.js';
import type { QuestionLimits } from './question-limits.js';
import type { Meter } from './question-queue.js';
import { QuestionWorker } from './question-worker.js';

/** A worker without questions ends after this time and frees its memory, in milliseconds. */
const IDLE_MS = 10 * 60_000;

/** The workers, started when they are needed. There are never more questions at once than workers. */
export class QuestionPool {
  private readonly workers = new Set<QuestionWorker>();
  private readonly idle = new Map<QuestionWorker, NodeJS.Timeout>();

  constructor(
    private readonly sources: WorkerSources,
    private readonly limits: QuestionLimits,
    private readonly sealedRows: Pick<SealedRowsOf, 'upTo'>,
  ) {}

  /** @param replays what the question replays; undefined for nothing. A worker that has it in memory is preferred. */
  async ask(
    question: Question,
    replays: string | undefined,
    signal: AbortSignal,
    meter: Meter,
  ): Promise<QuestionAnswer> {
    const worker = this.take(replays);
    try {
      const answer = await worker.ask(question, signal, meter);
      if (replays !== undefined) worker.replayed = replays;
      return answer;
    } finally {
      this.release(worker);
    }
  }

  /** Ends every worker; resolves when none has a file open. */
  async stop(): Promise<void> {
    const ending = [...this.workers];
    for (const worker of ending) worker.kill('QUESTION_INTERRUPTED');
    await Promise.all(ending.map(({ ended }) => ended));
  }

  private take(replays: string | undefined): QuestionWorker {
    const free = [...this.workers].filter(({ isIdle }) => isIdle);
    const worker =
      free.find(({ replayed }) => replayed === replays) ?? this.startIfPossible() ?? free[0] ?? this.start();
    clearTimeout(this.idle.get(worker));
    this.idle.delete(worker);
    return worker;
  }

  private startIfPossible(): QuestionWorker | undefined {
    return this.workers.size < this.limits.workers ? this.start() : undefined;
  }

  private start(): QuestionWorker {
    const worker = new QuestionWorker(this.sources, this.limits, this.sealedRows);
    this.workers.add(worker);
    void this.forgetAfterEnd(worker);
    return worker;
  }

  private async forgetAfterEnd(worker: QuestionWorker): Promise<void> {
    await worker.ended;
    this.workers.delete(worker);
    clearTimeout(this.idle.get(worker));
    this.idle.delete(worker);
  }

  private release(worker: QuestionWorker): void {
    if (worker.hasEnded) return;
    this.idle.set(worker, setTimeout(() => worker.kill('QUESTION_INTERRUPTED'), IDLE_MS).unref());
  }
}
