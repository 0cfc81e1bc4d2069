import type { zhFrame } from './zh-frame';

/** Texts of the frame of all screens and of charts. */
export const enFrame: typeof zhFrame = {
  theme: { label: 'Theme', system: 'System', light: 'Light', dark: 'Dark' },
  chart: {
    week: 'Week of {{week}}: {{counted}} tests, {{passed}} passed, {{rate}}%',
    weekOf: 'Week of',
    table: 'As a table',
  },
  help: {
    title: 'Handbook',
    search: 'Search the handbook',
    tour: 'Show me around',
    firstDay: 'The first time in this role: see in a minute what is where, and leave at any step.',
    noTour: 'No, thanks',
  },
  tour: {
    chain: { title: 'Chain', text: 'Choose a chain here; lists then show only that chain until you choose another.' },
    problems: { title: 'Problems', text: 'Bottlenecks, nonconformities, what is due, and supervision.' },
    elements: {
      title: 'Quality infrastructure',
      text: 'Metrology, standards, testing and certification; what you record begins here.',
    },
    incentives: { title: 'Policy and incentives', text: 'Rules of support, claims and approvals, and the policy lab.' },
    audit: { title: 'Events and audit', text: 'Where each record comes from, exceptions, case files and integrity.' },
    administration: { title: 'Administration', text: 'Accounts, keys, delegations and security events.' },
    time: { title: 'Time', text: 'Move it to go back to any past day; all screens follow.' },
    help: { title: 'Handbook', text: 'From any screen this opens the pages about it.' },
    account: { title: 'My account', text: 'Password, second factor, theme and sign-out.' },
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
