/** Texts of the frame of all screens and of charts. */
export const zhFrame = {
  theme: { label: '明暗', system: '跟随系统', light: '浅色', dark: '深色' },
  chart: {
    week: '{{week}} 起 7 天：检测 {{counted}}，合格 {{passed}}，合格率 {{rate}}%',
    weekOf: '周（起始日）',
    table: '以表格显示',
  },
  help: {
    title: '使用手册',
    search: '搜索手册',
    tour: '带我看一遍',
    firstDay: '第一次以此角色登录：用 1 分钟看一遍各处的用途，随时可以离开。',
    noTour: '不用了',
  },
  tour: {
    chain: { title: '产业链', text: '在这里选定产业链；之后打开的清单都只显示它，直到改选。' },
    problems: { title: '问题清单', text: '堵点、不合格项、到期与监督检查都在这里。' },
    elements: { title: '质量要素', text: '计量、标准、检验检测与认证认可的记录；您办理的业务从这里开始。' },
    incentives: { title: '政策激励', text: '资助的规则、申领与审批，以及政策推演。' },
    audit: { title: '事件与审计', text: '每条记录的来历、例外、案卷与完整性核验。' },
    administration: { title: '管理', text: '账号、密钥、代理与安全事件。' },
    time: { title: '时间', text: '拖动可回到过去任意日期；全部页面随之变化。' },
    help: { title: '手册', text: '任何页面都可以从这里打开与它有关的说明。' },
    account: { title: '我的账号', text: '密码、第二重验证、明暗与退出。' },
  },
  connection: {
    lost: '服务器暂时没有应答',
    lostMeans: '可能正在更新或重启。已填写的内容保留在页面上，恢复后自动继续，无需刷新。',
    notFetched: '页面暂时无法打开',
    notFetchedMeans: '系统可能刚更新，或服务器暂时没有应答。恢复后会自动重新打开此页。',
    reload: '重新打开',
  },
};
