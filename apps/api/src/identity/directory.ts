import type { DirectoryEntry } from '#contracts';
import { EVERYTHING, type RowModel } from '#projections';
import type { ReadStore } from '#read-store';

/** Most entries in an answer. */
const MAX_ENTRIES = 100;
/** The names of now. Organisations and chains are published: nobody sees more in them than others do. */
const NOW = { at: 'now', asOfDate: '', visibility: EVERYTHING } as const;

/** The names of those that exist among these ids. */
export async function directoryEntries(
  reads: ReadStore,
  model: RowModel,
  ids: readonly string[],
): Promise<readonly DirectoryEntry[]> {
  const found = await Promise.all(ids.map((id) => reads.find(model, id, 'now', EVERYTHING)));
  return found.flatMap((version) => (version === undefined ? [] : [entryOf(version)]));
}

/** The names that contain a text, or the first ones. */
export async function searchDirectory(
  reads: ReadStore,
  model: RowModel,
  search: string | undefined,
): Promise<readonly DirectoryEntry[]> {
  const { items } = await reads.list(model, NOW, [], { limit: MAX_ENTRIES }, search);
  return items.map(entryOf);
}

function entryOf({ key, row }: { readonly key: string; readonly row: object }): DirectoryEntry {
  const { name, nameZh, nameEn, kind } = row as Readonly<Record<string, string | undefined>>;
  const zh = nameZh ?? name ?? key;
  return { id: key, zh, en: nameEn ?? zh, kind: kind ?? null };
}
