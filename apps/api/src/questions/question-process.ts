import type { SealedAnswer } from '#contracts';
import { log } from '../logging/log.js';
import { readLogLevel } from '../logging/log-settings.js';
import type { FromWorker, Question, SealedRequest, ToWorker, WorkerSources } from './messages.js';
import { QuestionApplication } from './question-application.js';
import { QuestionWork, StoppedQuestion } from './question-work.js';

// The program of a worker: answers the questions that the server sends it, one after the other, until the server ends.

const send = (message: FromWorker): void => void process.send?.(message);

log.setLevel(readLogLevel(process.env, []));

const work = new QuestionWork((done, total) => send({ kind: 'progress', done, total }));

/** Asks the server what is sealed of the rows. */
class SealedRowsOfServer {
  private readonly waiting = new Map<number, (answer: SealedAnswer | null) => void>();
  private lastId = 0;

  upTo(chain: string | undefined, position: number, exactly: boolean): Promise<SealedAnswer | null> {
    const id = ++this.lastId;
    send({ kind: 'sealed', id, request: { chain, position, exactly } satisfies SealedRequest });
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  answered(id: number, answer: SealedAnswer | null): void {
    this.waiting.get(id)?.(answer);
    this.waiting.delete(id);
  }
}

const sealedRows = new SealedRowsOfServer();
process.on('disconnect', () => process.exit(0));
// The terminal sends these to the whole group; the server ends its workers itself.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM'] as const) process.on(signal, () => undefined);

const { promise: application, resolve: opened } = Promise.withResolvers<QuestionApplication>();

async function open(sources: WorkerSources): Promise<void> {
  try {
    opened(await QuestionApplication.open(sources, work, { sealedRows }));
    send({ kind: 'ready' });
  } catch (error) {
    log.write('fatal', 'a process for expensive questions cannot start', { error });
    process.exit(1);
  }
}

process.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'open':
      void open(message.sources);
      return;
    case 'ask':
      work.begin();
      void answer(message.question);
      return;
    case 'stop':
      work.stop();
      return;
    case 'sealed':
      sealedRows.answered(message.id, message.answer);
  }
});

async function answer(question: Question): Promise<void> {
  try {
    const found = await (await application).answer(question);
    work.requireWanted();
    send({ kind: 'answer', answer: found });
  } catch (error) {
    send(failure(error));
  }
}

const failure = (error: unknown): FromWorker =>
  error instanceof StoppedQuestion ? { kind: 'stopped' } : { kind: 'failed', message: String(error) };
