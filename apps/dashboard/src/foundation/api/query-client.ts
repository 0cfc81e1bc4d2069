import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './client';

const ATTEMPTS = 2;

/** A 4xx will not change by asking again; a lost connection may. */
const worthRetrying = (failures: number, error: Error): boolean =>
  failures < ATTEMPTS && !(error instanceof ApiProblem && error.problem.status >= 400 && error.problem.status < 500);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: worthRetrying, refetchOnWindowFocus: false },
  },
});
