import type { Feature } from '../../components/registry/feature';

/** Accounts, programs, delegations and the table of access. */
export const administration: Feature = {
  pages: {
    '/administration': () => import('./accounts/accounts-page'),
    '/administration/accounts/:id': () => import('./accounts/account-page'),
    '/administration/keys': () => import('./keys/keys-page'),
    '/administration/delegations': () => import('./delegations-page'),
    '/administration/webhooks': () => import('./webhooks-page'),
    '/administration/access': () => import('./access-table-page'),
  },
};
