import { modelByName } from '../components/declaration/declarations';
import type { Texts } from '../foundation/i18n/zh';
import type { IconName } from '../foundation/layout/icons';

type TextKey = `models.${keyof Texts['models']}` | 'nav.city' | 'nav.policyLab' | 'nav.events' | 'nav.actions';

export interface NavigationEntry {
  /** Identifies the entry in tests. */
  readonly key: string;
  readonly to: string;
  readonly text: TextKey;
}

export interface NavigationGroup {
  readonly group: keyof Texts['nav']['groups'];
  readonly icon: IconName;
  readonly entries: readonly NavigationEntry[];
  /** Expanded by default. */
  readonly open?: boolean;
}

const page = (key: 'city' | 'policyLab' | 'events' | 'actions', to: string): NavigationEntry => ({
  key,
  to,
  text: `nav.${key}`,
});

/** Entries for the lists of read models, by their names in the API. */
const lists = (...names: readonly string[]): readonly NavigationEntry[] =>
  names.flatMap((name) => {
    const view = modelByName(name);
    return view === undefined ? [] : [{ key: view.text, to: `/${view.path}`, text: `models.${view.text}` as const }];
  });

/** The groups of the menu in their order; every read model is in exactly one. */
export const navigation: readonly NavigationGroup[] = [
  { group: 'overview', icon: 'city', open: true, entries: [page('city', '/'), ...lists('chains')] },
  {
    group: 'work',
    icon: 'projects',
    open: true,
    entries: lists(
      'bottlenecks',
      'projects',
      'bids',
      'tests',
      'test_subjects',
      'nonconformities',
      'quality_actions',
      'progress_reports',
    ),
  },
  {
    group: 'support',
    icon: 'claims',
    entries: [
      ...lists('claims', 'rule_sets'),
      page('policyLab', '/policy-lab'),
      ...lists('selection_rounds', 'rule_budgets'),
    ],
  },
  {
    group: 'targets',
    icon: 'indicators',
    entries: lists('indicators', 'tasks', 'measures', 'meetings', 'reporting_cadences', 'programmes'),
  },
  {
    group: 'nqi',
    icon: 'instruments',
    entries: lists(
      'standards',
      'measurement_standards',
      'instruments',
      'calibrations',
      'measurement_data',
      'test_orders',
      'certificates',
      'accreditations',
      'mutual_recognitions',
      'bodies',
      'platforms',
      'nqi_services',
    ),
  },
  {
    group: 'supervision',
    icon: 'supervision',
    entries: lists(
      'samplings',
      'rapid_tests',
      'cases',
      'comparisons',
      'comparison_results',
      'improvement_plans',
      'diagnoses',
      'assistances',
      'gradings',
    ),
  },
  {
    group: 'recognition',
    icon: 'honours',
    entries: lists('honours', 'excellence_assessments', 'quality_officers', 'trainings'),
  },
  {
    group: 'finance',
    icon: 'finance',
    entries: lists('loans', 'investments', 'credit_scores', 'sandbox_trials', 'patents'),
  },
  {
    group: 'cooperation',
    icon: 'participants',
    entries: lists('consortia', 'joint_labs', 'resources', 'resource_bookings', 'supply_links', 'solutions', 'ip_maps'),
  },
  { group: 'base', icon: 'organisations', entries: lists('participants', 'organisations') },
  { group: 'trace', icon: 'events', open: true, entries: [page('events', '/events'), page('actions', '/actions')] },
];
