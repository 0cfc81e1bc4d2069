import type { PastEvent } from '#domain';
import { Events, type Counts } from './events.js';
import { chainFigures, incentiveFigures, infrastructureFigures } from './support-counts.js';
import { bottleneckFigures, nonconformityFigures, projectFigures, testFigures } from './work-counts.js';

/** Every figure of a dashboard by its path, computed from its events in order, for an as-of date (+08:00). */
export function countedFromEvents(all: readonly PastEvent[], asOf: string): Counts {
  const events = new Events(all);
  return {
    eventsApplied: all.length,
    ...chainFigures(events),
    ...bottleneckFigures(events),
    ...projectFigures(events),
    ...testFigures(events),
    ...nonconformityFigures(events, asOf),
    ...infrastructureFigures(events, asOf),
    ...incentiveFigures(events),
  };
}
