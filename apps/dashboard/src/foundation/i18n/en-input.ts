import { enForms } from './en-forms';
import type { zhInput } from './zh-input';

/** Texts of form inputs: accepted formats and error messages. */
export const enInput: typeof zhInput = {
  ...enForms,
  input: {
    amountHint: 'such as 600,000, 60万 or 1.2亿',
    amount: {
      unreadable: 'Not a valid amount. Use a format such as 600,000, 60万 or 1.2亿',
      fraction: 'The amount must be in whole yuan',
      tooLarge: 'The amount must be at most CNY {{max}}',
      tooSmall: 'The amount must be at least CNY {{min}}',
    },
    integer: {
      unreadable: 'Must be a whole number, such as 12 or 1,200',
      fraction: 'Must be a whole number, such as 12 or 1,200',
      tooLarge: 'Must be at most {{max}}',
      tooSmall: 'Must be at least {{min}}',
    },
    date: { unreadable: 'Not a valid date. Use the format 2026-03-01' },
    instant: {
      unreadable: 'Not a valid time. Use the format 2026-03-01 09:05',
      noTime: 'Add the time of day, such as {{date}} 09:05',
    },
    notStated: 'Not stated',
    now: 'Now',
    today: 'Today',
    calendar: { open: 'Open the calendar', previous: 'Previous month', next: 'Next month' },
  },
  possible: {
    made: 'Numbered by the system if left empty',
    folded: 'Other fields ({{count}}): filled in, or optional',
    more: 'Other actions',
    all: 'Actions',
    reason: '{{title}} ({{facts}})',
    ofOthers: 'Actions of other roles ({{count}})',
    byRoles: 'By: {{roles}}',
  },
  files: {
    choose: 'Choose files',
    drop: 'or drop them here: PDF, pictures, Excel, Word, ZIP, CSV, TXT',
    pause: 'Pause',
    resume: 'Go on',
    open: 'Open {{name}}',
    removeOne: 'Remove {{name}}',
    show: 'Show',
    hide: 'Hide',
  },
  paper: {
    title: 'Paper submission',
    hint: 'What the submitter sent on paper is recorded here on its behalf. The date received counts, and it is listed among the late and paper entries.',
    onPaper: 'Record a submission received on paper',
    on: 'Received on',
    reason: 'Why it was not submitted in the system',
    reasonExample: 'Such as: received at the counter',
    submitter: 'Submitter',
    submitterHint:
      'It submits in the part it had in the chain on the date received: leader, member or supporting body.',
    digest: 'SHA-256 of the scan',
    digestHint: 'Choose the scan: the browser computes the digest, and the file is not uploaded. Or enter the digest.',
    digestTyped:
      'The digest can be computed only over HTTPS or on localhost; enter the digest of the scan, such as the result of sha256sum.',
    notADigest: 'Must be 64 hexadecimal digits',
    chooseScan: 'Choose the scan',
    scan: {
      computing: 'Computing the digest of "{{name}}"',
      done: 'The digest of "{{name}}" is entered',
      tooLarge: '"{{name}}" is larger than {{max}} MB; enter its digest',
      unreadable: '"{{name}}" cannot be read; choose it again or enter its digest',
    },
  },
};
