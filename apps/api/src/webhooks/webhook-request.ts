import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { AddressRefused, type AllowedAddresses } from './allowed-addresses.js';

/** How long a receiver may take to answer, in milliseconds. */
const TIMEOUT_MS = 15_000;
/** Most of an answer that is kept, in characters. */
const MAX_ANSWER = 200;
const MAX_URL_LENGTH = 2_000;

export interface WebhookMessage {
  readonly url: string;
  readonly secret: string;
  /** The same for every attempt, so that a receiver recognises an event that it has already. */
  readonly id: string;
  readonly body: string;
  readonly contentType: string;
}

/** How a receiver answered; `status` 0: it did not. */
export interface WebhookAnswer {
  readonly status: number;
  readonly words: string;
}

/** The headers of Standard Webhooks: HMAC-SHA256 over id, time and body. */
export function signedHeaders({ id, secret, body }: Pick<WebhookMessage, 'id' | 'secret' | 'body'>, now: number) {
  const timestamp = String(Math.floor(now / 1_000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** Whether an address can be one of a webhook; where its host leads is checked for every connection. */
export function isWebhookUrl(text: string, addresses: AllowedAddresses): boolean {
  if (text.length > MAX_URL_LENGTH || !URL.canParse(text)) return false;
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.username !== '' || url.password !== '' || url.hash !== '') return false;
  if (isIP(host) !== 0 && !addresses.allows(host)) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isIP(host) !== 0 && addresses.isOwn(host));
}

/** Sends an event once, signed. */
export function sendWebhook(
  { url, secret, id, body, contentType }: WebhookMessage,
  addresses: AllowedAddresses,
  now: number,
): Promise<WebhookAnswer> {
  const headers = { 'content-type': contentType, ...signedHeaders({ id, secret, body }, now) };
  return postTo({ url, headers, body }, addresses);
}

interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends a message once. Redirects are not followed, because they could lead anywhere. */
export function postTo({ url, headers, body }: Post, addresses: AllowedAddresses): Promise<WebhookAnswer> {
  if (!isWebhookUrl(url, addresses)) return Promise.resolve({ status: 0, words: 'the address is not allowed' });
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const failed = (error: Error): void =>
      resolve({
        status: 0,
        words: error instanceof AddressRefused ? error.message : (errorCode(error) ?? error.message),
      });
    const sent = send(
      url,
      {
        method: 'POST',
        lookup: addresses.lookup,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        agent: false,
        headers: { 'content-length': Buffer.byteLength(body), 'user-agent': 'Lingqu-Webhook', ...headers },
      },
      (response) => {
        let words = '';
        response.setEncoding('utf8');
        response.on('data', (text: string) => (words = `${words}${text}`.slice(0, MAX_ANSWER)));
        response.on('error', failed);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, words }));
      },
    );
    sent.on('error', failed);
    sent.end(body);
  });
}

const errorCode = (error: Error): string | undefined => (error as NodeJS.ErrnoException).code;
