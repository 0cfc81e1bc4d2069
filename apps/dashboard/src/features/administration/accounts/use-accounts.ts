import { useQuery } from '@tanstack/react-query';
import { getJson } from '../../../foundation/api/client';

/** Every account with its memberships. */
export const useAccounts = () =>
  useQuery({ queryKey: ['accounts'], queryFn: () => getJson('/api/admin/accounts', {}) });
