import type { IconName } from './icons';

export interface NavigationEntry {
  readonly key: IconName;
  readonly to: string;
}

/** Order of the menu. Keys are also the names of texts (`nav.*`) and icons. */
export const navigation = [
  {
    group: 'overview',
    entries: [
      { key: 'city', to: '/' },
      { key: 'chains', to: '/chains' },
    ],
  },
  {
    group: 'work',
    entries: [
      { key: 'bottlenecks', to: '/bottlenecks' },
      { key: 'projects', to: '/projects' },
      { key: 'tests', to: '/tests' },
      { key: 'nonconformities', to: '/nonconformities' },
      { key: 'certificates', to: '/certificates' },
      { key: 'qualityActions', to: '/quality-actions' },
    ],
  },
  {
    group: 'support',
    entries: [
      { key: 'claims', to: '/claims' },
      { key: 'indicators', to: '/indicators' },
      { key: 'honours', to: '/honours' },
    ],
  },
  {
    group: 'base',
    entries: [
      { key: 'participants', to: '/participants' },
      { key: 'organisations', to: '/organisations' },
      { key: 'instruments', to: '/instruments' },
      { key: 'calibrations', to: '/calibrations' },
      { key: 'standards', to: '/standards' },
      { key: 'nqiServices', to: '/nqi-services' },
    ],
  },
  {
    group: 'trace',
    entries: [
      { key: 'events', to: '/events' },
      { key: 'actions', to: '/actions' },
    ],
  },
] as const satisfies readonly { readonly group: string; readonly entries: readonly NavigationEntry[] }[];
