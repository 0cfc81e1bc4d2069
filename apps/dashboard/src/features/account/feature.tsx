import type { Feature } from '../../components/registry/feature';

/** The profile of the account that is signed in. */
export const account: Feature = {
  pages: { '/profile': () => import('./profile-page') },
};
