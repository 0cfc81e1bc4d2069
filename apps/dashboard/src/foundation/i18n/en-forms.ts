import type { zhForms } from './zh-forms';

/** Texts of forms: what follows after sending, corrections, and the grid for several rows. */
export const enForms: typeof zhForms = {
  forms: {
    quick: 'Record again like before',
    quickHint: 'Choose a test as before and fill in what differs; type above and press Enter to open the first.',
    example: 'such as {{example}}',
    logHint: 'Record (Alt+N)',
    awaited: 'Waiting for',
  },
  grid: {
    title: 'Several rows',
    open: 'Several rows, or paste from Excel',
    close: 'One record only',
    hint: 'One record in each row: copy in Excel and paste into the first cell. Tab moves to the next column, Enter and the arrows to the next row. Check, then record.',
    columns: 'Show more columns',
    row: 'Row',
    state: 'Result',
    cell: 'Row {{row}}, {{label}}',
    states: { checked: 'Can be recorded', recorded: 'Recorded' },
    summary: '{{filled}} filled in, {{recorded}} recorded, {{faulty}} to be changed',
    send: 'Record the rows',
    add: 'Add a row',
  },
};
