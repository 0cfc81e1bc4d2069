import { DUE_KINDS } from '../deadlines/due-kinds.js';
import { eventDefinitions } from '../kit/event.js';
import type { Action } from '../kit/action.js';
import type { FieldTerm, Term } from '../kit/term.js';
import { actions } from '../actions.js';
import { SHARED_CODES } from './codes.js';
import { SHARED_FIELDS } from './fields.js';

/** Words of every payload property; an action's own word has precedence in `fieldTerm`. */
export const FIELDS: Readonly<Record<string, FieldTerm>> = Object.assign(
  {},
  ...actions.map(({ terms }) => terms.fields ?? {}),
  SHARED_FIELDS,
) as Readonly<Record<string, FieldTerm>>;

/** The words of a payload field in one action. */
export const fieldTerm = ({ terms }: Action, field: string): FieldTerm | undefined =>
  terms.fields?.[field] ?? FIELDS[field];

/** Words of every code; an action may have its own word for a shared one, which its form prefers. */
export const CODES: Readonly<Record<string, Term>> = Object.assign(
  {},
  ...actions.map(({ terms }) => terms.codes ?? {}),
  Object.fromEntries(Object.entries(DUE_KINDS).map(([code, { zh, en }]) => [code, { zh, en }])),
  SHARED_CODES,
) as Readonly<Record<string, Term>>;

/** Title of each event type. */
export const EVENT_TITLES: Readonly<Record<string, Term>> = Object.fromEntries(
  eventDefinitions().map(({ type, title }) => [type, title]),
);
