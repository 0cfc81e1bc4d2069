import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { chainOf, pagesOfBytes, type EventStore } from '#event-store';
import { CommandFailed, EXIT, reasonOf } from '../foundation/failure.js';
import { info } from '../foundation/output.js';
import { dataFolder, withEvents } from '../foundation/data-folder.js';

export interface ExportOptions {
  readonly data?: string;
  /** Slug of a chain: exports only the log of this chain. */
  readonly chain?: string;
  /** Default: stdout. */
  readonly out?: string;
}

/** Writes the stored bytes of each event as one line (JSON Lines), in the order of the log. */
export async function exportEvents({ data, chain, out }: ExportOptions): Promise<void> {
  await withEvents(dataFolder(data), async (events) => {
    const count = await writeLines(storedLines(events, chain), out);
    if (count === 0 && chain !== undefined)
      throw new CommandFailed(
        EXIT.failed,
        `日志中没有产业链 ${chain} 的事件`,
        `the log has no events of chain ${chain}`,
      );
    info(`已导出 ${count} 条事件`, `${count} events exported`);
  });
}

/** The stored bytes of every event, or of those of one chain. */
async function* storedLines(events: EventStore, chain?: string): AsyncGenerator<string> {
  for await (const page of pagesOfBytes(events))
    for (const { body } of page) if (chain === undefined || chainOf(body) === chain) yield body;
}

async function writeLines(lines: AsyncIterable<string>, out: string | undefined): Promise<number> {
  // An existing file is not overwritten, because an export may be evidence.
  const target = out === undefined ? process.stdout : createWriteStream(out, { flags: 'wx' });
  let count = 0;
  try {
    const failure = new AbortController();
    target.on('error', (error) => failure.abort(error));
    for await (const line of lines) {
      failure.signal.throwIfAborted();
      if (!target.write(`${line}\n`)) await once(target, 'drain', { signal: failure.signal });
      count++;
    }
    if (out !== undefined) {
      target.end();
      await finished(target);
    }
  } catch (error) {
    // The reader of stdout has closed the pipe.
    if (out === undefined && causeOf(error).code === 'EPIPE') return count;
    throw new CommandFailed(EXIT.failed, `无法写入：${causeText(error)}`, `cannot be written: ${causeText(error)}`);
  }
  return count;
}

/** The error of the target: waiting for `drain` is aborted with an AbortError whose cause it is. */
const causeOf = (error: unknown): NodeJS.ErrnoException =>
  (error instanceof Error && error.name === 'AbortError' ? error.cause : error) as NodeJS.ErrnoException;

const causeText = (error: unknown): string => reasonOf(causeOf(error));
