import type { MissedReports, WeeksOfTests } from '#contracts';
import { apiPath, useMomentQuery } from '../../foundation/api/queries';

export const useMissedReports = (chain: string) =>
  useMomentQuery<MissedReports>(apiPath('chains', chain, 'reports', 'missed'));

export const useWeeksOfTests = (chain: string) =>
  useMomentQuery<WeeksOfTests>(apiPath('chains', chain, 'tests', 'weekly'));
