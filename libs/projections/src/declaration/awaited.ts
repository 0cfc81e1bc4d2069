import { chinaDate, deadlineByRule, DUE_KIND_CODES, DUE_KINDS, term, type DueKindCode } from '#domain';
import { code, date, deadline } from './fields.js';
import type { RowFold } from './folds.js';

/** What a row waits for, since when, and by when it is due; nulls where it waits for nothing. */
export interface Awaited {
  readonly awaited: DueKindCode | null;
  readonly awaitedSince: string | null;
  readonly awaitedOn: string | null;
}

/** The fields of `Awaited` in a row that waits for nothing, and before `timed` has filled them. */
export const NOT_AWAITED: Awaited = { awaited: null, awaitedSince: null, awaitedOn: null };

/** The declarations of the fields of `Awaited`. */
export const awaitedFields = {
  awaited: code([...DUE_KIND_CODES], '当前待办', 'Waits for', { words: DUE_KINDS }),
  awaitedSince: date('待办起始', 'Waiting since'),
  awaitedOn: deadline('应完成日', 'Due on', {
    awaited: 'awaitedOn',
    help: term(
      '有约定期限的按约定，没有的按期限规则计算；过了这一日即为逾期。',
      'The date that was stated, otherwise the one by the rules of deadlines; past it the matter is late.',
    ),
  }),
} as const;

/** What a row waits for in its state. */
export interface Expected {
  readonly kind: DueKindCode;
  /** The date that somebody stated; otherwise the rule of the kind gives it. */
  readonly on?: string | null;
  /** The day from which the rule counts, where it is not the one on which the waiting began. */
  readonly from?: string | null;
}

/** The declaration of what is due in rows with the fields of `Awaited`. */
export const dueAsAwaited = <R extends Awaited>(partyOf?: (row: R) => string | null) => ({
  column: 'awaitedOn' as const,
  where: [],
  kindOf: (row: R) => row.awaited,
  sinceOf: (row: R) => row.awaitedSince,
  ...(partyOf === undefined ? {} : { partyOf }),
});

/** What a row waits for after an event on a day; a waiting that goes on keeps its start. */
function awaitedAfter(before: Awaited | undefined, expected: Expected | undefined, on: string): Awaited {
  if (expected === undefined) return NOT_AWAITED;
  const { kind } = expected;
  const awaitedSince = (before?.awaited === kind ? before.awaitedSince : null) ?? on;
  return {
    awaited: kind,
    awaitedSince,
    awaitedOn: expected.on ?? deadlineByRule(kind, expected.from ?? awaitedSince),
  };
}

/**
 * Folds that also keep what a row waits for: the waiting begins with the event after which it is expected, and its date
 * is the stated one or that of the rule in force on that day. Late is therefore late without a stated date.
 */
export const timed = <R extends Awaited>(
  expectedOf: (row: R) => Expected | undefined,
  folds: readonly RowFold<R>[],
): readonly RowFold<R>[] =>
  folds.map((each) => ({
    type: each.type,
    key: (event) => each.key(event),
    fold: (row, event) => {
      const next = each.fold(row, event);
      return next && { ...next, ...awaitedAfter(row, expectedOf(next), chinaDate(event.occurredAt)) };
    },
  }));
