import type { Feature } from '../../components/registry/feature';

/** Accounts, for administrators. */
export const administration: Feature = {
  pages: { '/administration': () => import('./accounts-page') },
};
