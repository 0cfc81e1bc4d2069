import type { zhInput } from './zh-input';

/** Texts of form inputs: accepted formats and error messages. */
export const enInput: typeof zhInput = {
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
};
