import type { Me } from '#contracts';
import { areas, models } from '../components/declaration/declarations';
import type { Texts } from '../foundation/i18n/zh';
import { seesReadLog } from '../foundation/api/session';
import type { Bilingual } from '../foundation/i18n/use-language';
import type { IconName } from '../foundation/layout/icons';

/** A page that is not the list of a read model. */
type PageText = `nav.${
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
  | 'accessTable'
  | 'securityLog'}` &
  `nav.${keyof Texts['nav'] & string}`;

export interface NavigationEntry {
  /** Last part of its test id. */
  readonly key: string;
  readonly to: string;
  /** The title of a list, or the i18n key of the title of another page. */
  readonly title: Bilingual | PageText;
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

interface AreaPages {
  readonly icon: IconName;
  readonly open?: true;
  /** Shown before the lists. */
  readonly first?: readonly NavigationEntry[];
  /** Shown after the lists. */
  readonly last?: readonly NavigationEntry[];
}

/** Entries in the menu of an area besides the lists of its read models. */
const AREA_PAGES: Readonly<Record<string, AreaPages>> = {
  chain: { icon: 'city', open: true, first: [{ key: 'city', to: '/', title: 'nav.city' }] },
  work: { icon: 'projects', open: true },
  incentives: { icon: 'claims', last: [{ key: 'policyLab', to: '/policy-lab', title: 'nav.policyLab' }] },
  targets: { icon: 'indicators' },
  infrastructure: { icon: 'instruments', first: [{ key: 'due', to: '/due', title: 'nav.due' }] },
  supervision: { icon: 'supervision' },
  recognition: { icon: 'honours' },
  finance: { icon: 'finance' },
  cooperation: { icon: 'participants' },
  organisations: { icon: 'organisations' },
  audit: {
    icon: 'events',
    open: true,
    last: [
      { key: 'exceptionList', to: '/exception-list', title: 'nav.exceptionList' },
      { key: 'events', to: '/events', title: 'nav.events' },
      { key: 'caseFile', to: '/case-file', title: 'nav.caseFile' },
      { key: 'integrity', to: '/integrity', title: 'nav.integrity' },
      { key: 'changes', to: '/changes', title: 'nav.changes' },
      { key: 'whatIf', to: '/what-if', title: 'nav.whatIf' },
      { key: 'actions', to: '/actions', title: 'nav.actions' },
      { key: 'accessLog', to: '/access-log/reads', title: 'nav.accessLog' },
    ],
  },
};

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
    { key: 'accessTable', to: '/administration/access', title: 'nav.accessTable' },
    { key: 'securityLog', to: '/access-log/security', title: 'nav.securityLog' },
  ],
};

/** The menu of an account: the areas in their order, each with the lists of its read models. */
export const navigation = (me: Me | undefined): readonly NavigationGroup[] =>
  me?.acting?.role === 'ADMINISTRATOR' ? [ADMINISTRATION] : areaGroups(hiddenPages(me));

/** Pages that an account cannot use: an account without commands has no actions, and only auditors of the whole city see who read what. */
const hiddenPages = (me: Me | undefined): readonly string[] => [
  ...(me?.commands.length === 0 ? ['actions'] : []),
  ...(seesReadLog(me) ? [] : ['accessLog']),
];

/** Read models whose rows a page of the menu lists together with others. */
const LISTED_ELSEWHERE: readonly string[] = ['exceptions', 'duty_checks'];

const areaGroups = (hidden: readonly string[]): readonly NavigationGroup[] =>
  areas().flatMap(({ id, title }) => {
    const { icon = 'events', open = false, first = [], last = [] } = AREA_PAGES[id] ?? {};
    const lists = models()
      .filter(({ area, name }) => area === id && !LISTED_ELSEWHERE.includes(name))
      .map(({ name, path, title: of }) => ({ key: name, to: `/${path}`, title: of }));
    const pages = last.filter(({ key }) => !hidden.includes(key));
    const entries = [...first, ...lists, ...pages];
    return entries.length === 0 ? [] : [{ group: id, title, icon, entries, open }];
  });
