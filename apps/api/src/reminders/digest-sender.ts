import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { chinaDate } from '#domain';
import type { Clock } from '#event-store';
import { IdentityStore, type ReminderLine } from '#identity';
import { mondayOf } from '#projections';
import type { Projector } from '#read-store';
import { CLOCK, PROJECTOR } from '../tokens.js';
import { postTo, type WebhookAnswer } from '../webhooks/webhook-request.js';
import { asHtml, asText, digestOf, type Digest } from './digest.js';
import { OwnDueItems } from './own-due-items.js';
import { ReminderSettings } from './reminder-settings.js';
import { robotAccepted, robotRequest } from './robot-message.js';
import { sendMail } from './send-mail.js';

/** How often it is looked for what is to be sent, in milliseconds. */
const EVERY_MS = 60_000;
/** Most items of each part of a digest. */
const MOST = 30;

/** The first day of the period of a digest: the day itself, or the Monday of its week. */
export const periodOf = (cadence: ReminderLine['cadence'], date: string): string =>
  cadence === 'WEEKLY' ? mondayOf(date) : date;

/**
 * Sends digests by e-mail and to robots, from the configured hour of a day. A digest is marked on the disk before it is
 * sent, so that a process that ends does not send it twice; one that was not accepted is tried again on the same day.
 */
@Injectable()
export class DigestSender implements OnModuleDestroy {
  readonly #logger = new Logger('Lingqu');
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> | undefined;

  constructor(
    @Inject(IdentityStore) private readonly identity: IdentityStore,
    @Inject(OwnDueItems) private readonly due: OwnDueItems,
    @Inject(ReminderSettings) private readonly settings: ReminderSettings,
    @Inject(PROJECTOR) private readonly projector: Projector,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.#timer = setInterval(() => void this.sendDue(), EVERY_MS).unref();
  }

  /** Sends what is due now; a call while one is running waits for that one. */
  sendDue(): Promise<void> {
    this.#running ??= this.#sendAll()
      .catch((error: unknown) => this.#logger.error(error))
      .finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #sendAll(): Promise<void> {
    if (this.projector.state !== 'running') return;
    const now = new Date(this.clock());
    const today = chinaDate(now.toISOString());
    if (hourOf(now) < this.settings.hour) return;
    for (const reminder of this.identity.reminders.sendable())
      if (reminder.sentFor < periodOf(reminder.cadence, today)) await this.#sendOne(reminder, today);
  }

  async #sendOne(reminder: ReminderLine, today: string): Promise<void> {
    const { id, sentFor, attempts } = reminder;
    const digest = await this.#digestOf(reminder);
    const { reminders } = this.identity;
    // Also where there is nothing to say, so that the day is done.
    if (!reminders.begin(id, today) || digest === undefined) return;
    const { status, words } = await this.#send(reminder, digest, today);
    if (status !== 0) reminders.used(id);
    else reminders.failed(id, words, { retryAt: Date.now() + this.settings.delayAfter(attempts), sentFor });
  }

  /** Undefined where nothing is due, and where the rights of the account have ended. */
  async #digestOf(reminder: ReminderLine): Promise<Digest | undefined> {
    const list = await this.due.of(reminder);
    const { language } = reminder;
    return list && digestOf(list, { language, pages: this.settings.pages, most: MOST });
  }

  /** `status` 0: not accepted, and `words` say why. */
  async #send({ id, channel, language, address }: ReminderLine, digest: Digest, day: string): Promise<WebhookAnswer> {
    const { mail, addresses } = this.settings;
    if (channel === 'CALENDAR') return { status: 0, words: '' };
    if (channel === 'EMAIL') {
      if (!mail) return { status: 0, words: 'no mail server is configured' };
      const messageId = `<${id}.${day}@${mail.from.split('@').at(-1) ?? 'lingqu'}>`;
      const { subject } = digest;
      const message = { to: address ?? '', subject, text: asText(digest), html: asHtml(digest, language), messageId };
      return sendMail(message, mail);
    }
    const target = { channel, ...this.identity.reminders.targetOf(id) };
    const { body, ...request } = robotRequest(target, digest, Date.now());
    const answer = await postTo({ ...request, body: JSON.stringify(body) }, addresses);
    if (robotAccepted(answer)) return answer;
    return { status: 0, words: answer.status === 0 ? answer.words : `HTTP ${answer.status} ${answer.words}`.trim() };
  }

  /** Sends a message that says that it is a test. */
  test(reminder: ReminderLine): Promise<WebhookAnswer> {
    const isZh = reminder.language === 'zh';
    const test: Digest = {
      subject: isZh ? '灵渠：测试消息' : 'Lingqu: test message',
      sections: [],
      link: undefined,
      footer: isZh ? '收到这条消息，说明提醒可以送达。' : 'This message shows that reminders arrive.',
    };
    return this.#send(reminder, test, `test-${Date.now()}`);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }
}

const hourOf = (now: Date): number => (now.getUTCHours() + 8) % 24;
