import { useMomentQuery } from '../../../foundation/api/queries';

/** Every indicator with its status and the value derived from events. */
export const useIndicators = () => useMomentQuery('/api/indicators', {});
