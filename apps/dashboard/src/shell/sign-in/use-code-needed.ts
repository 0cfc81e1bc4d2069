import { useState } from 'react';
import { ApiProblem } from '../../foundation/api/client';

/** Whether the code of the second factor is needed: once the server has refused a request for the lack of it. */
export function useCodeNeeded(): { readonly isNeeded: boolean; readonly onError: (error: Error) => void } {
  const [isNeeded, setNeeded] = useState(false);
  const onError = (error: Error): void => {
    if (error instanceof ApiProblem && error.problem.code === 'SECOND_FACTOR_NEEDED') setNeeded(true);
  };
  return { isNeeded, onError };
}
