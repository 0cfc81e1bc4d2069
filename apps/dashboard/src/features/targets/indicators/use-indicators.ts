import type { IndicatorBoard } from '#contracts';
import { apiPath, useMomentQuery } from '../../../foundation/api/queries';

/** Every indicator with its status and with what the events derive beside it. */
export const useIndicators = () => useMomentQuery<IndicatorBoard>(apiPath('indicators'));
