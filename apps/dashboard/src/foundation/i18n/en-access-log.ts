import type { zhAccessLog } from './zh-access-log';

/** Texts of the logs of reads and of security events, in English. */
export const enAccessLog: typeof zhAccessLog = {
  accessLog: {
    title: 'Access log',
    reads: 'Reads and exports',
    security: 'Security events',
    counted: 'Equal requests of one account within a minute are one line with a count.',
    kind: 'Kind',
    allKinds: 'All kinds',
    account: 'Account',
    who: 'Account · for',
    what: 'What',
    when: 'When',
    times: 'Times',
    rows: 'Rows',
    past: 'Past moment',
    onlyPast: 'Past moments only',
    from: 'From',
    to: 'To',
    search: 'Route or parameters',
    position: 'position {{position}}',
    by: 'By',
    address: 'Address · client',
    details: 'Details',
    erased: 'An account that was erased',
    nobody: 'Not signed in',
    none: 'No line matches',
    noneHint: 'Lines appear here once protected data has been read.',
    export: 'Export',
    activity: 'Activity',
    activityHint:
      'Sign-ins and changes of the account. If one was not yours, change the password and tell an administrator.',
    byOther: 'by somebody else',
  },
};
