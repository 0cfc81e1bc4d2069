import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { CommandFailed, EXIT, reasonOf } from './failure.js';

/**
 * Writes a text to a file. It is written beside the file first and takes its place when it is complete, so that nobody
 * finds a part of it, and a file that is replaced is not lost when writing fails.
 * @throws CommandFailed when the file cannot be written, or exists and is not to be replaced
 */
export async function writeTextFile(file: string, parts: AsyncIterable<string>, replace: boolean): Promise<void> {
  const incomplete = `${file}.${process.pid}.part`;
  try {
    await pipeline(parts, createWriteStream(incomplete, { flags: 'wx' }));
    if (!replace && existsSync(file)) throw new Error(`${file} exists`);
    renameSync(incomplete, file);
  } catch (error) {
    rmSync(incomplete, { force: true });
    throw new CommandFailed(
      EXIT.failed,
      `无法写入 ${file}：${reasonOf(error)}`,
      `${file} cannot be written: ${reasonOf(error)}`,
      {
        cause: error,
      },
    );
  }
}
