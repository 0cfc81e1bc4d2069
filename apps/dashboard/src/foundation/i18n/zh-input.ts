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
  },
};
