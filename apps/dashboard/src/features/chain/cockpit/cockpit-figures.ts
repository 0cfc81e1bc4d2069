import type { CityDashboard } from '#contracts';

/** A figure of the cockpit, with what it should reach and the fact that changes it. */
export interface CockpitFigure {
  readonly name: string;
  readonly value: (city: CityDashboard) => number | null;
  /** The figure that it should equal, or 0 where there should be none; undefined where nothing states a target. */
  readonly target?: { readonly name: string; readonly value: (city: CityDashboard) => number } | 0;
  /** The type of the events that it follows; the last one says how fresh it is. */
  readonly follows: string;
  /** Whether more of it is worse. */
  readonly isBurden?: boolean;
}

/** Eight figures: problems solved, projects done, quality of tests, what is late, and what is in force. */
export const COCKPIT_FIGURES: readonly CockpitFigure[] = [
  {
    name: 'bottlenecks.resolved',
    value: ({ bottlenecks }) => bottlenecks.resolved,
    target: { name: 'bottlenecks.total', value: ({ bottlenecks }) => bottlenecks.total },
    follows: 'BottleneckResolved',
  },
  {
    name: 'projects.byStatus.ACCEPTED',
    value: ({ projects }) => projects.byStatus['ACCEPTED'] ?? 0,
    target: { name: 'projects.total', value: ({ projects }) => projects.total },
    follows: 'ProjectAccepted',
  },
  { name: 'tests.passRatePercent', value: ({ tests }) => tests.passRatePercent, follows: 'TestResultRecorded' },
  {
    name: 'tests.firstPassRatePercent',
    value: ({ tests }) => tests.firstPassRatePercent,
    follows: 'TestResultRecorded',
  },
  {
    name: 'nonconformities.open',
    value: ({ nonconformities }) => nonconformities.open,
    target: 0,
    follows: 'NonconformityRaised',
    isBurden: true,
  },
  {
    name: 'nonconformities.overdue',
    value: ({ nonconformities }) => nonconformities.overdue,
    target: 0,
    follows: 'NonconformityClosed',
    isBurden: true,
  },
  {
    name: 'nqi.calibrationsValid',
    value: ({ nqi }) => nqi.calibrationsValid,
    target: { name: 'nqi.calibrationsRecorded', value: ({ nqi }) => nqi.calibrationsRecorded },
    follows: 'CalibrationRecorded',
  },
  {
    name: 'nqi.certificationsValid',
    value: ({ nqi }) => nqi.certificationsValid,
    target: { name: 'nqi.certificationsGranted', value: ({ nqi }) => nqi.certificationsGranted },
    follows: 'CertificationGranted',
  },
];

/** Days over which the change of the figures is shown. */
export const CHANGE_DAYS = 30;

/** The change of a figure, rounded to one decimal; null where it had no value. */
export const changeOf = (now: number | null, before: number | null): number | null =>
  now === null || before === null ? null : Math.round((now - before) * 10) / 10;

/** Whether a change is for the better; undefined where nothing changed. */
export const isBetter = (change: number | null, isBurden = false): boolean | undefined =>
  change === null || change === 0 ? undefined : change > 0 !== isBurden;
