import type { onRequestHookHandler } from 'fastify';

/** What a page may load and do: only what comes from here. The component library writes its styles into the page. */
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

/** Routes that answer with data only. */
const DATA = /^\/(?:api\/(?!docs)|livez|readyz)/;

/** Sets the headers that tell a browser what an answer of this route may be taken for, and what a page may do. */
export function protectionOf(url: string): onRequestHookHandler {
  const headers = DATA.test(url) ? ANSWERS : PAGES;
  return (_request, reply, done) => {
    reply.headers(headers);
    done();
  };
}
