import { endOfChinaDate } from '../../kit/china-date.js';
import { refuse } from '../../kit/refuse.js';
import type { ProjectState } from './project.js';

type Window = Pick<ProjectState, 'bidsCloseOn'>;

/** Bids are accepted, and withdrawn, through the closing day, by the date on which they are submitted. */
export const bidWindowClosed = ({ bidsCloseOn }: Window, on: string): boolean =>
  bidsCloseOn === undefined || on > bidsCloseOn;

/** The first instant after the closing day. */
export const deadlineOf = (bidsCloseOn: string): string =>
  new Date(Date.parse(endOfChinaDate(bidsCloseOn)) + 1).toISOString();

/** @throws Refusal BID_WINDOW_CLOSED */
export function requireWindowOpen(project: Window, on: string): void {
  if (bidWindowClosed(project, on))
    refuse('BID_WINDOW_CLOSED', project.bidsCloseOn === undefined ? {} : { closedOn: project.bidsCloseOn });
}

/** @throws Refusal BID_WINDOW_OPEN */
export function requireWindowClosed(project: Window, on: string): void {
  if (!bidWindowClosed(project, on))
    refuse('BID_WINDOW_OPEN', project.bidsCloseOn === undefined ? {} : { closesOn: project.bidsCloseOn });
}
