import { useMomentQuery } from '../../foundation/api/queries';

export const useAssessment = (claimId: string) =>
  useMomentQuery('/api/claims/{id}/assessment', { path: { id: claimId } });

export const useClaimableSupport = (organisationId: string) =>
  useMomentQuery('/api/organisations/{id}/support', { path: { id: organisationId } });
