/** Texts of the evidence of a figure in Chinese. */
export const zhWords = {
  words: {
    open: '用文字说明，可打印并核验',
    of: '指标的依据：{{figure}}',
    model: '口径版本：{{name}} 第 {{version}} 版',
    product: '灵渠 {{version}}',
    digest: '说明的摘要（SHA-256）',
    root: '日志状态（名称、条数、根）',
    rowsDigest: '记录的摘要',
    rows: '计入的记录 {{count}} 条',
    events: '所依据的事件 {{count}} 件',
    rule: '依据 {{policyId}} 第 {{version}} 版 {{ruleId}}',
    cut: '内容过多，未全部列出；请用证据包核验其余部分。',
    save: '保存依据文件（含证明）',
    print: '打印或存为 PDF',
    code: '核验页地址的二维码',
    verify: '扫码核验',
  },
};
