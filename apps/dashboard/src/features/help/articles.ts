import type { Bilingual } from '../../foundation/i18n/use-language';

/** A page of the handbook: one task, in a few sentences. */
export interface Article {
  readonly id: string;
  readonly title: Bilingual;
  /** Roles whose task it is; empty: everybody's. */
  readonly roles: readonly string[];
  /** Beginnings of the addresses of the screens that it explains. */
  readonly screens: readonly string[];
  /** What to do, in order. */
  readonly steps: readonly Bilingual[];
}

const ENTERPRISES = ['CHAIN_LEADER', 'CHAIN_MEMBER'];
const BODIES = ['TESTING_BODY', 'METROLOGY_BODY', 'CERTIFICATION_BODY'];
const OFFICES = ['REGULATOR', 'CHAIN_CHIEF_OFFICE'];

/** The handbook, in the order of a first day. */
export const ARTICLES: readonly Article[] = [
  {
    id: 'figures',
    title: { zh: '看懂一个数字', en: 'Understand a figure' },
    roles: [],
    screens: ['/', '/chains'],
    steps: [
      {
        zh: '点击任意数字：显示它如何计算、由哪些记录计数，以及产生这些记录的事件。',
        en: 'Click any figure: it shows how it is counted, from which rows, and which events made them.',
      },
      {
        zh: '百分比旁的分数是分子与分母；没有分母时显示横线，而不是零。',
        en: 'Beside a percentage stand numerator and denominator; without a denominator there is a dash and not a zero.',
      },
      {
        zh: '“最近事件”是数据的新鲜程度；鼠标停留显示位置序号。',
        en: '“Last event” says how fresh the data are; hover to see the position.',
      },
    ],
  },
  {
    id: 'lists',
    title: { zh: '使用清单', en: 'Work with lists' },
    roles: [],
    screens: [
      '/tests',
      '/nonconformities',
      '/projects',
      '/claims',
      '/certificates',
      '/organisations',
      '/bottlenecks',
      '/tasks',
      '/indicators',
    ],
    steps: [
      {
        zh: '点击列名排序，再点一次反向，第三次恢复默认顺序。',
        en: 'Click the name of a column to sort, again to reverse, a third time for the usual order.',
      },
      {
        zh: '“列”选择显示哪些列，“视图”保存当前的筛选、排序与列；复制网址即可分享给同事。',
        en: '“Columns” chooses what is shown, “Views” saves filter, order and columns; copy the address to share them.',
      },
      {
        zh: '“分栏”在清单旁显示所选记录；页码框可直接跳到任一页。',
        en: '“Split” shows the chosen row beside the list; type a page number to jump to it.',
      },
      {
        zh: '菜单上方选定的产业链在各清单之间保持。',
        en: 'The chain chosen above the menu stays chosen from list to list.',
      },
    ],
  },
  {
    id: 'time',
    title: { zh: '回到过去的日期', en: 'Go back to a past day' },
    roles: [],
    screens: ['/changes'],
    steps: [
      {
        zh: '拖动页首的时间轴，或点击“现在”选择日期：所有页面都显示当时的数据。',
        en: 'Move the timeline at the top, or choose a date under “Now”: all screens show the data of that day.',
      },
      {
        zh: '“记录时间”回答当时系统已知的情况，“发生时间”回答当时的实际情况。',
        en: '“Recorded” answers what was known then, “occurred” what was the case then.',
      },
      {
        zh: '过去的时刻不能登记业务；点击“返回现在”继续。',
        en: 'Nothing is recorded in the past; return to now to go on.',
      },
    ],
  },
  {
    id: 'failure',
    title: { zh: '从不合格到关闭', en: 'From a failed test to its closing' },
    roles: [...ENTERPRISES, 'TESTING_BODY', 'REGULATOR'],
    screens: [
      '/nonconformities',
      '/tests',
      '/test-subjects',
      '/actions/record-test-result',
      '/actions/plan-corrective-action',
    ],
    steps: [
      {
        zh: '检测机构登记结果；判定由测量值与限值得出，不合格时自动产生不合格项。',
        en: 'The testing body records the result; the verdict follows from value and limit, and a failure raises a nonconformity.',
      },
      {
        zh: '责任企业在不合格项页面制定纠正措施：原因、措施、责任人、期限，完成后登记。',
        en: 'The responsible enterprise plans the corrective action on its page: cause, measure, owner, date; then records its completion.',
      },
      {
        zh: '复检合格并经验证后，不合格项关闭。',
        en: 'After a passed retest and its verification the nonconformity is closed.',
      },
    ],
  },
  {
    id: 'forms',
    title: { zh: '登记业务：表单、多行与键盘', en: 'Record: forms, several rows and the keyboard' },
    roles: [...ENTERPRISES, ...BODIES, ...OFFICES],
    screens: ['/actions'],
    steps: [
      {
        zh: 'Alt+N 打开业务登记，Ctrl+K 打开搜索；在查找框中输入后按回车，即打开第一项。',
        en: 'Alt+N opens recording, Ctrl+K opens the search; type, then Enter opens what is found first.',
      },
      {
        zh: '“快速登记”列出做过的检测：选一种，只填写不同之处。',
        en: '“Record again” lists the tests as before: choose one and fill in what differs.',
      },
      {
        zh: '每个字段下有说明，框内有示例；编号由系统编制，可不填。“先检查，不提交”列出将记录的内容。',
        en: 'Each field has a line of help and an example; numbers are made by the system. “Check only” shows what would be recorded.',
      },
      {
        zh: '“多行填写”可从 Excel 粘贴：先检查，有误的格内写明原因，再一起提交。',
        en: '“Several rows” takes a range pasted from Excel: check it, see in the cells what is wrong, then record them together.',
      },
      {
        zh: '提交后显示判定、由此产生的记录与下一步；有误时在该记录的页面点“更正”，写明理由。',
        en: 'Afterwards you see the verdict, what followed and the next step; to correct a mistake, use the button on the page of the row and give the reason.',
      },
    ],
  },
  {
    id: 'claim',
    title: { zh: '申领资助', en: 'Claim support' },
    roles: ENTERPRISES,
    screens: ['/claims', '/actions/submit-claim', '/policy-lab'],
    steps: [
      {
        zh: '在本组织的页面查看可申领的资助，以及还缺什么。',
        en: 'The page of your organisation shows what support you could claim, and what is missing.',
      },
      { zh: '从那里发起申领：已知的内容会自动填入。', en: 'Start the claim there: what is known is filled in.' },
      { zh: '提交后在申领页面跟踪核查与审批。', en: 'Follow assessment and approval on the page of the claim.' },
    ],
  },
  {
    id: 'decide',
    title: { zh: '审批资助', en: 'Decide on a claim' },
    roles: OFFICES,
    screens: ['/claims', '/actions/approve-claim', '/approval-amounts'],
    steps: [
      {
        zh: '打开申领：逐项核查及其依据的事件显示在页面上。',
        en: 'Open the claim: each check and the events that it was read from are on the page.',
      },
      {
        zh: '核对金额的大写；超过规定金额的须由第二人审批。',
        en: 'Compare the amount with its words; above a set amount a second person has to approve.',
      },
    ],
  },
  {
    id: 'register',
    title: { zh: '登记校准、检测与证书', en: 'Record calibrations, tests and certificates' },
    roles: BODIES,
    screens: ['/instruments', '/calibrations', '/certificates', '/test-orders', '/actions'],
    steps: [
      {
        zh: '点击“登记业务”，或从记录页面的按钮开始：只列出您可以办理的业务。',
        en: 'Choose “Record”, or begin with the button on the page of a row: only what you may record is listed.',
      },
      { zh: '先“预览”再提交；提交后可下载回执。', en: 'Preview, then send; a receipt can be downloaded afterwards.' },
      {
        zh: '有误时登记更正并说明理由，原记录保留。',
        en: 'Correct a mistake by recording a correction with its reason; the first record stays.',
      },
    ],
  },
  {
    id: 'due',
    title: { zh: '到期与逾期', en: 'What is due and what is late' },
    roles: [],
    screens: ['/due'],
    steps: [
      {
        zh: '“到期预告”列出所选日期前到期或应完成的各类事项；点击数目打开清单。',
        en: 'The page lists what ends or is due by a date, of every kind; click a number to open its list.',
      },
      { zh: '红色表示已过期或已逾期。', en: 'What has expired or is overdue is red.' },
    ],
  },
  {
    id: 'alerts',
    title: { zh: '预警与回测', en: 'Alerts and backtests' },
    roles: OFFICES,
    screens: ['/alerts'],
    steps: [
      {
        zh: '每条预警写明规则、依据与责任方；“查看依据”打开它所依据的记录。',
        en: 'An alert says its rule, its rows and who answers it; open it for the rows that it rests on.',
      },
      {
        zh: '责任方核查后记录处置结果：属实、误报或已知；结果是事件，可以再次登记更正。',
        en: 'Who answers it records the outcome: right, wrong, or known already. It is an event; a later record corrects it.',
      },
      {
        zh: '“预警回测”用历史检验规则：何时会提示、提前几天、是否属实；参数可试改，不影响现行规则。',
        en: 'A backtest tries a rule on history: when it would have been seen, how early, how often rightly. Numbers can be tried without a change of the rule.',
      },
    ],
  },
  {
    id: 'brief',
    title: { zh: '驾驶舱、月报与年报', en: 'Cockpit, briefs and reports' },
    roles: [],
    screens: ['/cockpit', '/brief'],
    steps: [
      {
        zh: '驾驶舱显示 8 项指标、目标、30 天变化与最近事件；“大屏”方式随事件更新。',
        en: 'The cockpit has eight figures with target, change in 30 days and last event; on a wall it follows the events.',
      },
      {
        zh: '月报与年报：选择产业链（不选为全市）与月份或年份，内容是该期末已记录的数字与清单，变化与上期末相比。',
        en: 'A brief: choose a chain (none is the city) and a month or year. It has figures and lists as recorded by its end, and changes against the end before.',
      },
      {
        zh: '数字打开当时的依据；可打印或存为 PDF，也可下载 XLSX。末尾的摘要相同，内容即相同。',
        en: 'Numbers open as they were then. Print it, save it as PDF, or download XLSX. The same digest at the end means the same content.',
      },
    ],
  },
  {
    id: 'verify',
    title: { zh: '核验记录', en: 'Verify the record' },
    roles: ['AUDITOR', 'REGULATOR'],
    screens: ['/integrity', '/events', '/case-file', '/exception-list', '/access-log', '/evidence', '/what-if'],
    steps: [
      {
        zh: '“完整性”页面在浏览器中核验各产业链的日志与签名检查点。',
        en: 'The page on integrity verifies the logs of the chains and their signed checkpoints in the browser.',
      },
      {
        zh: '事件页面显示存储的字节、证明，以及此事件改变了哪些记录。',
        en: 'The page of an event shows the stored bytes, the proof, and which rows it changed.',
      },
      {
        zh: '案卷按组织、人员、日期与文字筛选，并可附证明导出。',
        en: 'The case file filters by organisation, person, date and text, and is exported with proofs.',
      },
    ],
  },
  {
    id: 'accounts',
    title: { zh: '管理账号与密钥', en: 'Manage accounts and keys' },
    roles: ['ADMINISTRATOR'],
    screens: ['/administration', '/access-log/security'],
    steps: [
      {
        zh: '新建账号后把一次性链接交给本人；角色、辖区与期限逐项添加或结束。',
        en: 'Give the one-time link of a new account to its person; roles, jurisdictions and periods are added and ended one by one.',
      },
      {
        zh: '密钥由使用它的组织生成；此处可以停用。',
        en: 'Keys are made by the organisations that use them; here they can be stopped.',
      },
    ],
  },
];
