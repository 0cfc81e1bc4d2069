import { useMomentQuery } from '../../foundation/api/queries';

export const useMissedReports = (chain: string) =>
  useMomentQuery('/api/chains/{id}/reports/missed', { path: { id: chain } });

export const useWeeksOfTests = (chain: string) =>
  useMomentQuery('/api/chains/{id}/tests/weekly', { path: { id: chain } });
