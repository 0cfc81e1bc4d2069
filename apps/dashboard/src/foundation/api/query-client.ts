import { QueryClient } from '@tanstack/react-query';
import { onOtherCacheKey } from './cache-key';
import { ApiProblem } from './client';
import { onReturn } from './connection';

const MAX_RETRIES = 2;

/** A request that its reader has cancelled is not sent again. */
const CANCELLED = 'QUESTION_CANCELLED';

/** Retries failed connections and server errors, not 4xx responses. */
function worthRetrying(failures: number, error: Error): boolean {
  if (failures >= MAX_RETRIES) return false;
  if (!(error instanceof ApiProblem)) return true;
  const { status, code } = error.problem;
  return code !== CANCELLED && !(status >= 400 && status < 500);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: worthRetrying, refetchOnWindowFocus: false },
  },
});

onOtherCacheKey(() => void queryClient.resetQueries());

/** What could not be read while the server did not answer is read again when it does. */
onReturn(() => void queryClient.invalidateQueries());
