import type { Feature } from '../../components/registry/feature';

/** The events as they are stored, and the actions that record them. */
export const audit: Feature = {
  pages: {
    '/events': () => import('./events/explorer-page'),
    '/events/:eventId': () => import('./events/event-page'),
    '/changes': () => import('./changes/changes-page'),
    '/actions': () => import('./actions/catalogue-page'),
    '/actions/:command': () => import('./actions/action-page'),
  },
};
