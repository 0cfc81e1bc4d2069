import type { Routes } from '#contracts';

/**
 * What of the answers of a route a reader gets. The read store applies it; see `Visibility`.
 * - ROWS: rows that the reader may see; others do not exist.
 * - EVENTS: events that the reader may see; others do not exist.
 * - CHAIN_FIGURES: figures of a chain, for its overseers and for those who take part in it.
 * - CITY_FIGURES: totals of the city for everyone, with the chains that the reader may see.
 * - CHAIN_EVENTS: every event of a chain, for its overseers.
 * - ALL_ROWS: only for those who see every row of every chain.
 * - OWN_SUPPORT: of an organisation, for those who may see the rows that name it as a party.
 * - OWN_FILES: files that the reader's own organisation uploaded.
 * - SUMMARIES: hashes and signatures, which show nothing of events.
 * - PUBLISHED: the same for every reader.
 */
export const ROUTE_SCOPES = [
  'ROWS',
  'EVENTS',
  'CHAIN_FIGURES',
  'CITY_FIGURES',
  'CHAIN_EVENTS',
  'ALL_ROWS',
  'OWN_SUPPORT',
  'OWN_FILES',
  'SUMMARIES',
  'PUBLISHED',
] as const;
export type RouteScope = (typeof ROUTE_SCOPES)[number];

/** The scope of each route with business data. Accounts, sessions and logs of access are no business data. */
const SCOPES: Readonly<Partial<Record<keyof Routes, RouteScope>>> = {
  '/api/commands': 'PUBLISHED',
  '/api/imports/template': 'PUBLISHED',
  '/api/read-models': 'PUBLISHED',
  '/api/indicators': 'PUBLISHED',
  '/api/chains': 'CITY_FIGURES',
  '/api/city/dashboard': 'CITY_FIGURES',
  '/api/chains/{id}/dashboard': 'CHAIN_FIGURES',
  '/api/chains/{id}/tests/weekly': 'CHAIN_FIGURES',
  '/api/chains/{id}/reports/missed': 'CHAIN_FIGURES',
  '/api/chains/{id}/live': 'CHAIN_FIGURES',
  '/api/figures/{figure}': 'CHAIN_FIGURES',
  '/api/figures/{figure}/evidence': 'CHAIN_FIGURES',
  '/api/differences/figures': 'CHAIN_FIGURES',
  '/api/differences/figures/{figure}': 'CHAIN_FIGURES',
  '/api/differences/rows/{model}': 'ROWS',
  '/api/rows/{model}': 'ROWS',
  '/api/rows/{model}/{key}': 'ROWS',
  '/api/due': 'ROWS',
  '/api/due/renewals': 'ROWS',
  '/api/calendars/{token}': 'ROWS',
  '/api/rows/{model}/{key}/actions': 'ROWS',
  '/api/search': 'ROWS',
  '/api/city/ranking': 'CITY_FIGURES',
  '/api/chains/{id}/map': 'CHAIN_FIGURES',
  '/api/chains/{id}/parts': 'CHAIN_FIGURES',
  '/api/alerts': 'ROWS',
  '/api/alerts/backtest': 'ROWS',
  '/api/brief': 'CHAIN_FIGURES',
  '/api/brief/file': 'CHAIN_FIGURES',
  '/api/control-charts/{subject}': 'ROWS',
  '/api/reach/{model}/{key}': 'ROWS',
  '/api/claims/{id}/assessment': 'ROWS',
  '/api/sealed-bids': 'ROWS',
  '/api/organisations/{id}/support': 'OWN_SUPPORT',
  '/api/policy-lab': 'ALL_ROWS',
  '/api/events': 'EVENTS',
  '/api/events/{id}': 'EVENTS',
  '/api/events/{id}/effects': 'EVENTS',
  '/api/events/{id}/proof': 'EVENTS',
  '/api/events/{id}/receipt': 'EVENTS',
  '/api/certificates/{id}/credential': 'ROWS',
  '/api/case-file': 'EVENTS',
  '/api/exceptions': 'ROWS',
  '/api/live': 'EVENTS',
  '/api/cloud-events': 'EVENTS',
  '/api/what-if': 'EVENTS',
  '/api/files/{digest}': 'ROWS',
  '/api/uploaded-files/{digest}': 'OWN_FILES',
  '/api/logs': 'SUMMARIES',
  '/api/logs/{log}/checkpoint': 'SUMMARIES',
  '/api/logs/{log}/tile/*': 'SUMMARIES',
  '/api/logs/{log}/consistency': 'SUMMARIES',
  '/api/logs/{log}/tile/entries/*': 'CHAIN_EVENTS',
  '/api/logs/{log}/bundle': 'CHAIN_EVENTS',
};

/** What a reader gets of a route; undefined for one without business data. */
export const scopeOfRoute = (path: string): RouteScope | undefined =>
  Object.hasOwn(SCOPES, path) ? SCOPES[path as keyof Routes] : undefined;
