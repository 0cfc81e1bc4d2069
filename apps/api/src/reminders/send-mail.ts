import { createTransport } from 'nodemailer';
import type { WebhookAnswer } from '../webhooks/webhook-request.js';
import type { MailSettings } from './mail-settings.js';

/** How long the server may take to answer, in milliseconds. */
const TIMEOUT_MS = 15_000;
const ACCEPTED = 250;
/** Only this machine can listen at such an address. */
const LOOPBACK = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1)$/;

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for every attempt. */
  readonly messageId: string;
}

/** Sends an e-mail once; without TLS only to a server on this machine. */
export async function sendMail(
  mail: Mail,
  { host, port, tls, user, password, from }: MailSettings,
): Promise<WebhookAnswer> {
  const transport = createTransport({
    host,
    port,
    secure: tls,
    requireTLS: !tls && !LOOPBACK.test(host),
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ ...mail, from, headers: { 'Auto-Submitted': 'auto-generated' } });
    return { status: ACCEPTED, words: '' };
  } catch (error) {
    // What the server says can repeat addresses, but not the password.
    const { code, responseCode } = error as { readonly code?: string; readonly responseCode?: number };
    return { status: 0, words: [code, responseCode].filter((each) => each !== undefined).join(' ') || 'not sent' };
  } finally {
    transport.close();
  }
}
