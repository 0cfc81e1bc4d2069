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
  paper: {
    title: '纸质件',
    hint: '申请单位以纸质提交的申请，由本单位代为补录；以收件日期为准，并列入“迟录与纸质补录”。',
    onPaper: '补录收到的纸质申请',
    on: '收件日期',
    reason: '未在系统中提交的原因',
    reasonExample: '如：窗口收件、系统停用期间',
    submitter: '申请单位',
    submitterHint: '以收件当日在本产业链的身份（链主、链员、支撑机构）提交，由系统确定。',
    digest: '扫描件的 SHA-256 摘要',
    digestHint: '选择扫描件，由浏览器计算摘要，文件不上传；也可以直接填写摘要。',
    digestTyped: '仅可通过 HTTPS 或在 localhost 计算摘要；请填写扫描件的摘要，如 sha256sum 的结果。',
    notADigest: '应为 64 位十六进制数字',
    chooseScan: '选择扫描件',
    scan: {
      computing: '正在计算“{{name}}”的摘要',
      done: '已填写“{{name}}”的摘要',
      tooLarge: '“{{name}}”超过 {{max}} MB，请填写摘要',
      unreadable: '无法读取“{{name}}”，请重新选择或填写摘要',
    },
  },
};
