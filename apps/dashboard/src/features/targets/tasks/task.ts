/** A task as `GET /api/rows/tasks` gives it. */
export interface Task {
  readonly taskId: string;
  readonly planId: string;
  readonly no: number;
  readonly section: number;
  readonly sectionZh: string;
  readonly sectionEn: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly units: readonly Unit[];
  readonly status: string;
  readonly dueOn: string;
  readonly awaitedOn: string | null;
  readonly percent: number;
  readonly lastReportedOn: string | null;
}

export interface Unit {
  readonly unitId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly percent: number;
  readonly lastReportedOn: string | null;
  readonly reports: readonly {
    readonly reportedOn: string;
    readonly percent: number;
    readonly note: string | null;
    readonly evidenceEventIds: readonly string[];
  }[];
}

/** The status of a task on a day; OVERDUE is derived from the due date. */
export const statusOn = ({ status, awaitedOn }: Pick<Task, 'status' | 'awaitedOn'>, day: string): string =>
  awaitedOn !== null && awaitedOn < day ? 'OVERDUE' : status;

/** Whether anything was reported: silence is not 0 %. */
export const isReported = ({ lastReportedOn }: Pick<Task, 'lastReportedOn'>): boolean => lastReportedOn !== null;

/** Mean of whole percents from 0 to 100, half up; 0 or 100 only where it is exactly that; null of none. */
export function meanPercent(percents: readonly number[]): number | null {
  if (percents.length === 0) return null;
  const mean = percents.reduce((sum, each) => sum + each, 0) / percents.length;
  return mean === 0 || mean === 100 ? mean : Math.min(Math.max(Math.round(mean), 1), 99);
}
