import type { Feature } from '../../components/registry/feature';

/** The handbook. */
export const help: Feature = {
  pages: { '/help': () => import('./help-page') },
};
