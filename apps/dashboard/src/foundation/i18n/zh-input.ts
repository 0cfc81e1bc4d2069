/** Texts of form inputs: how to write a value, and why one cannot be taken. */
export const zhInput = {
  input: {
    amountHint: '如 600,000、60万、1.2亿',
    amount: {
      unreadable: '读不出这个金额，请写成 600,000、60万 或 1.2亿 的样子',
      fraction: '金额应为整元',
      tooLarge: '金额至多为 {{max}} 元',
      tooSmall: '金额至少为 {{min}} 元',
    },
    integer: {
      unreadable: '应为整数，如 12 或 1,200',
      fraction: '应为整数，如 12 或 1,200',
      tooLarge: '至多为 {{max}}',
      tooSmall: '至少为 {{min}}',
    },
    date: { unreadable: '读不出这个日期，请写成 2026-03-01 的样子' },
    instant: {
      unreadable: '读不出这个时间，请写成 2026-03-01 09:05 的样子',
      noTime: '请补上时间，写成 {{date}} 09:05 的样子',
    },
    notStated: '不填',
    now: '此刻',
    today: '今天',
    calendar: { open: '打开日历', previous: '上一个月', next: '下一个月' },
  },
};
