import { setTimeout as passed } from 'node:timers/promises';
import { shareFolder, type FolderLock } from '#event-store';
import { readConfiguration, type Configuration } from '../../api/src/configuration.js';
import { log } from '../../api/src/logging/log.js';
import { useProcessLog } from '../../api/src/logging/nest-log.js';
import { logProcessErrors } from '../../api/src/logging/process-errors.js';
import { EXIT } from '../../api/src/operations/exit-codes.js';
import { knownFailure } from '../../api/src/operations/known-failure.js';
import { awaitDuty } from '../../api/src/operations/shared-duty.js';
import { onStopSignal } from '../../api/src/operations/stop-signals.js';
import { openHost } from '../../api/src/projection/open-host.js';
import { ProjectionHost } from '../../api/src/projection/projection-host.js';
import { isTooLong, listenForFollowers } from '../../api/src/projection/socket.js';
import { pathTooLong } from '../../api/src/projection/unusable-projection.js';
import { isUpdating } from './check.js';
import { CHECK } from './usage.js';

/** How often a waiting projector looks whether the other has ended, in milliseconds. */
const LOOK_EVERY_MS = 100;
/** How long the stores of a projector that has ended may still be locked, in milliseconds: a server notices it later. */
const LEFT_OPEN_MS = 15_000;
/** How long a graceful stop may take, in milliseconds. */
const MAX_CLOSING_MS = 10_000;

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const printError = (text: string): void => void process.stderr.write(`${text}\n`);

/** Works until SIGTERM, SIGINT or SIGHUP. Sets the exit code, one of EXIT. */
export async function runProjector(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): Promise<void> {
  const stop = new AbortController();
  const held: FolderLock[] = [];
  try {
    const configuration = readConfiguration(
      env,
      args.filter((each) => each !== CHECK),
    );
    log.setLevel(configuration.logLevel);
    const { dataDir } = configuration;
    if (isTooLong(dataDir)) throw pathTooLong(dataDir);
    if (args.includes(CHECK)) {
      process.exitCode = (await isUpdating(dataDir)) ? EXIT.done : EXIT.failed;
      return;
    }
    useProcessLog();
    logProcessErrors(log);
    onStopSignal(() => stop.abort());
    held.push(shareFolder(dataDir));
    let takesOver = false;
    const duty = await awaitDuty(dataDir, 'projector', {
      everyMs: LOOK_EVERY_MS,
      signal: stop.signal,
      onWait: () => {
        takesOver = true;
        print('另有投影进程在工作，等待接替 / another projector works; waiting to take over');
      },
    });
    if (duty) held.push(duty);
    if (duty && !stop.signal.aborted) await work({ ...configuration, takesOver }, stop.signal);
    process.exitCode = EXIT.done;
  } catch (error) {
    process.exitCode = explain(error);
  } finally {
    for (const lock of held.toReversed()) lock.release();
  }
}

type Work = Configuration & { readonly takesOver: boolean };

async function work(configuration: Work, stop: AbortSignal): Promise<void> {
  const host = new ProjectionHost();
  const close = await opened(configuration, host, stop);
  const server = await listenForFollowers(configuration.dataDir, (follower) => host.follow(follower));
  print(`投影进程在工作 / the projector works: ${configuration.dataDir}`);
  log.write('info', 'the projector works');
  if (!stop.aborted) await new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve()));
  print('正在停止 / stopping');
  setTimeout(() => process.exit(EXIT.failed), MAX_CLOSING_MS).unref();
  server.close();
  await close();
}

/** Opens the stores; those of the projector before this one may be locked for some seconds. */
async function opened(
  { dataDir, eventStore, readStore, signingCommand, witnesses, takesOver }: Work,
  host: ProjectionHost,
  stop: AbortSignal,
): Promise<() => Promise<void>> {
  for (const until = Date.now() + LEFT_OPEN_MS; ;)
    try {
      return await openHost(
        { dataDir, eventStore, readStore, signingCommand, witnesses, creates: true, takesOver },
        host,
      );
    } catch (error) {
      if (readStore === undefined || stop.aborted || Date.now() > until) throw error;
      await passed(LOOK_EVERY_MS);
    }
}

/** Prints why it cannot work and what to do about it; returns the exit code. */
function explain(error: unknown): number {
  const known = knownFailure(error);
  if (known) {
    printError(known.message);
    return known.exitCode;
  }
  log.write('fatal', 'the projector failed', { error });
  return EXIT.failed;
}
