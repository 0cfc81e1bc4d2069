/** Texts of form inputs: accepted formats and error messages. */
export const zhInput = {
  input: {
    amountHint: '如 600,000、60万、1.2亿',
    amount: {
      unreadable: '无法识别金额，请按 600,000、60万 或 1.2亿 的格式填写',
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
    date: { unreadable: '无法识别日期，请按 2026-03-01 的格式填写' },
    instant: {
      unreadable: '无法识别时间，请按 2026-03-01 09:05 的格式填写',
      noTime: '请补充时间，如 {{date}} 09:05',
    },
    notStated: '不填',
    now: '此刻',
    today: '今天',
    calendar: { open: '打开日历', previous: '上一个月', next: '下一个月' },
  },
};
