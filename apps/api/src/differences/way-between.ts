import type { Leg, Way } from '#figures';
import type { ReadStore } from '#read-store';
import type { QueryContext } from '../queries/query-contexts.js';

/** A moment with the position of its state, so that several queries of one answer read the same one. */
export interface FixedMoment {
  readonly context: QueryContext;
  readonly at: number;
}

export async function fixed(context: QueryContext): Promise<FixedMoment> {
  return { context, at: context.at === 'now' ? await context.reads.checkpoint() : context.at };
}

/**
 * The events on the way from one moment to another. In one order of events they are those between the two positions.
 * Between two orders the way goes through all that is known: after its last event, a replay by occurrence has the same
 * rows as the log read by recording up to the position that it knows.
 */
export async function wayBetween(
  from: FixedMoment,
  to: FixedMoment,
  recorded: ReadStore,
  chain: string | undefined,
): Promise<Way> {
  const legs =
    from.context.reads === to.context.reads
      ? [legOf(from.context, from.at, to.at)]
      : [
          ...(from.context.by === 'occurred'
            ? [legOf(from.context, from.at, await from.context.reads.checkpoint())]
            : []),
          { reads: recorded, from: knownUpTo(from), to: knownUpTo(to), logPosition: (position: number) => position },
          ...(to.context.by === 'occurred' ? [legOf(to.context, await to.context.reads.checkpoint(), to.at)] : []),
        ];
  return {
    chain,
    legs,
    fromDate: from.context.asOfDate,
    toDate: to.context.asOfDate,
    visibility: to.context.visibility,
  };
}

const legOf = (context: QueryContext, from: number, to: number): Leg => ({
  reads: context.reads,
  from,
  to,
  logPosition: (position) => context.logPosition(position),
});

const knownUpTo = ({ context, at }: FixedMoment): number => (context.by === 'recorded' ? at : context.knownUpTo);
