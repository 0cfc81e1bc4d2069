import { maySeeEveryEventOf, type Visibility } from '#projections';
import type { DueItem } from './due-item.js';

/** For whom reminders are: in which role of which organisation, and what it sees. */
export interface Reminded {
  readonly role: string;
  readonly organisationId: string | null;
  readonly visibility: Visibility;
}

/** Whether somebody has to act, rather than wait for others. */
export function isDueFrom({ by, partyId, chainId }: DueItem, { role, organisationId, visibility }: Reminded): boolean {
  switch (by) {
    case 'PARTY':
      return partyId !== null && partyId === organisationId;
    case 'CHAIN_CHIEF_OFFICE':
      return role === by && chainId !== null && maySeeEveryEventOf(chainId, visibility);
    case 'REGULATOR':
      return role === by && (visibility === 'everything' || maySeeEveryEventOf(chainId, visibility));
  }
}
