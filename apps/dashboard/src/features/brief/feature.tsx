import type { Feature } from '../../components/registry/feature';

/** 月报与年报: the brief of a chain or of the city in a month or a year, to be read, printed and saved. */
export const brief: Feature = { pages: { '/brief': () => import('./brief-page') } };
