import type { Feature } from '../../components/registry/feature';

/** Files whose rows become commands. */
export const importing: Feature = {
  pages: { '/import': () => import('./import-page') },
};
