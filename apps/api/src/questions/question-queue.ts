import { HttpProblem } from '../http/http-problem.js';
import type { QuestionBudget } from './question-budget.js';
import type { QuestionLimits } from './question-limits.js';

/** Who asks what. */
export interface Asked {
  /** Unique among the questions of the account. */
  readonly id: string;
  readonly account: string;
  /** What is asked, for its reader: method and address. */
  readonly what: string;
}

/** How far a question is. */
export interface QuestionStatus {
  readonly id: string;
  readonly what: string;
  readonly state: 'WAITING' | 'RUNNING';
  /** Questions that begin or end before it begins; 0 when it runs. */
  readonly ahead: number;
  /** Events that were replayed, of how many; both 0 where nothing is replayed. */
  readonly done: number;
  readonly total: number;
  readonly waitedMs: number;
  readonly ranMs: number;
}

/** What the computing of an answer reports. */
export interface Meter {
  progress(done: number, total: number): void;
  /** Milliseconds of computing that it used; default: the time that passed. */
  used(ms: number): void;
}

/** Computes an answer. It ends soon after `signal` is aborted. */
export type Compute<T> = (signal: AbortSignal, meter: Meter) => Promise<T>;

interface Entry extends Asked {
  readonly askedAt: number;
  readonly cancel: AbortController;
  readonly begin: () => void;
  startedAt: number | undefined;
  usedMs: number | undefined;
  done: number;
  total: number;
}

type Limits = Pick<QuestionLimits, 'workers' | 'runningPerAccount' | 'waitingPerAccount' | 'waiting'>;

/** Why a question was cancelled: by its account, or because nobody waits for the answer any more. */
export type CancelReason = 'CANCELLED' | 'DISCONNECTED' | 'CLOSING';

/**
 * The queue of expensive questions. Accounts take turns: an account with many questions waits no less than one with few,
 * and its own are answered in order.
 */
export class QuestionQueue {
  private readonly waiting: Entry[] = [];
  private readonly running: Entry[] = [];
  private closed = false;

  constructor(
    private readonly limits: Limits,
    private readonly budget: QuestionBudget,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Computes an answer when it is the turn of the question.
   * @throws HttpProblem QUESTION_BUDGET_USED, TOO_MANY_QUESTIONS, QUESTIONS_BUSY, QUESTION_CANCELLED
   */
  async ask<T>(asked: Asked, compute: Compute<T>): Promise<T> {
    this.requirePlace(asked);
    const { promise: turn, resolve: begin } = Promise.withResolvers<void>();
    const cancel = new AbortController();
    const entry: Entry = {
      ...asked,
      askedAt: this.now(),
      cancel,
      begin,
      startedAt: undefined,
      usedMs: undefined,
      done: 0,
      total: 0,
    };
    cancel.signal.addEventListener('abort', () => begin());
    this.waiting.push(entry);
    this.startNext();
    await turn;
    if (entry.startedAt === undefined) {
      this.remove(this.waiting, entry);
      throw cancelled();
    }
    try {
      return await compute(cancel.signal, {
        progress: (done, total) => Object.assign(entry, { done, total }),
        used: (ms) => Object.assign(entry, { usedMs: ms }),
      });
    } catch (error) {
      throw cancel.signal.aborted ? cancelled() : error;
    } finally {
      this.remove(this.running, entry);
      this.budget.charge(entry.account, entry.usedMs ?? this.now() - entry.startedAt);
      this.startNext();
    }
  }

  /** How many questions wait and run, of all accounts. */
  get counts(): { readonly waiting: number; readonly running: number } {
    return { waiting: this.waiting.length, running: this.running.length };
  }

  /** The questions of an account, in the order in which they were asked. */
  of(account: string): readonly QuestionStatus[] {
    const ofAccount = [...this.running, ...this.waiting].filter((entry) => entry.account === account);
    return ofAccount.map((entry) => this.statusOf(entry));
  }

  find(account: string, id: string): QuestionStatus | undefined {
    return this.of(account).find((status) => status.id === id);
  }

  /** False when the account has no such question. */
  cancel(account: string, id: string, reason: CancelReason): boolean {
    const entry = [...this.running, ...this.waiting].find((each) => each.account === account && each.id === id);
    entry?.cancel.abort(reason);
    return entry !== undefined;
  }

  /** Cancels every question; later ones are refused. */
  close(): void {
    this.closed = true;
    for (const { cancel } of [...this.running, ...this.waiting]) cancel.abort('CLOSING' satisfies CancelReason);
  }

  private requirePlace({ account, id }: Asked): void {
    const ofAccount = this.of(account);
    const retry = (seconds: number) => ({ headers: { 'retry-after': String(seconds) } });
    if (this.closed || this.waiting.length >= this.limits.waiting) throw new HttpProblem('QUESTIONS_BUSY', retry(10));
    const waits = ofAccount.filter(({ state }) => state === 'WAITING').length;
    if (waits >= this.limits.waitingPerAccount || ofAccount.some((each) => each.id === id))
      throw new HttpProblem('TOO_MANY_QUESTIONS', { details: { waiting: waits }, ...retry(5) });
    const seconds = Math.ceil(this.budget.waitFor(account) / 1000);
    if (seconds > 0)
      throw new HttpProblem('QUESTION_BUDGET_USED', {
        details: { seconds, secondsPerMinute: this.budget.msPerMinute / 1000 },
        ...retry(seconds),
      });
  }

  private startNext(): void {
    while (this.running.length < this.limits.workers) {
      const next = this.inOrder().find(
        ({ account }) =>
          this.running.filter((entry) => entry.account === account).length < this.limits.runningPerAccount,
      );
      if (!next) return;
      this.remove(this.waiting, next);
      next.startedAt = this.now();
      this.running.push(next);
      next.begin();
    }
  }

  /** The waiting questions by their turns: first the next one of each account, then the second ones. */
  private inOrder(): readonly Entry[] {
    const turns = new Map<string, number>();
    for (const { account } of this.running) turns.set(account, (turns.get(account) ?? 0) + 1);
    const ranked = this.waiting.map((entry) => {
      const turn = turns.get(entry.account) ?? 0;
      turns.set(entry.account, turn + 1);
      return { entry, turn };
    });
    return ranked.sort((a, b) => a.turn - b.turn).map(({ entry }) => entry);
  }

  private statusOf(entry: Entry): QuestionStatus {
    const { id, what, startedAt, askedAt, done, total } = entry;
    const now = this.now();
    return {
      id,
      what,
      state: startedAt === undefined ? 'WAITING' : 'RUNNING',
      ahead: startedAt === undefined ? this.inOrder().indexOf(entry) + this.running.length : 0,
      done,
      total,
      waitedMs: (startedAt ?? now) - askedAt,
      ranMs: startedAt === undefined ? 0 : now - startedAt,
    };
  }

  private remove(from: Entry[], entry: Entry): void {
    const index = from.indexOf(entry);
    if (index >= 0) from.splice(index, 1);
  }
}

const cancelled = (): HttpProblem => new HttpProblem('QUESTION_CANCELLED', { headers: { 'retry-after': '1' } });
