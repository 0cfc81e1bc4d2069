import { tableOfMembers } from '../tables/jsonl-table.js';
import type { Table } from '../tables/table.js';
import { UnusableFile } from '../unusable-file.js';
import { epcisEvents, epcisRows } from './epcis-rows.js';
import type { Unmatched } from './linked-rows.js';
import { isNode, type Node } from './linked-values.js';
import { isConformityCredential, untpRows } from './untp-rows.js';

/** The whole text as JSON, or each of its lines; undefined for anything else. */
function documentsIn(text: string): readonly Node[] | undefined {
  const nodes = (value: unknown): readonly Node[] => [value].flat().filter(isNode);
  try {
    return nodes(JSON.parse(text));
  } catch {
    try {
      return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : nodes(JSON.parse(line))));
    } catch {
      return undefined;
    }
  }
}

/**
 * The table of a file of linked data: EPCIS 2.0 events or UNTP conformity credentials in JSON-LD, one document, a list or
 * one on each line. Undefined for a file of anything else.
 * @throws UnusableFile where nothing in it is for the command
 */
export function linkedDataTable(
  file: string,
  text: string,
  command: string,
): { readonly format: 'epcis' | 'untp'; readonly table: Table; readonly unmatched: readonly Unmatched[] } | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  const documents = documentsIn(text) ?? [];
  const events = documents.flatMap(epcisEvents);
  const credentials = documents.filter(isConformityCredential);
  if (events.length === 0 && credentials.length === 0) return undefined;
  const { format, rows, unmatched } = events.length > 0 ? epcisRows(events, command) : untpRows(credentials, command);
  if (rows.length > 0) return { format, table: tableOfMembers(rows), unmatched };
  const named = unmatched.map(({ what }) => what).join('; ');
  throw new UnusableFile(
    'NO_ROWS',
    `${file} 中没有与所选行动对应的内容：${named}`,
    `nothing in ${file} is for the chosen action: ${named}`,
  );
}
