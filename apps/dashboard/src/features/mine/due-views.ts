import type { DueItemDto } from '#contracts';

/** How far ahead the views look, in days. */
export const HORIZONS = [30, 60, 90, 180] as const;

/** The views of the list, by their name in the address. */
export const VIEWS = ['me', 'late', 'others', ...HORIZONS.map((days) => `d${days}` as const)] as const;
export type View = (typeof VIEWS)[number];

export const viewFrom = (name: string | null): View => VIEWS.find((each) => each === name) ?? 'me';

/** What waits for an action; the rest ends by itself. */
const waits = ({ since, kind }: DueItemDto): boolean => since !== null || kind === 'CHAIN_REPORT';

const isLate = ({ daysLeft }: DueItemDto): boolean => daysLeft < 0;

/** Whether a view lists an item. What I have to do comes first; what ends is listed by the days that are left. */
export function isIn(view: View, item: DueItemDto): boolean {
  switch (view) {
    case 'me':
      return item.mine && (waits(item) || isLate(item));
    case 'late':
      return isLate(item);
    case 'others':
      return !item.mine && waits(item);
    default: {
      const days = Number(view.slice(1));
      return !isLate(item) && item.daysLeft <= days;
    }
  }
}
