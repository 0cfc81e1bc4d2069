import type { FastifyRequest } from 'fastify';
import type { NewReminder } from '#identity';
import { HttpProblem } from '../http/http-problem.js';
import { OUTGOING_PROBLEMS } from '../http/outgoing-problems.js';
import { LOCAL_ADDRESS, type PublicAddress } from '../http/public-address.js';
import type { AllowedAddresses } from '../webhooks/allowed-addresses.js';
import { isWebhookUrl } from '../webhooks/webhook-request.js';
import { DEFAULT_HOUR, type MailSettings, type ReminderOptions } from './mail-settings.js';
import type { Pages } from './reminder-words.js';

/** Waiting times before the next attempt to send a digest, in milliseconds; the last one repeats until the day ends. */
const DELAYS_MS = [60_000, 300_000, 900_000, 3_600_000];
/** One mailbox, without a name; what is not ASCII is left to the mail server of the reader. */
const MAILBOX = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/;

/** How digests are sent, and what a reminder may be. */
export class ReminderSettings {
  readonly mail: MailSettings | undefined;
  readonly hour: number;
  private readonly delaysMs: readonly number[];

  constructor(
    { mail, hour = DEFAULT_HOUR, delaysMs = DELAYS_MS }: ReminderOptions,
    readonly addresses: AllowedAddresses,
    private readonly address: PublicAddress = LOCAL_ADDRESS,
  ) {
    this.mail = mail;
    this.hour = hour;
    this.delaysMs = delaysMs;
  }

  delayAfter(failures: number): number {
    return this.delaysMs[Math.min(failures, this.delaysMs.length - 1)] ?? 0;
  }

  /** Where people open the dashboard; undefined where it is not configured and nobody asks. */
  get pages(): Pages | undefined {
    return this.address.origin === undefined ? undefined : this.address.origin + this.address.basePath;
  }

  pagesOf({ protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>): Pages {
    return this.pages ?? `${protocol}://${host}${this.address.basePath}`;
  }

  /** @throws HttpProblem MAIL_NOT_CONFIGURED, REMINDER_NOT_VALID, WEBHOOK_ADDRESS_REFUSED */
  checked(reminder: NewReminder): NewReminder {
    const { channel, cadence, address, secret } = reminder;
    const needs = (condition: boolean, pointer: string): void => {
      const { zh, en } = OUTGOING_PROBLEMS.REMINDER_NOT_VALID;
      if (!condition) throw new HttpProblem('REMINDER_NOT_VALID', { errors: [{ pointer, code: 'NOT_VALID', zh, en }] });
    };
    needs((cadence === null) === (channel === 'CALENDAR'), '/cadence');
    needs((address === null) === (channel === 'CALENDAR'), '/address');
    needs(secret === null || channel === 'DINGTALK' || channel === 'FEISHU', '/secret');
    if (channel === 'EMAIL') {
      if (!this.mail) throw new HttpProblem('MAIL_NOT_CONFIGURED');
      needs(MAILBOX.test(address ?? ''), '/address');
    } else if (channel !== 'CALENDAR' && !isWebhookUrl(address ?? '', this.addresses))
      throw new HttpProblem('WEBHOOK_ADDRESS_REFUSED');
    return reminder;
  }
}
