import type { zhFrame } from './zh-frame';

/** Texts of the frame of all screens and of charts. */
export const enFrame: typeof zhFrame = {
  theme: { label: 'Theme', system: 'System', light: 'Light', dark: 'Dark' },
  chart: {
    week: 'Week of {{week}}: {{counted}} tests, {{passed}} passed, {{rate}}%',
    weekOf: 'Week of',
    table: 'As a table',
  },
  connection: {
    lost: 'The server does not answer at the moment',
    lostMeans:
      'It may be updating or restarting. What you typed stays on the page, which goes on by itself; there is no need to reload.',
    notFetched: 'The page cannot be opened at the moment',
    notFetchedMeans:
      'The product may just have been updated, or the server does not answer. The page opens by itself when it does.',
    reload: 'Open again',
  },
};
