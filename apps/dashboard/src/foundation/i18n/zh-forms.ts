/** Texts of forms: what follows after sending, corrections, and the grid for several rows. */
export const zhForms = {
  forms: {
    quick: '快速登记：与此前一样',
    quickHint: '选一种做过的检测，只需填写不同之处；在查找框中输入后按回车即打开第一项。',
    example: '如 {{example}}',
    awaited: '等待',
  },
};
