import type { Routes } from '#contracts';
import type { ReadKind } from '../access-log/lines.js';
import { declaredPolicy } from './route-policies.js';

/** What the log of reads calls an answer of each route that returns protected data. */
const KINDS: Readonly<Partial<Record<keyof Routes, ReadKind>>> = {
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
  '/api/case-file': 'EVENTS',
  '/api/claims/{id}/assessment': 'ASSESSMENT',
  '/api/organisations/{id}/support': 'ASSESSMENT',
  '/api/policy-lab': 'SIMULATION',
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
};

/** Routes of readers whose answers hold no data of the programme. */
const WITHOUT_DATA: readonly string[] = ['/api/commands'];

/** Policies of routes with data that not everybody may see. */
const PROTECTED: readonly unknown[] = ['READER', 'ADMINISTRATOR', 'AUDITOR', 'SECURITY_READER'];

/**
 * What the log of reads calls the answers of a route; undefined where they are not recorded.
 * @param path with parameters as `:id`
 * @throws Error for a route with protected data that is not declared: the server does not start with one
 */
export function readKindOf(method: string, path: string): ReadKind | undefined {
  const documented = path.replaceAll(/:(\w+)/g, '{$1}');
  const kind = Object.hasOwn(KINDS, documented) ? KINDS[documented as keyof Routes] : undefined;
  if (kind !== undefined) return kind;
  const isRead = method === 'GET' || method === 'HEAD';
  if (isRead && PROTECTED.includes(declaredPolicy(documented)) && !WITHOUT_DATA.includes(documented))
    throw new Error(`route ${path} has no kind of read: declare it in libs/identity/src/policy/read-kinds.ts`);
  return undefined;
}
