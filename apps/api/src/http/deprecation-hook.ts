import type { onRequestHookHandler } from 'fastify';
import { deprecationHeaders, routes, type Route } from '#contracts';

type Table = Readonly<Record<string, Pick<Route, 'deprecated'>>>;

/**
 * Says in every answer of a route that it is deprecated, and until when it is answered; undefined for all others.
 * @param path of the route, with parameters as `:id`
 */
export function deprecationHook(
  path: string,
  basePath: string,
  table: Table = routes as Table,
): onRequestHookHandler | undefined {
  const documented = path.replaceAll(/:(\w+)/g, '{$1}');
  const { deprecated } = Object.hasOwn(table, documented) ? (table[documented] ?? {}) : {};
  if (deprecated === undefined) return undefined;
  const headers = deprecationHeaders(deprecated, basePath);
  return (_request, reply, done) => {
    void reply.headers(headers);
    done();
  };
}
