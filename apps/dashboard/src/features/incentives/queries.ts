import { useQuery } from '@tanstack/react-query';
import { getJson } from '../../foundation/api/client';
import { useMomentQuery } from '../../foundation/api/queries';

export const useAssessment = (claimId: string) =>
  useMomentQuery('/api/claims/{id}/assessment', { path: { id: claimId } });

/** The assessment with what was recorded up to a position, which never changes. */
export const useAssessmentAt = (claimId: string, position: number | undefined) =>
  useQuery({
    queryKey: ['assessment', claimId, position],
    queryFn: ({ signal }) =>
      getJson('/api/claims/{id}/assessment', { path: { id: claimId } }, { signal, also: { at: String(position) } }),
    enabled: position !== undefined,
    staleTime: Infinity,
  });

export const useClaimableSupport = (organisationId: string) =>
  useMomentQuery('/api/organisations/{id}/support', { path: { id: organisationId } });
