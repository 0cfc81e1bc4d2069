import type { ActorDto } from './commands.js';

/** Where in history an answer was computed. Every answer of a query has it. */
export interface ComputedAt {
  /**
   * By recording, the position of the last event that the answer includes (of the chain asked for; of all chains for the
   * city); by occurrence, the highest position of an event that it includes.
   */
  readonly position: number;
  /**
   * By occurrence: how many of the events are dated before their chain was established. They count from that day on, on
   * every screen, so that the city is the sum of its chains at every moment.
   */
  readonly factsBeforeChain?: number;
  /** Which clock the question was asked by. */
  readonly by: 'recorded' | 'occurred';
  /**
   * `now`, or the moment asked for as the server understood it (a position, date or instant). A position inside an append
   * is understood as the end of that append.
   */
  readonly at: string;
  /** Calendar date (+08:00) used where time alone changes a figure. */
  readonly asOfDate: string;
}

/** A number on a screen. `figure` opens it: `GET /api/figures/<figure>?chain=…&at=…`. */
export interface FigureValue {
  readonly figure: string;
  readonly value: number | null;
}

/** A rate with its numerator and denominator; percent has one decimal, half up, null when the denominator is 0. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
  readonly percent: number | null;
}

export interface Objective {
  readonly code: string;
  /** null: no figure of this programme derives it yet. */
  readonly actual: number | null;
  readonly target: number;
  readonly percent: number | null;
}

/**
 * The dashboard of one chain. The shape and the formulas are those of the acceptance scenarios. Every number has a
 * figure name equal to its path, such as `tests.passRatePercent` or `bottlenecks.open`.
 */
export interface ChainDashboard extends ComputedAt {
  readonly chainId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly region: string;
  readonly eventsApplied: number;
  readonly chain: {
    readonly status: string;
    readonly chief: string | null;
    readonly leader: string | null;
    readonly members: number;
    readonly supportingBodies: number;
    readonly strategyVersion: number;
    readonly progressReports: number;
  };
  readonly objectives: readonly Objective[];
  readonly bottlenecks: DashboardFigures['bottlenecks'];
  readonly projects: DashboardFigures['projects'];
  readonly tests: DashboardFigures['tests'];
  readonly nonconformities: DashboardFigures['nonconformities'];
  readonly nqi: DashboardFigures['nqi'];
  readonly qualityActions: number;
  readonly incentives: DashboardFigures['incentives'];
  readonly indicators: readonly IndicatorLine[];
  /** Trial id → RUNNING, then its outcome. */
  readonly sandboxTrials: Readonly<Record<string, string>>;
}

export interface DashboardFigures {
  readonly bottlenecks: {
    readonly total: number;
    readonly open: number;
    readonly resolved: number;
    readonly dismissed: number;
    readonly avgDaysToResolve: number | null;
  };
  readonly projects: {
    readonly total: number;
    readonly byStatus: Readonly<Record<string, number>>;
    readonly milestonesMissed: number;
  };
  readonly tests: {
    readonly recorded: number;
    readonly voided: number;
    readonly counted: number;
    readonly passed: number;
    readonly failed: number;
    readonly passRatePercent: number | null;
    readonly initial: number;
    readonly initialPassed: number;
    readonly firstPassRatePercent: number | null;
    readonly subjects: number;
    readonly subjectsPassing: number;
    readonly currentConformityPercent: number | null;
  };
  readonly nonconformities: {
    readonly raised: number;
    readonly open: number;
    readonly overdue: number;
    readonly closed: number;
    readonly avgDaysToClose: number | null;
  };
  readonly nqi: {
    readonly calibrationsRecorded: number;
    readonly calibrationsValid: number;
    readonly certificationsGranted: number;
    readonly certificationsValid: number;
    readonly certificationsSuspended: number;
    readonly standardsPublished: number;
    readonly measurementStandards: number;
    readonly servicesDelivered: number;
  };
  readonly incentives: {
    readonly submitted: number;
    readonly underReview: number;
    /** Approved claims, paid or not. */
    readonly approvedOrPaid: number;
    readonly rejected: number;
    /** Whole yuan, over every submitted claim. */
    readonly requestedCny: number;
    readonly approvedCny: number;
    readonly paidCny: number;
  };
}

/** How an indicator stands after its latest period. */
export interface IndicatorLine {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly unit: string;
  readonly latestPeriod: string | null;
  readonly value: number | null;
  readonly target: { readonly comparator: string; readonly value: string; readonly dueOn: string } | null;
  /** The target where it must be exceeded (`>`). */
  readonly targetOver?: number;
  readonly percentOfTarget: number | null;
  readonly linearPathValue: number | null;
  readonly status: 'NO_DATA' | 'BASELINE_ONLY' | 'MET' | 'ON_TRACK' | 'BEHIND';
}

export interface ChainSummary {
  readonly chainId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly region: string;
  readonly status: string;
  readonly leader: string | null;
  readonly members: number;
  readonly bottlenecksOpen: number;
  readonly projects: number;
  readonly testsCounted: number;
  readonly testsPassed: number;
  readonly passRatePercent: number | null;
  readonly nonconformitiesOpen: number;
  readonly certificationsValid: number;
  readonly eventsApplied: number;
}

/** All chains together: every count a sum, every rate recomputed from summed numerators and denominators. */
export interface CityDashboard extends ComputedAt, DashboardFigures {
  readonly eventsApplied: number;
  readonly chains: readonly ChainSummary[];
  readonly members: number;
  readonly supportingBodies: number;
  readonly qualityActions: number;
}

/** One row behind a figure, with the events it was made by. */
export interface EvidenceRow {
  readonly model: string;
  readonly key: string;
  readonly chain: string | null;
  readonly label: string;
  /** For a rate: counts in the numerator, or only in the denominator. For other figures always `counted`. */
  readonly part: 'numerator' | 'denominator' | 'counted';
  readonly eventIds: readonly string[];
  readonly row: Readonly<Record<string, unknown>>;
}

/** `GET /api/figures/<figure>`: what a figure was counted from. */
export interface Evidence extends ComputedAt {
  readonly figure: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** How it is computed, in one sentence. */
  readonly formula: { readonly zh: string; readonly en: string };
  readonly value: number | string | null;
  readonly ratio?: Ratio;
  readonly rows: readonly EvidenceRow[];
  readonly nextCursor: string | null;
}

/** A row of a read model. */
export interface RowView<R = Readonly<Record<string, unknown>>> {
  readonly key: string;
  readonly chain: string | null;
  readonly label: string;
  readonly fromPosition: number;
  readonly row: R;
}

/** `GET /api/rows/<model>` */
export interface RowPage<R = Readonly<Record<string, unknown>>> extends ComputedAt {
  readonly model: string;
  readonly total: number;
  readonly items: readonly RowView<R>[];
  readonly nextCursor: string | null;
}

/** `GET /api/rows/<model>/<key>`: the row as it was, and every version up to then with the event that made it. */
export interface RowDetail<R = Readonly<Record<string, unknown>>> extends ComputedAt, RowView<R> {
  readonly model: string;
  readonly versions: readonly {
    readonly fromPosition: number;
    readonly toPosition: number | null;
    readonly event: EventLine;
    readonly row: R;
  }[];
}

export interface EventLine {
  readonly position: number;
  readonly eventId: string;
  readonly chain: string | null;
  /** Index in its chain's log, from 1. */
  readonly no: number;
  readonly type: string;
  readonly stream: string;
  readonly version: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: ActorDto;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** `GET /api/events` */
export interface EventPage extends ComputedAt {
  readonly total: number;
  readonly items: readonly EventLine[];
  readonly nextCursor: string | null;
}

/** `GET /api/events/<eventId>` */
export interface EventDetail extends EventLine {
  readonly schema: number;
  readonly commandId: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The stored canonical bytes as text. */
  readonly body: string;
  /** SHA-256 of the stored bytes, hex. */
  readonly sha256: string;
  /** Rows this event changed. */
  readonly changed: readonly { readonly model: string; readonly key: string }[];
}

/** Tests of one week of occurrence; weeks are given oldest first. */
export interface WeekOfTests {
  /** Monday of the week, `YYYY-MM-DD`. */
  readonly weekStartsOn: string;
  readonly counted: number;
  readonly passed: number;
  readonly passRatePercent: number | null;
}

/** `GET /api/chains/<id>/tests/weekly` */
export interface WeeksOfTests extends ComputedAt {
  readonly items: readonly WeekOfTests[];
}

/** `GET /api/chains/<id>/reports/missed`: progress reports of the chain chief whose time had passed, oldest first. */
export interface MissedReports extends ComputedAt {
  /** Key of the row of `reporting_cadences` that says what is due; null where none does. */
  readonly cadence: string | null;
  readonly items: readonly { readonly period: string; readonly dueOn: string }[];
}

/** `GET /api/chains` */
export interface ChainList extends ComputedAt {
  readonly items: readonly ChainSummary[];
}

/** A server-sent event of `GET /api/live` and `GET /api/chains/<id>/live`; the event id is the position. */
export interface LiveChange {
  readonly position: number;
  readonly chain: string | null;
  readonly types: readonly string[];
}

/** `GET /api/info` */
export interface ServerInfo {
  readonly version: string;
  readonly position: number;
  readonly firstRecordedAt: string | null;
  /** The first instant from which anything counts by occurrence. */
  readonly firstOccurredAt: string | null;
  readonly lastRecordedAt: string | null;
  readonly now: string;
  readonly developmentIdentity: boolean;
  /** Labels of codes people read, such as statuses, kinds, roles and event names. */
  readonly vocabulary: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
}

/** `GET /api/indicators`: the rows of the read model `indicators`, with what the events derive apart from them. */
export interface IndicatorBoard extends ComputedAt {
  readonly items: readonly {
    readonly indicatorId: string;
    readonly row: Readonly<Record<string, unknown>>;
    /** Opens as the figure `derived.<indicatorId>`; null where events derive nothing. */
    readonly derived: number | null;
    /** derived − reported; null unless both exist. */
    readonly difference: number | null;
  }[];
}
