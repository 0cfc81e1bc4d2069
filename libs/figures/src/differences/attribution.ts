import type { Figure, Visibility } from '#projections';
import type { ReadStore, TimelineEntry } from '#read-store';
import { evaluateFigure, type Evaluated } from '../evaluate.js';
import { addedTo, amountsOf, changeFrom, NO_AMOUNTS, type Amounts } from './amounts.js';
import { typesThatChange } from './depends-on.js';
import { entriesBetween } from './entries-between.js';

/** Most states in which a figure is computed to attribute its change; longer histories are cut into runs of events. */
const MAX_STATES = 500;
/** Events of one step that are named. */
const MAX_NAMED = 20;

/**
 * A part of the way from one moment to another: the events of a read store after one position up to another, added one
 * by one, or removed from the last one if `to` is less than `from`.
 */
export interface Leg {
  readonly reads: ReadStore;
  readonly from: number;
  readonly to: number;
  /** The log position of the event at a position of `reads`. */
  logPosition(position: number): number;
}

/** The way from one moment to another. The state at the end of each leg is the one at the start of the next. */
export interface Way {
  readonly chain: string | undefined;
  readonly legs: readonly Leg[];
  /** The as-of dates (`YYYY-MM-DD`) of the two moments. The date changes after the last leg. */
  readonly fromDate: string;
  readonly toDate: string;
  /** Events that it may not see are not named: all of them together are one step. */
  readonly visibility: Visibility;
}

/** What one event, several of them, or the passing of days changed. */
export interface AttributionStep {
  readonly kind: 'event' | 'events' | 'hidden' | 'dates';
  /** How many events; 0 for days. */
  readonly count: number;
  /** Entries of the timeline whose positions are those of the log; at most MAX_NAMED. */
  readonly events: readonly TimelineEntry[];
  /** Empty for a figure that is not a number. */
  readonly changes: Amounts;
  /** The figure after the step; undefined for the hidden events, which do not follow each other. */
  readonly after: Evaluated | undefined;
}

/** Why a figure differs between two moments. The changes of the steps add up exactly to `changes`. */
export interface Attribution {
  readonly before: Evaluated;
  readonly after: Evaluated;
  /** Undefined for a figure that is not a number. */
  readonly changes: Amounts | undefined;
  readonly steps: readonly AttributionStep[];
  /** The events between the moments that can change the figure. */
  readonly considered: number;
}

/**
 * Attributes the change of a figure to events, by computing it after each of them, in their order. The change of a rate
 * at an event is the difference of the exact rates after and before it. An event that is added on one leg and removed on
 * another has the sum of both; one whose changes add up to 0 is left out.
 */
export async function attributionOf(declared: Figure, way: Way): Promise<Attribution> {
  const states = new States(declared, way);
  const lastLeg = way.legs.at(-1);
  const before = await states.at(way.legs[0], way.legs[0]?.from, way.fromDate);
  const atEnd = await states.at(lastLeg, lastLeg?.to, way.fromDate);
  const after = await states.at(lastLeg, lastLeg?.to, way.toDate);
  let runs = await runsOf(declared, way, way.chain);
  let steps = await stepsThrough(declared, states, runs, before, way.fromDate);
  // A row that moved to or from the chain was changed by an event of another chain.
  if (way.chain !== undefined && !sameValue(steps.at(-1)?.after ?? before, atEnd)) {
    runs = await runsOf(declared, way, undefined);
    steps = await stepsThrough(declared, states, runs, before, way.fromDate);
  }
  const changes = amountsOf(declared, before) && changeOf(declared, before, after);
  return {
    before,
    after,
    changes,
    steps: [...(await shown(declared, steps, way)), ...dates(declared, atEnd, after)],
    considered: runs.reduce((sum, { entries }) => sum + entries.length, 0),
  };
}

async function stepsThrough(
  figure: Figure,
  states: States,
  runs: readonly Run[],
  before: Evaluated,
  date: string,
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  let last = before;
  for (const { leg, entries, end } of runs) {
    const next = await states.at(leg, end, date);
    steps.push({ leg, entries, changes: changeOf(figure, last, next), before: last, after: next });
    last = next;
  }
  return steps;
}

/** Computes the figure in the states of the way. */
class States {
  constructor(
    private readonly figure: Figure,
    private readonly way: Way,
  ) {}

  at(leg: Leg | undefined, at = 0, asOfDate: string): Promise<Evaluated> {
    if (!leg) throw new Error('a way has at least one leg');
    const { chain } = this.way;
    return evaluateFigure(leg.reads, this.figure, { at, asOfDate, ...(chain === undefined ? {} : { chain }) });
  }
}

/** Consecutive events of a leg that are one step; `end` is the position of the state after them. */
interface Run {
  readonly leg: Leg;
  readonly entries: readonly TimelineEntry[];
  readonly end: number;
}

interface Step {
  readonly leg: Leg;
  readonly entries: readonly TimelineEntry[];
  readonly changes: Amounts;
  readonly before: Evaluated;
  readonly after: Evaluated;
}

async function runsOf(figure: Figure, { legs }: Way, chain: string | undefined): Promise<readonly Run[]> {
  const types = typesThatChange(figure);
  const found: { readonly leg: Leg; readonly entries: readonly TimelineEntry[] }[] = [];
  for (const leg of legs) {
    const between = { chain, after: Math.min(leg.from, leg.to), until: Math.max(leg.from, leg.to) };
    const entries = (await entriesBetween(leg.reads, between)).filter(({ type }) => types?.has(type) ?? true);
    found.push({ leg, entries: leg.to < leg.from ? entries.toReversed() : entries });
  }
  const total = found.reduce((sum, { entries }) => sum + entries.length, 0);
  const size = Math.max(1, Math.ceil(total / MAX_STATES));
  return found.flatMap(({ leg, entries }) =>
    Array.from({ length: Math.ceil(entries.length / size) }, (_, index) => {
      const run = entries.slice(index * size, (index + 1) * size);
      const lastPosition = run.at(-1)?.position ?? 0;
      return { leg, entries: run, end: leg.to < leg.from ? lastPosition - 1 : lastPosition };
    }),
  );
}

const changeOf = (figure: Figure, before: Evaluated, after: Evaluated): Amounts =>
  changeFrom(amountsOf(figure, before) ?? NO_AMOUNTS, amountsOf(figure, after) ?? NO_AMOUNTS);

const sameValue = (a: Evaluated, b: Evaluated): boolean => JSON.stringify(a.value) === JSON.stringify(b.value);

/** The steps that changed the figure, with the hidden ones merged. */
async function shown(figure: Figure, steps: readonly Step[], way: Way): Promise<readonly AttributionStep[]> {
  const merged = figure.kind === 'field' ? steps : mergedByEvent(steps);
  const named: AttributionStep[] = [];
  let hidden: { readonly count: number; readonly changes: Amounts } = { count: 0, changes: NO_AMOUNTS };
  for (const { leg, entries, changes, before, after } of merged) {
    // A rate that begins to have the value 0 adds nothing, but it differs.
    if (changes.size === 0 && sameValue(before, after)) continue;
    const [only] = entries;
    if (entries.length === 1 && only && (await leg.reads.entry(only.position, way.visibility)) === undefined) {
      hidden = { count: hidden.count + 1, changes: addedTo(hidden.changes, changes) };
      continue;
    }
    named.push({
      kind: entries.length === 1 ? 'event' : 'events',
      count: entries.length,
      events: await visibleEntries(leg, entries, way.visibility),
      changes,
      after,
    });
  }
  return hidden.count === 0 ? named : [...named, { kind: 'hidden', events: [], after: undefined, ...hidden }];
}

async function visibleEntries(
  leg: Leg,
  entries: readonly TimelineEntry[],
  visibility: Visibility,
): Promise<readonly TimelineEntry[]> {
  const found = await Promise.all(
    entries.slice(0, MAX_NAMED).map(({ position }) => leg.reads.entry(position, visibility)),
  );
  return found.flatMap((entry) => (entry ? [{ ...entry, position: leg.logPosition(entry.position) }] : []));
}

/** The steps of single events, with those of one event added up at its first one. */
function mergedByEvent(steps: readonly Step[]): readonly Step[] {
  const merged = new Map<string, Step>();
  for (const step of steps) {
    const key = step.entries.map(({ eventId }) => eventId).join(' ');
    const earlier = merged.get(key);
    const both = earlier && { ...earlier, changes: addedTo(earlier.changes, step.changes), before: earlier.after };
    merged.set(key, both ?? step);
  }
  return [...merged.values()];
}

function dates(figure: Figure, before: Evaluated, after: Evaluated): readonly AttributionStep[] {
  const changes = changeOf(figure, before, after);
  if (sameValue(before, after) && changes.size === 0) return [];
  return [{ kind: 'dates', count: 0, events: [], changes, after }];
}
