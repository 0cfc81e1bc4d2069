import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FileFinding, NamedFile } from '#ledger';

/** Where the file of a digest may be: in a data folder, in its folder of files, or beside others. */
const placesOf = (folder: string, sha256: string): readonly string[] => [
  join(folder, 'files', sha256.slice(0, 2), sha256),
  join(folder, sha256.slice(0, 2), sha256),
  join(folder, sha256),
];

/** Reads every file that events name. */
export async function foundFiles(
  folder: string,
  named: readonly NamedFile[],
): Promise<ReadonlyMap<string, FileFinding>> {
  const findings = new Map<string, FileFinding>();
  for (const { sha256 } of named) {
    const place = placesOf(folder, sha256).find((path) => existsSync(path));
    findings.set(sha256, place === undefined ? 'MISSING' : (await digestOf(place)) === sha256 ? 'FOUND' : 'ALTERED');
  }
  return findings;
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
