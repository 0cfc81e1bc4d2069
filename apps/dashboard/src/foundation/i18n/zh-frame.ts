/** Texts of the frame of all screens and of charts. */
export const zhFrame = {
  theme: { label: '明暗', system: '跟随系统', light: '浅色', dark: '深色' },
  chart: {
    week: '{{week}} 起 7 天：检测 {{counted}}，合格 {{passed}}，合格率 {{rate}}%',
    weekOf: '周（起始日）',
    table: '以表格显示',
  },
  connection: {
    lost: '服务器暂时没有应答',
    lostMeans: '可能正在更新或重启。已填写的内容保留在页面上，恢复后自动继续，无需刷新。',
    notFetched: '页面暂时无法打开',
    notFetchedMeans: '系统可能刚更新，或服务器暂时没有应答。恢复后会自动重新打开此页。',
    reload: '重新打开',
  },
};
