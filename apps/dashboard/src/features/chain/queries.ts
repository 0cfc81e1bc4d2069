import { useMomentQuery } from '../../foundation/api/queries';

export const useMissedReports = (chain: string) =>
  useMomentQuery('/api/chains/{id}/reports/missed', { path: { id: chain } });

export const useWeeksOfTests = (chain: string) =>
  useMomentQuery('/api/chains/{id}/tests/weekly', { path: { id: chain } });

/** Figures of a chain by segment and by member, of these many members. */
export const useChainParts = (chain: string, limit: number) =>
  useMomentQuery('/api/chains/{id}/parts', { path: { id: chain }, query: { limit } });
