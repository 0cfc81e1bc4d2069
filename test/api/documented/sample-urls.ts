import { CHAIN_IDENTITY, DERIVED_INDICATORS, FIGURES } from '#figures';
import { readModels } from '#projections';
import type { SampleData } from './demonstration.js';

/** Rows of each read model whose details are requested. */
const ROWS_OPENED = 4;
const EVENTS_OPENED = 12;

/** Every name that identifies a figure. */
export const FIGURE_NAMES: readonly string[] = [
  ...Object.keys(CHAIN_IDENTITY),
  ...Object.keys(FIGURES),
  ...Object.keys(DERIVED_INDICATORS).map((id) => `derived.${id}`),
];

/** Moments at which sample differences start. */
const STARTS = ['from=380', 'from=2026-06-30&fromBy=occurred', 'from=2026-06-30&fromBy=occurred&fromKnown=390'];

type UrlsOf = (data: SampleData) => readonly string[];

const ofChains =
  (rest: string): UrlsOf =>
  ({ chains }) =>
    chains.map((chain) => `/api/chains/${chain}/${rest}`);

/** URLs of the log of logs, of that of the events of no chain, and of those of chains. */
const logUrls = (chains: readonly string[], rest: string): readonly string[] =>
  ['logs', 'programme', ...chains.map((chain) => `chain-${chain}`)].map((log) => `/api/logs/${log}/${rest}`);

/** What is the same for every read model, whose rows have paths of their own. */
export const ofEachModel = <T>(of: (model: string) => Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.assign({}, ...readModels.map(({ name }) => of(name))) as Readonly<Record<string, T>>;

/** The route of the server behind a documented path: `/api/rows/tests` is `/api/rows/{model}`. */
export const routeOf = (path: string): string => path.replace(/(?<=\/rows\/)\w+/, '{model}');

/** URLs for each documented GET path, except streams of events. */
export const SAMPLE_URLS: Readonly<Record<string, UrlsOf>> = {
  '/api/info': () => ['/api/info'],
  '/api/vocabulary': () => ['/api/vocabulary', '/api/vocabulary?language=en'],
  '/api/sign-in/options': () => ['/api/sign-in/options'],
  '/api/commands': () => ['/api/commands'],
  '/api/problems': () => ['/api/problems'],
  '/api/imports/template': () => ['xlsx', 'csv'].map((as) => `/api/imports/template?command=submit-claim&format=${as}`),
  '/api/imports/mappings': () => ['/api/imports/mappings'],
  '/api/read-models': () => ['/api/read-models', '/api/read-models?language=zh&fields=projects'],
  '/api/chains': () => ['/api/chains'],
  '/api/chains/{id}/dashboard': ofChains('dashboard'),
  '/api/chains/{id}/tests/weekly': ofChains('tests/weekly'),
  '/api/chains/{id}/reports/missed': ofChains('reports/missed'),
  '/api/city/ranking': () => ['/api/city/ranking'],
  '/api/due/renewals': ({ chains: [chain = ''] }) => ['/api/due/renewals', `/api/due/renewals?chain=${chain}&at=40`],
  '/api/due': ({ chains: [chain = ''] }) => ['/api/due', `/api/due?chain=${chain}&at=40`],
  '/api/city/dashboard': () => ['/api/city/dashboard'],
  '/api/figures/{figure}': ({ chains: [chain = ''] }) =>
    FIGURE_NAMES.flatMap((name) => [`/api/figures/${name}`, `/api/figures/${name}?chain=${chain}`]),
  '/api/figures/{figure}/evidence': ({ chains: [chain = ''] }) =>
    ['tests.passRatePercent', 'projects.byStatus', 'eventsApplied'].flatMap((name) => [
      `/api/figures/${name}/evidence`,
      `/api/figures/${name}/evidence?chain=${chain}`,
    ]),
  '/api/differences/figures': ({ chains: [chain = ''] }) =>
    STARTS.flatMap((start) => ['', `&chain=${chain}`].map((of) => `/api/differences/figures?${start}${of}`)),
  '/api/differences/figures/{figure}': ({ chains: [chain = ''] }) =>
    FIGURE_NAMES.map((name) => `/api/differences/figures/${name}?from=380&chain=${chain}`),
  ...ofEachModel((model) => ({
    [`/api/differences/rows/${model}`]: () => [`/api/differences/rows/${model}?from=2026-06-30`],
    [`/api/rows/${model}`]: () => [`/api/rows/${model}?limit=500`],
    [`/api/rows/${model}/{key}`]: ({ rows }) =>
      (rows.get(model) ?? []).slice(0, ROWS_OPENED).map(({ key }) => `/api/rows/${model}/${encodeURIComponent(key)}`),
  })),
  '/api/rows/{model}/{key}/actions': ({ rows }) =>
    [...rows].flatMap(([model, items]) =>
      items.slice(0, 1).map(({ key }) => `/api/rows/${model}/${encodeURIComponent(key)}/actions`),
    ),
  '/api/chains/{id}/map': ofChains('map'),
  '/api/chains/{id}/parts': ofChains('parts'),
  '/api/alerts/backtest': () => [
    '/api/alerts/backtest?rule=MEMBER_SILENT',
    '/api/alerts/backtest?rule=CERTIFICATE_RENEWAL_LATE&numbers=leadDays:90',
  ],
  '/api/brief': ({ chains: [chain = ''] }) => ['/api/brief', `/api/brief?chain=${chain}&period=2026-05`],
  '/api/brief/file': ({ chains: [chain = ''] }) => [`/api/brief/file?chain=${chain}&period=2026-05`],
  '/api/alerts': ({ chains: [chain = ''] }) => ['/api/alerts', `/api/alerts?chain=${chain}&at=40`],
  '/api/control-charts/{subject}': ({ rows }) =>
    (rows.get('test_subjects') ?? [])
      .filter(({ row }) => row['chainId'] === 'new-energy-vehicles')
      .slice(0, ROWS_OPENED)
      .map(({ key }) => `/api/control-charts/${encodeURIComponent(key)}`),
  '/api/reach/{model}/{key}': ({ rows }) =>
    ['tests', 'certificates', 'instruments', 'accreditations'].flatMap((model) =>
      (rows.get(model) ?? []).slice(0, ROWS_OPENED).map(({ key }) => `/api/reach/${model}/${encodeURIComponent(key)}`),
    ),
  '/api/search': () => [
    `/api/search?search=${encodeURIComponent('电池')}`,
    '/api/search?search=xnyqc&limit=50',
    '/api/search?search=P-001&at=380',
  ],
  '/api/events': ({ chains }) => [
    '/api/events?limit=500',
    '/api/events?order=oldest&limit=500',
    ...chains.map((chain) => `/api/events?chain=${chain}`),
  ],
  '/api/events/{id}': ({ events }) =>
    events
      .filter((_event, index) => index % Math.ceil(events.length / EVENTS_OPENED) === 0)
      .map(({ id }) => `/api/events/${id}`),
  '/api/events/{id}/effects': ({ events }) =>
    events
      .filter((_event, index) => index % Math.ceil(events.length / EVENTS_OPENED) === 0)
      .map(({ id }) => `/api/events/${id}/effects`),
  '/api/uploads/limits': () => ['/api/uploads/limits'],
  '/api/uploads/{id}': ({ upload }) => [`/api/uploads/${upload}`],
  '/api/files/{digest}': ({ file }) => [`/api/files/${file}`, `/api/files/${file}?show=true`],
  '/api/uploaded-files/{digest}': ({ file }) => [`/api/uploaded-files/${file}`],
  '/api/logs': () => ['/api/logs'],
  '/api/logs/{log}/checkpoint': ({ chains }) => logUrls(chains, 'checkpoint'),
  '/api/logs/{log}/tile/*': ({ chains }) => logUrls(chains, 'tile/0/000.p/1'),
  '/api/logs/{log}/tile/entries/*': ({ chains }) => logUrls(chains, 'tile/entries/000.p/1'),
  '/api/logs/{log}/consistency': ({ chains }) => logUrls(chains, 'consistency?from=1'),
  '/api/logs/{log}/bundle': ({ chains }) => logUrls(chains, 'bundle').slice(1),
  '/api/events/{id}/proof': ({ events }) => events.slice(0, 3).map(({ id }) => `/api/events/${id}/proof`),
  '/api/events/{id}/receipt': ({ events }) => events.slice(0, 3).map(({ id }) => `/api/events/${id}/receipt`),
  '/api/certificates/{id}/credential': ({ rows }) =>
    (rows.get('certificates') ?? []).map(({ key }) => `/api/certificates/${encodeURIComponent(key)}/credential`),
  '/api/exceptions': ({ chains: [chain = ''] }) => [
    '/api/exceptions',
    `/api/exceptions?chain=${chain}&kind=LATE_FACT,REFUSED_DUTY&limit=2`,
    '/api/exceptions?recordedFrom=2026-05-01&occurredUntil=2026-05-31',
  ],
  '/api/case-file': ({ chains: [chain = ''] }) => [
    '/api/case-file',
    `/api/case-file?chain=${chain}&contains=T-A-001`,
    '/api/case-file?occurredFrom=2026-05-01&occurredUntil=2026-05-31&recordedFrom=2026-05-01',
  ],
  '/api/indicators': () => ['/api/indicators'],
  '/api/questions': () => ['/api/questions'],
  '/api/sealed-bids': () => ['/api/sealed-bids', '/api/sealed-bids?project=P-001'],
  '/api/claims/{id}/assessment': ({ claims }) => claims.map((claim) => `/api/claims/${claim}/assessment`),
  '/api/organisations/{id}/support': ({ organisations }) =>
    organisations.map((organisation) => `/api/organisations/${organisation}/support`),
  '/api/me': () => ['/api/me'],
  '/api/accounts/names': () => ['/api/accounts/names?ids=none'],
  '/api/me/sessions': () => ['/api/me/sessions'],
  '/api/me/activity': () => ['/api/me/activity'],
  '/api/me/keys': () => ['/api/me/keys'],
  '/api/me/webhooks': () => ['/api/me/webhooks'],
  '/api/me/webhooks/{id}/dead-letters': ({ webhooks }) => webhooks.map((id) => `/api/me/webhooks/${id}/dead-letters`),
  '/api/admin/webhooks': () => ['/api/admin/webhooks'],
  '/api/me/reminders': () => ['/api/me/reminders'],
  '/api/calendars/{token}': ({ calendars }) => calendars.map((token) => `/api/calendars/${token}`),
  '/api/cloud-events': ({ chains: [chain = ''] }) => [
    '/api/cloud-events?limit=500',
    `/api/cloud-events?chain=${chain}&after=400&type=TestResultRecorded,ProjectAccepted`,
  ],
  '/api/me/organisations': () => ['/api/me/organisations'],
  '/api/me/delegations': () => ['/api/me/delegations'],
  '/api/me/colleagues': () => ['/api/me/colleagues'],
  '/api/admin/accounts': () => ['/api/admin/accounts'],
  '/api/admin/delegations': () => ['/api/admin/delegations'],
  '/api/admin/accounts/{id}/history': ({ accounts }) => accounts.map((id) => `/api/admin/accounts/${id}/history`),
  '/api/admin/directory': () => ['/api/admin/directory?of=organisations', '/api/admin/directory?of=chains&ids=none'],
  '/api/admin/keys': () => ['/api/admin/keys'],
  '/api/access-table': () => ['/api/access-table'],
  '/api/access-log/reads': () => ['/api/access-log/reads?limit=500', '/api/access-log/reads?kind=LIST&from=2026-01-01'],
  '/api/access-log/security': () => ['/api/access-log/security?limit=500'],
  '/livez': () => ['/livez'],
  '/readyz': () => ['/readyz'],
};

/** URLs for each documented GET path that returns a stream of events. */
export const STREAM_URLS: Readonly<Record<string, UrlsOf>> = {
  '/api/live': () => ['/api/live'],
  '/api/chains/{id}/live': ofChains('live'),
};

export const withQuery = (url: string, query: string): string =>
  query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;
