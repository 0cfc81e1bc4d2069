import { getJson } from './client';

/** The receipt of each event as a line of canonical JSON, which verifies offline. */
export async function receiptLines(eventIds: readonly string[]): Promise<readonly string[]> {
  const lines: string[] = [];
  // One after the other: many requests at once would slow down everybody else's.
  for (const id of eventIds) lines.push(JSON.stringify(await getJson('/api/events/{id}/receipt', { path: { id } })));
  return lines;
}
