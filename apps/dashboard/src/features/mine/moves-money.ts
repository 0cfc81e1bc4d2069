import type { DueItemDto } from '#contracts';

/** Whether a decision on the item approves, pays or takes back money. */
export const movesMoney = ({ model }: Pick<DueItemDto, 'model'>): boolean => model === 'claims';
