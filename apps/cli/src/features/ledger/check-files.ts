import { filesOf } from '#domain';
import { pagesOfUncheckedBytes, type EventStore } from '#event-store';
import { configuredFileStores, digestOfStored } from '#files';
import { print } from '../../foundation/output.js';

interface FilesCheck {
  readonly files: number;
  readonly problems: number;
}

/** What an event with files has in its bytes, so that others need not be parsed. */
const MARK = '"files":[';

/** Reads every file that an event names, and prints those that are missing or altered. */
export async function checkFiles(events: Pick<EventStore, 'readUnchecked'>, folder: string): Promise<FilesCheck> {
  const { clear: store } = configuredFileStores(folder);
  const named = new Map<string, number>();
  for await (const page of pagesOfUncheckedBytes(events))
    for (const { body, position } of page)
      for (const sha256 of digestsIn(body.toString())) if (!named.has(sha256)) named.set(sha256, position);
  let problems = 0;
  for (const [sha256, position] of named) {
    const found = await digestOfStored(store, sha256);
    if (found?.sha256 === sha256) continue;
    problems++;
    print(`✗ #${position} files/${sha256.slice(0, 2)}/${sha256} → ${found === null ? '缺失 / missing' : found.sha256}`);
  }
  return { files: named.size, problems };
}

/** The digests that an event names; none where its bytes cannot be parsed, which the check of events reports. */
function digestsIn(body: string): readonly string[] {
  if (!body.includes(MARK)) return [];
  try {
    return filesOf((JSON.parse(body) as { readonly data: unknown }).data).map(({ sha256 }) => sha256);
  } catch {
    return [];
  }
}
