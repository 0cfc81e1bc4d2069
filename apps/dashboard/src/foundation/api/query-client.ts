import { QueryClient } from '@tanstack/react-query';
import { onOtherCacheKey } from './cache-key';
import { ApiProblem } from './client';

const MAX_RETRIES = 2;

/** Retries failed connections and server errors, not 4xx responses. */
const worthRetrying = (failures: number, error: Error): boolean =>
  failures < MAX_RETRIES && !(error instanceof ApiProblem && error.problem.status >= 400 && error.problem.status < 500);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: worthRetrying, refetchOnWindowFocus: false },
  },
});

onOtherCacheKey(() => void queryClient.resetQueries());
