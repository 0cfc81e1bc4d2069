import type { Routes } from '#contracts';
import type { ReadKind } from '../access-log/lines.js';

/** What the log of reads calls an answer of each route; null where it holds no protected data, or changes something. One without an entry does not compile. */
const KINDS: Readonly<Record<keyof Routes, ReadKind | null>> = {
  '/api/chains': 'FIGURES',
  '/api/chains/{id}/dashboard': 'FIGURES',
  '/api/chains/{id}/tests/weekly': 'FIGURES',
  '/api/chains/{id}/reports/missed': 'FIGURES',
  '/api/chains/{id}/live': 'STREAM',
  '/api/city/dashboard': 'FIGURES',
  '/api/indicators': 'FIGURES',
  '/api/figures/{figure}': 'EVIDENCE',
  '/api/differences/figures': 'FIGURES',
  '/api/differences/figures/{figure}': 'EVIDENCE',
  '/api/differences/rows/{model}': 'LIST',
  '/api/rows/{model}': 'LIST',
  '/api/rows/{model}/{key}': 'ROW',
  '/api/events': 'EVENTS',
  '/api/events/{id}': 'EVENT',
  '/api/events/{id}/effects': 'EVENT',
  '/api/case-file': 'EXPORT',
  '/api/claims/{id}/assessment': 'ASSESSMENT',
  '/api/organisations/{id}/support': 'ASSESSMENT',
  '/api/policy-lab': 'SIMULATION',
  '/api/what-if': 'SIMULATION',
  '/api/live': 'STREAM',
  '/api/logs': 'LOG',
  '/api/logs/{log}/checkpoint': 'LOG',
  '/api/logs/{log}/tile/*': 'LOG',
  '/api/logs/{log}/tile/entries/*': 'EXPORT',
  '/api/logs/{log}/consistency': 'LOG',
  '/api/logs/{log}/bundle': 'EXPORT',
  '/api/events/{id}/proof': 'PROOF',
  '/api/events/{id}/receipt': 'PROOF',
  '/api/accounts/names': 'PERSONS',
  '/api/admin/accounts': 'ACCOUNTS',
  '/api/admin/keys': 'ACCOUNTS',
  '/api/access-log/reads': 'ACCESS_LOG',
  '/api/access-log/security': 'ACCESS_LOG',
  '/api/info': null,
  '/api/read-models': null,
  '/api/commands': null,
  '/api/batches': null,
  // Only the own organisation's: a record of the reads would tell others who has some.
  '/api/sealed-bids': null,
  '/api/sign-in': null,
  '/api/sign-in/link': null,
  '/api/sign-out': null,
  '/api/sign-out/everywhere': null,
  '/api/me': null,
  '/api/me/organisation': null,
  '/api/me/language': null,
  '/api/me/password': null,
  '/api/me/second-factor': null,
  '/api/me/second-factor/confirm': null,
  '/api/me/sessions': null,
  '/api/me/sessions/{id}/end': null,
  '/api/me/activity': null,
  '/api/me/keys': null,
  '/api/me/keys/issue': null,
  '/api/me/keys/{id}/revoke': null,
  '/api/me/delegations': null,
  '/api/me/colleagues': null,
  '/api/me/delegations/give': null,
  '/api/me/delegations/{id}/end': null,
  '/api/admin/delegations/{delegator}/{id}/end': null,
  '/api/admin/accounts/invite': null,
  '/api/admin/accounts/{id}/memberships': null,
  '/api/admin/accounts/{id}/status': null,
  '/api/admin/accounts/{id}/reset': null,
  '/api/admin/keys/{id}/revoke': null,
  '/livez': null,
  '/readyz': null,
};

/**
 * What the log of reads calls the answers of a route; undefined where they are not recorded.
 * @param path with parameters as `:id`
 */
export function readKindOf(path: string): ReadKind | undefined {
  const documented = path.replaceAll(/:(\w+)/g, '{$1}');
  return Object.hasOwn(KINDS, documented) ? (KINDS[documented as keyof Routes] ?? undefined) : undefined;
}
