import type { Feature } from '../../components/registry/feature';

/** Accounts and the table of access. */
export const administration: Feature = {
  pages: {
    '/administration': () => import('./accounts-page'),
    '/administration/access': () => import('./access-table-page'),
  },
};
