import type { onRequestHookHandler } from 'fastify';
import type { KnownHosts } from './known-hosts.js';

/** Pages load only from this server. The component library needs inline styles. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "script-src-attr 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What pages may not use: they need none of it. */
const PERMISSIONS_POLICY = [
  ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid', 'magnetometer'],
  ...['microphone', 'midi', 'payment', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb'],
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** A year, as browsers require it to remember a host. */
const HTTPS_ONLY = 'max-age=31536000';

/** Data is no page: where a browser shows it as one, it runs and loads nothing. Pages of other sites cannot load it. */
const DATA_HEADERS = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-cache',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
};
/** Answers about an account are never stored. */
const ACCOUNT_HEADERS = { ...DATA_HEADERS, 'cache-control': 'no-store' };
const ACCOUNT_ROUTES = /^\/api\/(?:me$|me\/|sign-|admin|access-log|questions)/;
/** A file of evidence: it runs and loads nothing, and only pages of this server show it in a frame. */
export const FILE_HEADERS = {
  ...DATA_HEADERS,
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'self'",
};
/** The viewer of a browser for PDF does not start in a sandbox; it runs no script of the page. */
export const PDF_HEADERS = {
  ...FILE_HEADERS,
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'",
};
const FILE_ROUTES = /^\/api\/(?:files|uploaded-files)\//;
const PAGE_HEADERS = {
  ...DATA_HEADERS,
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': PERMISSIONS_POLICY,
  'x-frame-options': 'DENY',
};

/** Routes that return data, not pages. */
const DATA_ROUTES = /^\/(?:api\/(?!docs)|livez|readyz)/;

/**
 * The hook that sets the security headers of a route, the only place where they are. Where the request came over HTTPS,
 * browsers are told to use nothing else.
 */
export function protectionOf(url: string, known: KnownHosts): onRequestHookHandler {
  const headers = ACCOUNT_ROUTES.test(url)
    ? ACCOUNT_HEADERS
    : FILE_ROUTES.test(url)
      ? FILE_HEADERS
      : DATA_ROUTES.test(url)
        ? DATA_HEADERS
        : PAGE_HEADERS;
  return (request, reply, done) => {
    reply.headers(headers);
    if (request.protocol === 'https' || known.isPublicOverTls(request.host))
      reply.header('strict-transport-security', HTTPS_ONLY);
    done();
  };
}
