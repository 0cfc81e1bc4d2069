import type { ClaimableSupport, ClaimAssessment } from '#contracts';
import { apiPath, useMomentQuery } from '../../foundation/api/queries';

export const useAssessment = (claimId: string) =>
  useMomentQuery<ClaimAssessment>(apiPath('claims', claimId, 'assessment'));

export const useClaimableSupport = (organisationId: string) =>
  useMomentQuery<ClaimableSupport>(apiPath('organisations', organisationId, 'support'));
