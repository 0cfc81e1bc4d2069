/** Texts of forms: what follows after sending, corrections, and the grid for several rows. */
export const zhForms = {
  forms: {
    quick: '快速登记：与此前一样',
    quickHint: '选一种做过的检测，只需填写不同之处；在查找框中输入后按回车即打开第一项。',
    example: '如 {{example}}',
    logHint: '业务登记（Alt+N）',
    awaited: '等待',
  },
  grid: {
    title: '多行填写',
    open: '多行填写，或从 Excel 粘贴',
    close: '改为单条填写',
    hint: '每行一条记录：在 Excel 中复制后，在起始的格内粘贴。Tab 换列，回车或上下方向键换行。先检查，再提交。',
    columns: '显示更多的列',
    row: '行',
    state: '结果',
    cell: '第 {{row}} 行 {{label}}',
    states: { checked: '可以提交', recorded: '已记录' },
    summary: '已填 {{filled}} 行，已记录 {{recorded}} 行，需要修改 {{faulty}} 行',
    send: '提交各行',
    add: '加一行',
  },
};
