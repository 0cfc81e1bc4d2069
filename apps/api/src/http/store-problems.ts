import type { ProblemEntry } from './problem-entry.js';

/** Problems of the stores: of events, of rows and of their clock. */
export const STORE_PROBLEMS = {
  EVENT_DAMAGED: {
    status: 503,
    zh: '所需的一条事件已损坏，因此不作答复；请管理员用备份恢复事件库',
    en: 'An event that the answer depends on is damaged, so none is given; an administrator must restore the event store',
  },
  EVENT_UNKNOWN: {
    status: 503,
    zh: '所需的一条事件由更新的版本记录，本版本不认识，因此不作答复；请管理员启动更新的版本',
    en: 'An event that the answer depends on was recorded by a later version, so none is given; an administrator must start that one',
  },
  APPEND_TOO_LARGE: {
    status: 413,
    zh: '这一命令产生的事件超过事件库服务器一次可写入的上限，未作任何记录；请分成较小的几次提交',
    en: 'The events of this command are more than the server of the event store takes at once; nothing was recorded. Send it in smaller parts',
  },
  STORE_READ_ONLY: {
    status: 503,
    zh: '数据目录与已封存或已见证的历史不符，暂不接受记录；请管理员恢复完整的备份',
    en: 'The data folder is not the one whose history was sealed or witnessed, so nothing is recorded; an administrator must restore the whole backup',
  },
  ROWS_DAMAGED: {
    status: 503,
    zh: '视图的存储已损坏，因此不作答复；请管理员重新启动服务，视图会由事件重新计算',
    en: 'The stored rows are damaged, so no answer is given; an administrator must restart the service, which computes them again',
  },
  CLOCK_JUMPED: {
    status: 503,
    zh: '服务器时钟异常超前，暂不接受记录',
    en: 'The clock of the server jumped forward; nothing is recorded until it is corrected',
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
