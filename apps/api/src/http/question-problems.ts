/** Problems of what one account could take from the others: expensive questions, and streams. */
export const QUESTION_PROBLEMS = {
  QUESTION_BUDGET_USED: {
    status: 429,
    zh: '本账号这 1 分钟的计算额度已用完，请稍后重试；限定一条链、缩小日期范围可少用额度',
    en: 'The account has used its budget of computing for this minute; try again later, and ask for one chain or fewer days to use less',
  },
  TOO_MANY_QUESTIONS: {
    status: 429,
    zh: '本账号排队的耗时查询已达上限；请等前面的完成，或先取消不需要的',
    en: 'The account has as many expensive questions waiting as are allowed; wait for them, or cancel those that are not needed',
  },
  QUESTIONS_BUSY: {
    status: 503,
    zh: '排队的耗时查询过多，请稍后重试',
    en: 'Too many expensive questions are waiting; try again shortly',
  },
  QUESTION_TOO_LONG: {
    status: 503,
    zh: '该查询计算时间过长，已停止；请限定一条链或缩小日期范围后重试',
    en: 'The question took too long and was stopped; ask for one chain or fewer days',
  },
  QUESTION_TOO_LARGE: {
    status: 503,
    zh: '该查询所需内存过多，已停止；请限定一条链或缩小日期范围后重试',
    en: 'The question needed too much memory and was stopped; ask for one chain or fewer days',
  },
  QUESTION_CANCELLED: {
    status: 503,
    zh: '该查询已取消；如仍需要，请重新查询',
    en: 'The question was cancelled; ask it again if it is still needed',
  },
  QUESTION_INTERRUPTED: {
    status: 503,
    zh: '计算该查询的进程中断，请稍后重试',
    en: 'The process that computed the answer ended; try again shortly',
  },
  TOO_MANY_STREAMS: {
    status: 429,
    zh: '本账号或本地址同时接收推送的连接已达上限；请关闭不用的页面',
    en: 'The account or the address has as many open streams as are allowed; close pages that are not used',
  },
} as const;
