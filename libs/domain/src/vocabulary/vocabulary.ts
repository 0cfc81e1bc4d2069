import { eventDefinitions } from '../kit/event.js';
import type { Action } from '../kit/action.js';
import type { FieldTerm, Term } from '../kit/term.js';
import { actions } from '../actions.js';
import { SHARED_CODES } from './codes.js';
import { SHARED_FIELDS } from './fields.js';

/** Every property of every payload; where an action has its own word for one, `fieldTerm` prefers that. */
export const FIELDS: Readonly<Record<string, FieldTerm>> = Object.assign(
  {},
  ...actions.map(({ terms }) => terms.fields ?? {}),
  SHARED_FIELDS,
) as Readonly<Record<string, FieldTerm>>;

/** How a payload field is called in one action. */
export const fieldTerm = ({ terms }: Action, field: string): FieldTerm | undefined =>
  terms.fields?.[field] ?? FIELDS[field];

/** Every code people meet on a screen, in a form or in a list; where an action has its own word for one, its form prefers that. */
export const CODES: Readonly<Record<string, Term>> = Object.assign(
  {},
  ...actions.map(({ terms }) => terms.codes ?? {}),
  SHARED_CODES,
) as Readonly<Record<string, Term>>;

/** What each event says happened. */
export const EVENT_TITLES: Readonly<Record<string, Term>> = Object.fromEntries(
  eventDefinitions().map(({ type, title }) => [type, title]),
);
