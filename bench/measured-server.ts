import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A message from a server process to the benchmark. */
export type FromServer =
  | { readonly kind: 'listening'; readonly url: string; readonly headers: Readonly<Record<string, string>> }
  | ({ readonly kind: 'cpu' } & CpuTime);

/** CPU time of a process so far, user and system, in microseconds. */
export interface CpuTime {
  /** Of all its threads. */
  readonly micros: number;
  /** Of the thread that serves requests. */
  readonly servingMicros: number;
}

/** A server in a separate process, whose CPU time can be read. */
export class MeasuredServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    /** Headers with which requests are accepted. */
    readonly headers: Readonly<Record<string, string>>,
  ) {}

  /** Starts `bench/<script>.js` and waits until it listens. */
  static async start(script: string, args: readonly string[] = []): Promise<MeasuredServer> {
    const child = fork(fileURLToPath(new URL(`./${script}.js`, import.meta.url)), args, { stdio: 'inherit' });
    const [message] = (await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => {
        throw new Error(`${script} exited before it listened`);
      }),
    ])) as [FromServer];
    if (message.kind !== 'listening') throw new Error(`${script} did not report its address`);
    return new MeasuredServer(child, message.url, message.headers);
  }

  async cpuTime(): Promise<CpuTime> {
    const answer = once(this.child, 'message');
    this.child.send('cpu');
    const [message] = (await answer) as [FromServer];
    if (message.kind !== 'cpu') throw new Error('the server did not report its CPU time');
    return message;
  }

  async stop(): Promise<void> {
    const exit = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exit;
  }
}

/** In the server process: sends the CPU time on request, and exits when the benchmark has ended. */
export function answerBench(url: string, headers: Readonly<Record<string, string>>, close: () => Promise<void>): void {
  const send = (message: FromServer): void => void process.send?.(message);
  process.on('message', () => {
    const [all, serving] = [process.cpuUsage(), process.threadCpuUsage()];
    send({ kind: 'cpu', micros: all.user + all.system, servingMicros: serving.user + serving.system });
  });
  process.on('disconnect', () => process.exit(0));
  process.once('SIGTERM', () => void close().finally(() => process.exit(0)));
  send({ kind: 'listening', url, headers });
}
