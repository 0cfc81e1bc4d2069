import type { Feature } from '../../components/registry/feature';

/** 我的工作: the page after signing in. */
export const mine: Feature = {
  pages: { '/mine': () => import('./mine-page') },
};
