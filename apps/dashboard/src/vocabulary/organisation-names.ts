import type { RowPage, RowView } from '#contracts';
import { getJson, type Query } from '../api/client';

/** Most keys the server takes at once. */
const AT_ONCE = 100;
/** How long the first name that is wanted waits for the others of its screen, in milliseconds. */
const GATHER_MS = 20;

interface Wanted {
  readonly id: string;
  readonly answer: (row: RowView | null) => void;
  readonly fail: (error: unknown) => void;
}

const gathering = new Map<string, Wanted[]>();
/** The row of an organisation as it was last seen: its name stands while another moment's is on its way. */
const lastSeen = new Map<string, RowView>();

export const lastSeenOrganisation = (id: string): RowView | undefined => lastSeen.get(id);

async function ask(wanted: readonly Wanted[], asked: Query): Promise<void> {
  try {
    const keys = wanted.map(({ id }) => id).join(',');
    const { items } = await getJson<RowPage>('/api/rows/organisations', { ...asked, keys });
    const found = new Map(items.map((row) => [row.key, row]));
    for (const row of items) lastSeen.set(row.key, row);
    for (const { id, answer } of wanted) answer(found.get(id) ?? null);
  } catch (error) {
    for (const { fail } of wanted) fail(error);
  }
}

/**
 * The row of an organisation at a moment (its parameters), null where there is none. Whatever a screen wants in the same
 * breath goes to the server in one question.
 */
export function organisationOf(id: string, asked: Query): Promise<RowView | null> {
  const moment = JSON.stringify(asked);
  let waiting = gathering.get(moment);
  if (waiting === undefined) {
    const together: Wanted[] = [];
    waiting = together;
    gathering.set(moment, together);
    setTimeout(() => {
      gathering.delete(moment);
      for (let from = 0; from < together.length; from += AT_ONCE) void ask(together.slice(from, from + AT_ONCE), asked);
    }, GATHER_MS);
  }
  return new Promise((answer, fail) => waiting.push({ id, answer, fail }));
}
