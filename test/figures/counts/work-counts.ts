import { addDays, chinaDate, type PastEvent } from '#domain';
import { by, byStatus, daysFrom, mean, numberIn, percent, text, value, type Counts, type Events } from './events.js';

export function projectFigures(events: Events): Counts {
  const projects = byStatus(events, by('projectId'), {
    OpenBidCallPublished: 'CALL_OPEN',
    ProjectProposed: 'PROPOSED',
    BidAwarded: 'AWARDED',
    ProjectStarted: 'IN_PROGRESS',
    AcceptanceRequested: 'ACCEPTANCE_REQUESTED',
    AcceptanceRejected: 'IN_PROGRESS',
    ProjectAccepted: 'ACCEPTED',
    ProjectPutUnderReview: 'UNDER_REVIEW',
    ProjectTerminated: 'TERMINATED',
    ProjectHandedOver: (event) => text(event, 'status'),
  });
  return {
    'projects.total': projects.length,
    'projects.byStatus': Object.fromEntries(
      [...Map.groupBy(projects, ({ status }) => status)].map(([status, of]) => [status, of.length]),
    ),
    'projects.milestonesMissed': events.of('MilestoneMissed').length,
  };
}

export function bottleneckFigures(events: Events): Counts {
  const bottlenecks = byStatus(events, by('bottleneckId'), {
    BottleneckIdentified: 'OPEN',
    BottleneckConfirmed: 'OPEN',
    BottleneckReopened: 'OPEN',
    BottleneckResolved: 'RESOLVED',
    BottleneckDismissed: 'DISMISSED',
  });
  const resolved = bottlenecks.filter(({ status }) => status === 'RESOLVED');
  return {
    'bottlenecks.total': bottlenecks.length,
    'bottlenecks.open': numberIn(bottlenecks, 'OPEN'),
    ...takenUp(events),
    'bottlenecks.resolved': resolved.length,
    'bottlenecks.dismissed': numberIn(bottlenecks, 'DISMISSED'),
    'bottlenecks.avgDaysToResolve': mean(resolved.map(({ events: of }) => daysFrom(of[0]!, of.at(-1)!))),
  };
}

/** The bottlenecks that were confirmed, and those that a project works on or has resolved. */
function takenUp(events: Events): Counts {
  const histories = events.by(
    by('bottleneckId'),
    ...[
      'BottleneckIdentified',
      'BottleneckConfirmed',
      'BottleneckDismissed',
      'BottleneckReopened',
      'BottleneckResolved',
    ],
    ...['OpenBidCallPublished', 'ProjectProposed', 'ProjectPutUnderReview', 'ProjectTerminated'],
  );
  const statuses = [...histories].flatMap(([id, history]) => {
    const known = history.findIndex(({ type }) => type === 'BottleneckIdentified');
    return id === 'undefined' || known < 0 ? [] : [statusAfter(history.slice(known))];
  });
  const counted = (...of: readonly string[]): number => statuses.filter((status) => of.includes(status)).length;
  return {
    'bottlenecks.confirmed': counted('CONFIRMED', 'WORKED_ON', 'RESOLVED'),
    'bottlenecks.takenUp': counted('WORKED_ON', 'RESOLVED'),
  };
}

function statusAfter(history: readonly PastEvent[]): string {
  const projects = new Set<string>();
  let status = '';
  const idle = (): string => (projects.size > 0 ? 'WORKED_ON' : 'CONFIRMED');
  for (const event of history) {
    const project = text(event, 'projectId');
    switch (event.type) {
      case 'BottleneckIdentified':
        status = 'IDENTIFIED';
        break;
      case 'BottleneckConfirmed':
        status = 'CONFIRMED';
        break;
      case 'BottleneckDismissed':
        status = 'DISMISSED';
        break;
      case 'BottleneckReopened':
        status = idle();
        break;
      case 'BottleneckResolved':
        projects.delete(project);
        status = 'RESOLVED';
        break;
      case 'ProjectTerminated':
        projects.delete(project);
        if (status === 'WORKED_ON') status = idle();
        break;
      default:
        projects.add(project);
        if (status !== 'RESOLVED' && status !== 'DISMISSED') status = 'WORKED_ON';
    }
  }
  return status;
}

interface Attempt {
  readonly subjectId: string;
  readonly attempt: number;
  readonly passed: boolean;
}

/** The tests that count: neither voided, and with the verdict of their last correction. */
function countedTests(events: Events): readonly Attempt[] {
  const histories = events.by(
    by('subjectId', 'testId'),
    'TestResultRecorded',
    'TestResultCorrected',
    'LooserLimitConfirmed',
    'TestReportVoided',
  );
  return [...histories.values()].flatMap((history) => {
    const [recorded] = history;
    if (!recorded || history.some(({ type }) => type === 'TestReportVoided')) return [];
    const verdict = value(history.at(-1), 'verdict');
    return [
      {
        subjectId: text(recorded, 'subjectId'),
        attempt: Number(value(recorded, 'attempt')),
        passed: verdict === 'PASS',
      },
    ];
  });
}

export function testFigures(events: Events): Counts {
  const recorded = events.of('TestResultRecorded').length;
  const counted = countedTests(events);
  const passed = counted.filter((test) => test.passed).length;
  const first = counted.filter(({ attempt }) => attempt === 1);
  const firstPassed = first.filter((test) => test.passed).length;
  const subjects = [...Map.groupBy(counted, ({ subjectId }) => subjectId).values()];
  const conforming = subjects.filter((attempts) => {
    const highest = Math.max(...attempts.map(({ attempt }) => attempt));
    return attempts.findLast(({ attempt }) => attempt === highest)?.passed;
  }).length;
  return {
    'tests.recorded': recorded,
    'tests.voided': recorded - counted.length,
    'tests.counted': counted.length,
    'tests.passed': passed,
    'tests.failed': counted.length - passed,
    'tests.passRatePercent': percent(passed, counted.length),
    'tests.initial': first.length,
    'tests.initialPassed': firstPassed,
    'tests.firstPassRatePercent': percent(firstPassed, first.length),
    'tests.subjects': subjects.length,
    'tests.subjectsPassing': conforming,
    'tests.currentConformityPercent': percent(conforming, subjects.length),
  };
}

export function nonconformityFigures(events: Events, asOf: string): Counts {
  const raised = byStatus(events, by('subjectId', 'nonconformityId'), {
    NonconformityRaised: 'OPEN',
    CorrectiveActionPlanned: 'ACTION_PLANNED',
    CorrectiveActionRejected: 'ACTION_REJECTED',
    CorrectiveActionCompleted: 'ACTION_COMPLETED',
    CorrectiveActionVerified: 'VERIFIED',
    CorrectiveActionVerificationWithdrawn: 'ACTION_COMPLETED',
    NonconformityClosed: 'CLOSED',
    NonconformityClosedWithReason: 'CLOSED',
    NonconformityClosedByReinspection: 'CLOSED',
    NonconformityReopened: (event) => text(event, 'status'),
  });
  const closed = raised.filter(({ status }) => status === 'CLOSED');
  const overdue = raised.filter(({ status, events: of }) => {
    const plan = of.findLast(({ type }) => type === 'CorrectiveActionPlanned');
    const opened = of.findLast(({ type }) => type === 'NonconformityRaised' || type === 'NonconformityReopened');
    // Without a plan it is overdue when one is missing for more than 15 days.
    const due = plan ? text(plan, 'dueOn') : addDays(chinaDate(opened?.occurredAt ?? ''), 15);
    return ['OPEN', 'ACTION_PLANNED', 'ACTION_REJECTED'].includes(status) && due < asOf;
  });
  return {
    'nonconformities.raised': raised.length,
    'nonconformities.open': raised.length - closed.length,
    'nonconformities.overdue': overdue.length,
    'nonconformities.planned': raised.length - numberIn(raised, 'OPEN'),
    'nonconformities.corrected': numberIn(raised, 'ACTION_COMPLETED', 'VERIFIED', 'CLOSED'),
    'nonconformities.closed': closed.length,
    'nonconformities.avgDaysToClose': mean(closed.map(({ events: of }) => daysFrom(of[0]!, of.at(-1)!))),
  };
}
