import { endOfChinaDate } from '#domain';
import type { NoticeFilter } from '#identity';
import { EVERYTHING, type DutyCheckRow, type ExceptionRow, type Visibility, type Where } from '#projections';
import { dateOf, startOfDate } from '../queries/date-parameters.js';

/** The parameters of the list that select exceptions. */
export interface ExceptionParameters {
  readonly kind?: string | undefined;
  readonly chain?: string | undefined;
  readonly organisation?: string | undefined;
  readonly matter?: string | undefined;
  readonly recordedFrom?: string | undefined;
  readonly recordedUntil?: string | undefined;
  readonly occurredFrom?: string | undefined;
  readonly occurredUntil?: string | undefined;
}

/** The same selection for rows and for notices. Instants are UTC, ISO 8601, both ends included. */
export interface ExceptionFilter {
  readonly kinds: readonly string[] | undefined;
  readonly chain: string | undefined;
  readonly organisation: string | undefined;
  readonly matter: string | undefined;
  readonly recorded: readonly [from: string | undefined, until: string | undefined];
  readonly occurred: readonly [from: string | undefined, until: string | undefined];
}

/** @throws HttpProblem INVALID_PARAMETER */
export const exceptionFilterOf = (given: ExceptionParameters): ExceptionFilter => ({
  kinds: given.kind?.split(','),
  chain: given.chain,
  organisation: given.organisation,
  matter: given.matter,
  recorded: [from('recordedFrom', given.recordedFrom), until('recordedUntil', given.recordedUntil)],
  occurred: [from('occurredFrom', given.occurredFrom), until('occurredUntil', given.occurredUntil)],
});

function from(name: string, value: string | undefined): string | undefined {
  const date = dateOf(name, value);
  return date === undefined ? undefined : startOfDate(date);
}

function until(name: string, value: string | undefined): string | undefined {
  const date = dateOf(name, value);
  return date === undefined ? undefined : endOfChinaDate(date);
}

/** The columns that the read models of exceptions share. */
type SharedColumns = Pick<ExceptionRow, keyof ExceptionRow & keyof DutyCheckRow>;
type Shared = Where<SharedColumns>;
type Column = keyof SharedColumns;

/** Conditions on the columns that the read models of exceptions share, with that of the kinds. */
export function rowConditions(
  { organisation, matter, recorded, occurred }: ExceptionFilter,
  kinds: readonly string[],
): Shared {
  const equal = (column: Column, value: string | undefined): Shared =>
    value === undefined ? [] : [[column, '=', value]];
  const between = (column: Column, [first, last]: ExceptionFilter['recorded']): Shared => [
    ...(first === undefined ? [] : [[column, '>=', first] as const]),
    ...(last === undefined ? [] : [[column, '<=', last] as const]),
  ];
  return [
    ['kind', 'in', kinds],
    ...equal('organisationId', organisation),
    ...equal('matter', matter),
    ...between('recordedAt', recorded),
    ...between('occurredAt', occurred),
  ];
}

/** Without the kind. Notices without chain and organisation, about the clock, are for those who see everything. */
export function noticeFilter(
  { chain, organisation, matter, recorded: [first, last], occurred }: ExceptionFilter,
  by: Visibility,
): NoticeFilter {
  return {
    chain,
    organisation,
    matter,
    from: first === undefined ? undefined : Date.parse(first),
    to: last === undefined ? undefined : Date.parse(last) + 1,
    occurredFrom: occurred[0],
    occurredUntil: occurred[1],
    reader: by === EVERYTHING ? undefined : { organisations: by.organisations, chains: by.overseenChains },
  };
}
