import { enMap } from './en-map';
import type { Texts } from './zh';

/** Texts of the search box, the map and what belongs to it, in English. */
export const enSearch: Pick<Texts, 'search' | 'map' | 'threeLists' | 'reach'> = {
  ...enMap,
  search: {
    open: 'Search',
    label: 'Search records, lists, pages and actions',
    placeholder: 'Name, number or pinyin',
    close: 'Close',
    rows: 'Records',
    pages: 'Lists and pages',
    actions: 'Actions',
    nothing: 'Nothing found for “{{search}}”',
    nothingHint: 'Try another word. Only what your account may see at the chosen moment is found.',
    more: 'There are more; type more of the name',
    incomplete: 'Still indexing: more may be found shortly',
    found: '{{count}} found',
    keys: '↑↓ choose · Enter opens · Esc closes',
    shortcut: 'Ctrl K',
  },
};
