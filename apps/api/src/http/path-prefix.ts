import type { IncomingMessage } from 'node:http';

/** No route has this path. */
const NOWHERE = '/api/outside-the-base-path';
/** Probes of the machine itself need not know the base path. */
const PROBE = /^\/(?:livez|readyz)(?:\?|$)/;

/**
 * Removes the base path from the address of a request, so that routes do not know of it. What is outside has no route.
 * @param basePath such as `/lingqu`
 */
export const withoutBasePath =
  (basePath: string) =>
  ({ url = '/' }: Pick<IncomingMessage, 'url'>): string => {
    if (PROBE.test(url)) return url;
    if (!url.startsWith(basePath)) return NOWHERE;
    const rest = url.slice(basePath.length);
    if (rest === '' || rest.startsWith('?')) return `/${rest}`;
    return rest.startsWith('/') ? rest : NOWHERE;
  };

/**
 * The page of the dashboard, whose files have addresses relative to it, as it is served at every path of a screen. It
 * knows the build, so that declarations of the same build are read from the cache of the browser.
 */
export const pageAt = (html: string, basePath: string, build = ''): string =>
  html
    .replace('<meta name="lingqu-build" content=""', `<meta name="lingqu-build" content="${build}"`)
    .replaceAll(/(href|src)="\.\//g, `$1="${basePath}/`)
    .replace('<meta name="lingqu-base-path" content=""', `<meta name="lingqu-base-path" content="${basePath}"`);
