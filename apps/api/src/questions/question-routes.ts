import type { FastifyRequest } from 'fastify';
import { exportFormatOf } from '../queries/other-exports.js';

type Query = Readonly<Record<string, unknown>>;

/** The routes that a worker serves besides the commands; each at any moment and with any parameter. */
const ALWAYS = new Set([
  '/api/differences/figures',
  '/api/differences/figures/:figure',
  '/api/differences/rows/:model',
  '/api/policy-lab',
  '/api/what-if',
  '/api/case-file',
  '/api/alerts/backtest',
  '/api/brief',
  '/api/brief/file',
  '/api/imports/check',
  '/api/imports/marked',
]);

/** Routes whose cost depends on the parameters. */
const SOMETIMES = new Set([
  '/api/chains',
  '/api/chains/:id/dashboard',
  '/api/chains/:id/tests/weekly',
  '/api/chains/:id/reports/missed',
  '/api/due',
  '/api/due/renewals',
  '/api/city/ranking',
  '/api/city/dashboard',
  '/api/figures/:figure',
  '/api/figures/:figure/evidence',
  '/api/rows/:model',
  '/api/rows/:model/:key',
  '/api/search',
  '/api/chains/:id/map',
  '/api/chains/:id/parts',
  '/api/alerts',
  '/api/control-charts/:subject',
  '/api/reach/:model/:key',
  '/api/events',
  '/api/indicators',
  '/api/claims/:id/assessment',
  '/api/organisations/:id/support',
]);

/** Figures of the whole city, which count the rows of every chain. */
const OF_ALL_CHAINS = new Set([
  '/api/chains',
  '/api/city/ranking',
  '/api/city/dashboard',
  '/api/indicators',
  '/api/alerts',
]);

const isOfFigure = (route: string): boolean => route.startsWith('/api/figures/:figure');

const isPast = ({ at }: Query): boolean => at !== undefined && at !== 'now';

/** Whether a route can be expensive. */
export const canBeExpensive = (route: string): boolean => ALWAYS.has(route) || SOMETIMES.has(route);

/**
 * Whether a question costs more than a few milliseconds, however it is asked: it replays events, counts the rows of all
 * chains at a past moment, searches texts, or lists everything. See docs/adr/0030 for what was measured.
 */
export function isExpensive(route: string, { query, headers }: Pick<FastifyRequest, 'query' | 'headers'>): boolean {
  if (ALWAYS.has(route)) return true;
  if (!SOMETIMES.has(route)) return false;
  const given = query as Query;
  if (given['by'] === 'occurred') return true;
  if (OF_ALL_CHAINS.has(route)) return isPast(given);
  if (isOfFigure(route)) return given['chain'] === undefined;
  if (route === '/api/rows/:model') return given['search'] !== undefined || exportFormatOf(headers) !== undefined;
  return false;
}

/** Routes with the chain in their path. */
const CHAIN_ROUTE = /^\/api\/chains\/:id\//;

/** The chain that a question is about; undefined for all chains. */
export function chainOf(
  route: string,
  { params, query }: Pick<FastifyRequest, 'params' | 'query'>,
): string | undefined {
  const chain = CHAIN_ROUTE.test(route) ? (params as { readonly id?: unknown }).id : (query as Query)['chain'];
  return typeof chain === 'string' ? chain : undefined;
}

/** Whether the answers of a route are figures of a chain, which not everyone may see. */
export const showsFigures = (route: string): boolean =>
  CHAIN_ROUTE.test(route) ||
  isOfFigure(route) ||
  route === '/api/what-if' ||
  route.startsWith('/api/brief') ||
  route.startsWith('/api/differences/figures');
