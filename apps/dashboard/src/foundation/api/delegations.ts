import { useQuery } from '@tanstack/react-query';
import type { DelegationDto } from '#contracts';
import { getJson } from './client';

/** What the account handed over to deputies, and what was handed over to it; with those that have ended. */
export const useDelegations = () =>
  useQuery({ queryKey: ['delegations'], queryFn: () => getJson('/api/me/delegations', {}) });

type DelegationState = 'PLANNED' | 'CURRENT' | 'OVER' | 'ENDED';

/** Whether a delegation counts at an instant. */
export function stateOf(
  { validFrom, validUntil, endedAt }: Pick<DelegationDto, 'validFrom' | 'validUntil' | 'endedAt'>,
  now: Date,
): DelegationState {
  if (endedAt !== null) return 'ENDED';
  if (Date.parse(validUntil) <= now.getTime()) return 'OVER';
  return Date.parse(validFrom) > now.getTime() ? 'PLANNED' : 'CURRENT';
}
