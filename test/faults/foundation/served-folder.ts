import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { goldenHistories } from '../../golden/golden-history.js';
import { listening, type Program } from '../../processes/server-process.js';
import { folderKeys } from '../../support/folder-key.js';
import { copyOfPrepared } from '../../support/prepared-folder.js';
import { recordedFolder } from '../../support/recorded-folder.js';
import type { HeadersOf } from './command-load.js';

/** A load may send as many requests as it can: counting them is tested elsewhere. */
export const NO_RATE_LIMITS = {
  LINGQU_ACCOUNT_REQUESTS_PER_MINUTE: '100000000',
  LINGQU_ADDRESS_REQUESTS_PER_MINUTE: '100000000',
} as const;

type Start = (env: Readonly<Record<string, string>>) => Program;

export interface Served {
  readonly folder: string;
  readonly url: string;
  readonly program: Program;
  readonly headersOf: HeadersOf;
}

/** Resolves when the read models of a server contain every event. */
export async function readyAt(url: string): Promise<void> {
  while ((await fetch(`${url}/readyz`)).status !== 200) await wait(50);
}

/** Serves the events of the demonstration from a process of its own while `use` runs; then removes the folder. */
export async function serveDemonstration(
  start: Start,
  use: (served: Served) => Promise<void>,
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const [, demonstration = []] = goldenHistories();
  const folder = await copyOfPrepared('recorded-demonstration', () => recordedFolder(demonstration));
  try {
    const program = start({
      LINGQU_DATA_DIR: folder,
      LINGQU_ACCEPT_CLOCK: 'enabled',
      ...NO_RATE_LIMITS,
      ...settings,
    });
    const url = await listening(program);
    await readyAt(url);
    await use({ folder, url, program, headersOf: folderKeys(folder) });
    program.process.kill('SIGTERM');
    await program.ended();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
