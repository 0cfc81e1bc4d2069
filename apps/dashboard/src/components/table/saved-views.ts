import { knownMe } from '../../foundation/api/session';

/** A list as someone likes to see it: its name and the query of its address. */
export interface SavedView {
  readonly name: string;
  readonly query: string;
}

/** Parameters that belong to a visit and not to a view. */
const OF_VISIT = ['page', 'cursor', 'lang', 'open'];

/** The part of an address that a view keeps. */
export function viewQuery(search: string): string {
  const params = new URLSearchParams(search);
  for (const name of OF_VISIT) params.delete(name);
  return params.toString();
}

/** Views are kept for each account that uses this browser. */
const storedUnder = (model: string): string => `lingqu.views.${knownMe()?.login ?? ''}.${model}`;

const isView = (value: unknown): value is SavedView =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as SavedView).name === 'string' &&
  typeof (value as SavedView).query === 'string';

export function savedViews(model: string): readonly SavedView[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storedUnder(model)) ?? '[]');
    return Array.isArray(value) ? value.filter(isView) : [];
  } catch {
    return [];
  }
}

/** Whether the views could be stored. */
export function storeViews(model: string, views: readonly SavedView[]): boolean {
  try {
    localStorage.setItem(storedUnder(model), JSON.stringify(views));
    return true;
  } catch {
    return false;
  }
}
