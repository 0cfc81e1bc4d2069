import type { onRequestHookHandler } from 'fastify';

/** Pages load only from this server. The component library needs inline styles. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "script-src-attr 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What pages may not use: they need none of it. */
const PERMISSIONS_POLICY = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'bluetooth']
  .map((feature) => `${feature}=()`)
  .join(', ');

const DATA_HEADERS = { 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-cache' };
/** Answers about an account are never stored. */
const ACCOUNT_HEADERS = { ...DATA_HEADERS, 'cache-control': 'no-store' };
const ACCOUNT_ROUTES = /^\/api\/(?:me$|me\/|sign-|admin|access-log|questions)/;
const PAGE_HEADERS = {
  ...DATA_HEADERS,
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': PERMISSIONS_POLICY,
};

/** Routes that return data, not pages. */
const DATA_ROUTES = /^\/(?:api\/(?!docs)|livez|readyz)/;

/** The hook that sets the security headers of a route; pages also get a content security policy. */
export function protectionOf(url: string): onRequestHookHandler {
  const headers = ACCOUNT_ROUTES.test(url) ? ACCOUNT_HEADERS : DATA_ROUTES.test(url) ? DATA_HEADERS : PAGE_HEADERS;
  return (_request, reply, done) => {
    reply.headers(headers);
    done();
  };
}
