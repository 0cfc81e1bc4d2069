import type { zhNotices } from './zh-notices';

/** Notices about what a page does not show, in English. */
export const enNotices: typeof zhNotices = {
  questions: {
    waiting: 'Waiting to be computed: {{ahead}} questions before it',
    computing: 'Computing, {{seconds}} s so far',
    replaying: 'Replaying history: {{done}} of {{total}} events, {{seconds}} s so far',
    cancel: 'Cancel',
    cancelAll: 'Cancel all',
    title: 'Questions that take long',
  },
  stale: {
    failed: 'The figures stop at event {{position}}: updating failed and is being retried',
    behind: 'The figures stop at event {{position}}: updating is behind for the moment',
    since: 'Events recorded since {{since}} are not included in this page.',
    failedMeans:
      'Everything that was submitted is stored and will not be lost; ask the administrator to look at the log of the service.',
    behindMeans: 'This page updates itself once it has caught up.',
    readOnly: 'Nothing is recorded at present',
    notSealed: 'Sealing waits: events are recorded, and sealed when it goes on',
    event: 'Event that cannot be processed:',
    damaged:
      'Event {{position}} is damaged: it is not what was stored. The event store must be restored from a backup.',
  },
  lists: {
    shown: 'Showing {{shown}} of {{total}}',
    more: 'Show {{count}} more',
    options: 'The first {{shown}} of {{total}}; type to narrow them down',
    versions: 'The latest {{shown}} of {{total}} versions',
    firstPage: 'First page',
    views: 'Views',
    noViews: 'No saved views yet',
    viewName: 'Name of the view',
    saveView: 'Save',
    removeView: 'Delete the view “{{name}}”',
    copyAddress: 'Copy the address to share',
    copied: 'Address copied',
    columns: 'Columns',
    usualColumns: 'Usual columns',
    split: 'Split',
    splitRow: 'The chosen row',
    splitHint: 'Choose a row of the list to see it here.',
    pageNumber: 'Page',
    lastPage: 'Last page',
    pageOf: 'of {{pages}}',
    export: 'Export',
    exportHint: 'All matching rows, of every page; the file states its position and rules.',
    exportAs: { csv: 'CSV (opens in spreadsheets)', xlsx: 'XLSX (Excel, WPS)', jsonl: 'JSONL (for programs)' },
    exportFailed: 'The export failed; try again',
  },
};
