import { AREAS } from './areas.js';
import type { Action } from './kit/action.js';
import { delegateDuties, endDelegation } from './organisations/delegate-duties.js';
import { setMemberships } from './organisations/set-memberships.js';
import * as registry from './registry.js';

const placeOfArea = ({ area }: Action): number => AREAS.findIndex(({ id }) => id === area);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Every command: all exports of the registry, ordered by area, then by aggregate; within an aggregate the actions that
 * create it come first.
 */
export const actions: readonly Action[] = (Object.values(registry) as readonly Action[]).toSorted(
  (a, b) =>
    placeOfArea(a) - placeOfArea(b) ||
    compareText(a.aggregate.kind, b.aggregate.kind) ||
    Number(a.mode === 'alters') - Number(b.mode === 'alters') ||
    compareText(a.name, b.name),
);

/** What the administration of accounts, and persons for themselves, send by routes of their own: no commands of the programme. */
export const accessActions: readonly Action[] = [setMemberships, delegateDuties, endDelegation];
