import type { Me } from '#contracts';
import { models } from '../components/declaration/declarations';
import type { Texts } from '../foundation/i18n/zh';
import { overseesChains, seesEveryRow, seesReadLog } from '../foundation/api/session';
import type { Bilingual } from '../foundation/i18n/use-language';
import type { IconName } from '../foundation/layout/icons';

/** A page that is not the list of a read model. */
type PageText = `nav.${
  | 'mine'
  | 'city'
  | 'policyLab'
  | 'events'
  | 'due'
  | 'exceptionList'
  | 'caseFile'
  | 'changes'
  | 'integrity'
  | 'whatIf'
  | 'actions'
  | 'accounts'
  | 'accessLog'
  | 'programs'
  | 'delegations'
  | 'webhooks'
  | 'accessTable'
  | 'securityLog'}` &
  `nav.${keyof Texts['nav'] & string}`;

export interface NavigationEntry {
  /** Last part of its test id. */
  readonly key: string;
  readonly to: string;
  /** The title of a list, or the i18n key of the title of another page. */
  readonly title: Bilingual | PageText | 'threeLists.title' | 'alerts.title' | 'cockpit.title' | 'brief.title';
  /** Whether the list has rows of chains, so that the chosen chain goes along. */
  readonly byChain?: boolean;
}

export interface NavigationGroup {
  /** Id of the area. */
  readonly group: string;
  readonly title: Bilingual;
  readonly icon: IconName;
  readonly entries: readonly NavigationEntry[];
  /** Whether the group is expanded by default. */
  readonly open: boolean;
}

interface GroupPages {
  readonly group: string;
  readonly title: Bilingual;
  readonly icon: IconName;
  /** Areas of read models whose lists the group has, except those that another group names. */
  readonly areas?: readonly string[];
  /** Lists that come before those of the areas. */
  readonly lists?: readonly string[];
  /** Shown before the lists. */
  readonly first?: readonly NavigationEntry[];
  /** Shown after the lists. */
  readonly last?: readonly NavigationEntry[];
}

const LEFT_OVER = 'graph';

/** The menu in the words of the field. */
const GROUPS: readonly GroupPages[] = [
  {
    group: 'overview',
    title: { zh: '总览', en: 'Overview' },
    icon: 'city',
    first: [
      { key: 'mine', to: '/mine', title: 'nav.mine' },
      { key: 'city', to: '/', title: 'nav.city' },
      { key: 'cockpit', to: '/cockpit', title: 'cockpit.title' },
      { key: 'brief', to: '/brief', title: 'brief.title', byChain: true },
    ],
    lists: ['progress_reports'],
  },
  {
    group: 'graph',
    title: { zh: '质量图谱', en: 'Quality map' },
    icon: 'participants',
    areas: ['chain', 'cooperation', 'organisations'],
  },
  {
    group: 'problems',
    title: { zh: '问题清单', en: 'Problems' },
    icon: 'supervision',
    first: [
      { key: 'threeLists', to: '/three-lists', title: 'threeLists.title' },
      { key: 'alerts', to: '/alerts', title: 'alerts.title' },
      { key: 'due', to: '/due', title: 'nav.due' },
    ],
    lists: ['bottlenecks', 'nonconformities'],
    areas: ['supervision'],
  },
  {
    group: 'projects',
    title: { zh: '攻关项目', en: 'Projects' },
    icon: 'projects',
    lists: ['projects', 'bids', 'quality_actions', 'solutions', 'joint_labs', 'sandbox_trials'],
  },
  {
    group: 'elements',
    title: { zh: '质量要素', en: 'Quality infrastructure' },
    icon: 'instruments',
    areas: ['work', 'infrastructure'],
  },
  {
    group: 'incentives',
    title: { zh: '政策激励', en: 'Policy and incentives' },
    icon: 'claims',
    areas: ['incentives', 'recognition', 'finance'],
    last: [{ key: 'policyLab', to: '/policy-lab', title: 'nav.policyLab' }],
  },
  { group: 'targets', title: { zh: '指标与任务', en: 'Indicators and tasks' }, icon: 'indicators', areas: ['targets'] },
  {
    group: 'audit',
    title: { zh: '事件与审计', en: 'Events and audit' },
    icon: 'events',
    areas: ['audit'],
    last: [
      { key: 'exceptionList', to: '/exception-list', title: 'nav.exceptionList' },
      { key: 'events', to: '/events', title: 'nav.events' },
      { key: 'caseFile', to: '/case-file', title: 'nav.caseFile' },
      { key: 'integrity', to: '/integrity', title: 'nav.integrity' },
      { key: 'changes', to: '/changes', title: 'nav.changes' },
      { key: 'whatIf', to: '/what-if', title: 'nav.whatIf' },
      { key: 'accessLog', to: '/access-log/reads', title: 'nav.accessLog' },
    ],
  },
  {
    group: 'data',
    title: { zh: '数据与接口', en: 'Data and interfaces' },
    icon: 'actions',
    last: [
      { key: 'actions', to: '/actions', title: 'nav.actions' },
      { key: 'import', to: '/import', title: { zh: '导入', en: 'Import' } },
    ],
  },
];

/** The groups that are open at first, by role: what the person works with every day. */
const OPEN_FOR: Readonly<Record<string, readonly string[]>> = {
  REGULATOR: ['overview', 'problems', 'incentives', 'targets'],
  CHAIN_CHIEF_OFFICE: ['overview', 'graph', 'problems', 'projects', 'targets'],
  CHAIN_LEADER: ['overview', 'problems', 'projects', 'incentives'],
  CHAIN_MEMBER: ['overview', 'problems', 'projects', 'incentives'],
  TESTING_BODY: ['overview', 'problems', 'elements'],
  METROLOGY_BODY: ['overview', 'elements'],
  CERTIFICATION_BODY: ['overview', 'elements'],
  AUDITOR: ['overview', 'problems', 'projects', 'audit'],
};
const USUALLY_OPEN: readonly string[] = ['overview', 'problems', 'projects', 'audit'];

/** The menu of administrators, who see no business data. */
const ADMINISTRATION: NavigationGroup = {
  group: 'administration',
  title: { zh: '管理', en: 'Administration' },
  icon: 'organisations',
  open: true,
  entries: [
    { key: 'accounts', to: '/administration', title: 'nav.accounts' },
    { key: 'programs', to: '/administration/keys', title: 'nav.programs' },
    { key: 'delegations', to: '/administration/delegations', title: 'nav.delegations' },
    { key: 'webhooks', to: '/administration/webhooks', title: 'nav.webhooks' },
    { key: 'accessTable', to: '/administration/access', title: 'nav.accessTable' },
    { key: 'securityLog', to: '/access-log/security', title: 'nav.securityLog' },
  ],
};

/** The menu of an account: the groups that have pages for it, in their order. */
export const navigation = (me: Me | undefined): readonly NavigationGroup[] =>
  me?.acting?.role === 'ADMINISTRATOR'
    ? [ADMINISTRATION]
    : groupsFor(hiddenPages(me), OPEN_FOR[me?.acting?.role ?? ''] ?? USUALLY_OPEN);

/**
 * Pages that an account cannot use: an account without commands has no actions and imports nothing, alerts are for those
 * who oversee chains, rule sets are compared over every claim, and only auditors of the whole city see who read what.
 * Lists of which its role sees no row are hidden too.
 */
const hiddenPages = (me: Me | undefined): readonly string[] => [
  ...(me?.commands.length === 0 ? ['actions', 'import'] : []),
  ...(overseesChains(me) ? [] : ['alerts']),
  ...(seesEveryRow(me) ? [] : ['policyLab']),
  ...(seesReadLog(me) ? [] : ['accessLog']),
  ...models().flatMap(({ name }) => (me?.readModels.includes(name) === false ? [name] : [])),
];

/** Read models whose rows a page of the menu lists together with others. */
const LISTED_ELSEWHERE: readonly string[] = ['exceptions', 'duty_checks'];

/** Areas of read models that no group names; their lists are in the group of the chain's network. */
const isLeftOver = (area: string): boolean => !GROUPS.some(({ areas: of = [] }) => of.includes(area));

function groupsFor(hidden: readonly string[], open: readonly string[]): readonly NavigationGroup[] {
  const named = GROUPS.flatMap(({ lists = [] }) => lists);
  return GROUPS.flatMap(({ group, title, icon, areas: of = [], lists: names = [], first = [], last = [] }) => {
    const chosen = names.flatMap((name) => models().find((model) => model.name === name) ?? []);
    const ofAreas = models().filter(
      ({ area, name }) =>
        (of.includes(area) || (group === LEFT_OVER && isLeftOver(area))) &&
        !named.includes(name) &&
        !LISTED_ELSEWHERE.includes(name),
    );
    const lists = [...chosen, ...ofAreas].map(({ name, path, title: text, byChain }) => ({
      ...{ key: name, to: `/${path}`, title: text, byChain },
    }));
    const entries = [...first, ...lists, ...last].filter(({ key }) => !hidden.includes(key));
    return entries.length === 0 ? [] : [{ group, title, icon, entries, open: open.includes(group) }];
  });
}
