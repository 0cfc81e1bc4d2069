import type { zhForms } from './zh-forms';

/** Texts of forms: what follows after sending, corrections, and the grid for several rows. */
export const enForms: typeof zhForms = {
  forms: {
    quick: 'Record again like before',
    quickHint: 'Choose a test as before and fill in what differs; type above and press Enter to open the first.',
    example: 'such as {{example}}',
    awaited: 'Waiting for',
  },
};
