import { fork, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { HttpProblem } from '../http/http-problem.js';
import type { ProblemCode } from '../http/problem-catalogue.js';
import { log } from '../logging/log.js';
import type { SealedRowsOf } from '../ledger/sealed-rows.js';
import type { FromWorker, Question, QuestionAnswer, ToWorker, WorkerSources } from './messages.js';
import { cpuMs, residentBytes } from './process-usage.js';
import type { QuestionLimits } from './question-limits.js';
import type { Meter } from './question-queue.js';

const PROGRAM = fileURLToPath(new URL('./question-process.js', import.meta.url));
/** Lower than that of the server: commands and cheap reads come first. */
const PRIORITY = 10;
/** How long a question that was cancelled may go on before its process is killed, in milliseconds. */
const STOPPING_MS = 500;
/** How often what a process uses is compared with its limits, in milliseconds. */
const CHECK_EVERY_MS = 200;
/** Longest start of a process, in milliseconds. */
const STARTING_MS = 60_000;
/** A question may take so much longer than its computing, while other programs use the processor. */
const LONGEST_WAIT = 5;
/** Share of the memory that JavaScript may use; the rest is for SQLite and for code. */
const HEAP_SHARE = 0.6;
const MIB = 1024 * 1024;
/** The variables that the process gets: no secret is among them. */
const PASSED_ON = ['NODE_ENV', 'TZ', 'TMPDIR', 'LINGQU_LOG_LEVEL'];

interface Running {
  readonly resolve: (answer: QuestionAnswer) => void;
  readonly reject: (error: Error) => void;
  readonly meter: Meter;
  /** CPU time of the process when it began to answer, in milliseconds; undefined while the process starts. */
  since: number | undefined;
}

/**
 * A process that answers questions. It has a process of its own, not a thread, so that it can be ended at any instant,
 * has a limit for all of its memory, and has a lower priority than the server once it has started.
 */
export class QuestionWorker {
  private readonly child: ChildProcess;
  private running: Running | undefined;
  /** Why the process was killed; undefined where it ended by itself. */
  private killedFor: ProblemCode | undefined;
  private errors = '';
  /** CPU time that the start took, in milliseconds; undefined until it has started. */
  private startMs: number | undefined;
  readonly ended: Promise<void>;
  hasEnded = false;
  /** What the last question replayed: the process has it in memory. */
  replayed: string | undefined;

  constructor(
    sources: WorkerSources,
    private readonly limits: Pick<QuestionLimits, 'msPerQuestion' | 'bytesPerWorker'>,
    private readonly sealedRows: Pick<SealedRowsOf, 'upTo'>,
  ) {
    this.child = fork(PROGRAM, {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${Math.floor((limits.bytesPerWorker * HEAP_SHARE) / MIB)}`],
      env: Object.fromEntries(PASSED_ON.map((name) => [name, process.env[name]])),
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    // The server ends although a worker is idle.
    this.child.unref();
    this.child.channel?.unref();
    this.send({ kind: 'open', sources });
    const lines = this.child.stderr && createInterface(this.child.stderr);
    lines?.on('line', (line) => this.printed(line));
    this.child.on('message', (message: FromWorker) => this.received(message));
    this.child.on('error', () => this.end());
    this.ended = new Promise((resolve) => this.child.once('exit', () => resolve(this.end())));
  }

  get isIdle(): boolean {
    return this.running === undefined && !this.hasEnded && this.killedFor === undefined;
  }

  /**
   * Answers one question; the process must be idle.
   * @throws HttpProblem QUESTION_TOO_LONG, QUESTION_TOO_LARGE, QUESTION_INTERRUPTED; QUESTION_CANCELLED after `signal`
   */
  async ask(question: Question, signal: AbortSignal, meter: Meter): Promise<QuestionAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<QuestionAnswer>();
    this.running = { resolve, reject, meter, since: this.startMs === undefined ? undefined : this.cpuMs() };
    this.child.ref();
    const timeout = setTimeout(
      () => this.kill('QUESTION_TOO_LONG'),
      STARTING_MS + this.limits.msPerQuestion * LONGEST_WAIT,
    );
    const checks = setInterval(() => this.checkUsage(), CHECK_EVERY_MS);
    let stopping: NodeJS.Timeout | undefined;
    const stop = (): void => {
      this.send({ kind: 'stop' });
      stopping = setTimeout(() => this.kill('QUESTION_CANCELLED'), STOPPING_MS);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    this.send({ kind: 'ask', question });
    try {
      return await promise;
    } finally {
      if (this.killedFor === undefined) this.noteUsed();
      clearTimeout(timeout);
      clearInterval(checks);
      clearTimeout(stopping);
      signal.removeEventListener('abort', stop);
      this.running = undefined;
      this.child.unref();
    }
  }

  /** Ends the process at once. */
  kill(reason: ProblemCode): void {
    this.killedFor ??= reason;
    this.noteUsed();
    this.child.kill('SIGKILL');
  }

  private send(message: ToWorker): void {
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  private received(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        // Not before: on a busy machine the start of a process with a low priority takes a minute.
        this.lowerPriority();
        this.startMs = this.cpuMs() ?? 0;
        if (this.running) this.running.since = this.startMs;
        return;
      case 'progress':
        return this.running?.meter.progress(message.done, message.total);
      case 'answer':
        return this.running?.resolve(message.answer);
      case 'stopped':
        return this.running?.reject(new HttpProblem('QUESTION_CANCELLED'));
      case 'failed':
        return this.running?.reject(new Error(message.message));
      case 'sealed':
        void this.answerSealed(message);
    }
  }

  private async answerSealed({ id, request }: Extract<FromWorker, { kind: 'sealed' }>): Promise<void> {
    try {
      const answer = await this.sealedRows.upTo(request.chain, request.position, request.exactly);
      this.send({ kind: 'sealed', id, answer });
    } catch (error) {
      this.running?.reject(error instanceof Error ? error : new Error(String(error)));
      this.kill('QUESTION_INTERRUPTED');
    }
  }

  /** Lines of its log go on to that of the server; what Node prints when it fails is kept for the end. */
  private printed(line: string): void {
    if (line.startsWith('{')) process.stderr.write(`${line}\n`);
    else this.errors = `${this.errors}${line}\n`.slice(-4_000);
  }

  private end(): void {
    this.hasEnded = true;
    const outOfMemory = this.errors.includes('heap out of memory');
    const code = this.killedFor ?? (outOfMemory ? 'QUESTION_TOO_LARGE' : 'QUESTION_INTERRUPTED');
    if (this.killedFor === undefined && !outOfMemory && this.errors !== '')
      log.write('error', 'a process for expensive questions ended', { error: new Error(this.errors) });
    this.running?.reject(
      new HttpProblem(code, { headers: { 'retry-after': code === 'QUESTION_INTERRUPTED' ? '5' : '60' } }),
    );
  }

  private checkUsage(): void {
    const { pid } = this.child;
    const bytes = pid === undefined ? undefined : residentBytes(pid);
    if ((bytes ?? 0) > this.limits.bytesPerWorker) this.kill('QUESTION_TOO_LARGE');
    if (this.noteUsed() > this.limits.msPerQuestion) this.kill('QUESTION_TOO_LONG');
  }

  private cpuMs(): number | undefined {
    return this.child.pid === undefined ? undefined : cpuMs(this.child.pid);
  }

  /** What the running question used so far; with the start of the next process, if this one was killed for it. */
  private noteUsed(): number {
    const { meter, since } = this.running ?? {};
    const used = (this.cpuMs() ?? 0) - (since ?? Infinity);
    if (used < 0) return 0;
    meter?.used(used + (this.killedFor === undefined ? 0 : (this.startMs ?? 0)));
    return used;
  }

  private lowerPriority(): void {
    try {
      if (this.child.pid !== undefined) setPriority(this.child.pid, PRIORITY);
    } catch {
      // Some systems do not allow it; the limits hold without it.
    }
  }
}
