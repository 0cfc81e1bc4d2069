/** Notices about what a page does not show, in Chinese. */
export const zhNotices = {
  questions: {
    waiting: '正在等待计算：前面还有 {{ahead}} 个查询',
    computing: '正在计算，已用 {{seconds}} 秒',
    replaying: '正在重放历史：{{done}} / {{total}} 件事件，已用 {{seconds}} 秒',
    cancel: '取消',
    cancelAll: '全部取消',
    title: '耗时的查询',
  },
  stale: {
    failed: '数字停在事件 {{position}}：更新失败，正在自动重试',
    behind: '数字停在事件 {{position}}：更新暂时落后',
    since: '{{since}} 起记录的事件尚未计入本页。',
    failedMeans: '已提交的记录都已保存，不会丢失；请联系系统管理员查看服务日志。',
    behindMeans: '追上后本页会自动更新。',
    readOnly: '暂不接受记录',
    notSealed: '封存暂停：事件照常记录，恢复后补封',
    event: '无法处理的事件：',
    damaged: '第 {{position}} 条事件已损坏，与存储时不同；须用备份恢复事件库。',
  },
  lists: {
    shown: '已显示 {{shown}} / {{total}}',
    more: '再显示 {{count}} 条',
    options: '列出前 {{shown}} 项，共 {{total}} 项；输入文字缩小范围',
    versions: '显示最近 {{shown}} 个版本，共 {{total}} 个',
    firstPage: '第一页',
    export: '导出 CSV',
    exportHint: '导出符合条件的全部行（所有页）',
    exportFailed: '导出失败，请重试',
  },
};
