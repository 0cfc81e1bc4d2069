import type { onRequestHookHandler } from 'fastify';

/** Pages load only from this server. The component library needs inline styles. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const ANSWERS = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' };
const PAGES = {
  ...ANSWERS,
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** Routes that answer with data, not with pages. */
const DATA = /^\/(?:api\/(?!docs)|livez|readyz)/;

/** Sets the security headers of a route: for data no MIME sniffing, for pages also a content security policy. */
export function protectionOf(url: string): onRequestHookHandler {
  const headers = DATA.test(url) ? ANSWERS : PAGES;
  return (_request, reply, done) => {
    reply.headers(headers);
    done();
  };
}
