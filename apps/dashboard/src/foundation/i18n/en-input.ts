import type { zhInput } from './zh-input';

/** Texts of form inputs: how to write a value, and why one cannot be taken. */
export const enInput: typeof zhInput = {
  input: {
    amountHint: 'such as 600,000, 60万 or 1.2亿',
    amount: {
      unreadable: 'This amount cannot be read. Write it like 600,000, 60万 or 1.2亿',
      fraction: 'The amount must be in whole yuan',
      tooLarge: 'The amount is at most CNY {{max}}',
      tooSmall: 'The amount is at least CNY {{min}}',
    },
    integer: {
      unreadable: 'Must be a whole number, such as 12 or 1,200',
      fraction: 'Must be a whole number, such as 12 or 1,200',
      tooLarge: 'At most {{max}}',
      tooSmall: 'At least {{min}}',
    },
    date: { unreadable: 'This date cannot be read. Write it like 2026-03-01' },
    instant: {
      unreadable: 'This time cannot be read. Write it like 2026-03-01 09:05',
      noTime: 'Add the time of day, like {{date}} 09:05',
    },
    notStated: 'Not stated',
    now: 'Now',
    today: 'Today',
    calendar: { open: 'Open the calendar', previous: 'Previous month', next: 'Next month' },
  },
};
