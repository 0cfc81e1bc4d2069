import type { Feature } from '../../components/registry/feature';
import { AwardName } from './award-name';

/** Honours and awards. */
export const recognition: Feature = {
  fieldRenderers: { award: AwardName },
};
