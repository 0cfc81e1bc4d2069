import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { CloudEventDto, WebhookTestDto } from '#contracts';
import { IdentityStore, type WebhookLine } from '#identity';
import type { Visibility } from '#projections';
import type { Projector } from '#read-store';
import { CloudEventFeed } from '../cloud-events/cloud-event-feed.js';
import { Visibilities } from '../identity/visibilities.js';
import type { Stores } from '../operations/stores.js';
import { PROJECTOR, STORES } from '../tokens.js';
import { sendWebhook, type WebhookAnswer } from './webhook-request.js';
import { WebhookSettings } from './webhook-settings.js';

/** How often it is looked for what is due, in milliseconds: events wake the delivery at once. */
const EVERY_MS = 1_000;
/** Events read at once. */
const PAGE = 50;
/** So often an event is sent to a receiver that refuses it before it becomes a dead letter. */
const REFUSED_ATTEMPTS = 3;
/** Positions that hold nothing for a receiver are stored after so many of them: each is a write to the disk. */
const IDLE_POSITIONS = 500;
const CONTENT_TYPE = 'application/cloudevents+json; charset=utf-8';

const isDelivered = (status: number): boolean => status >= 200 && status < 300;
/** The receiver refuses this event. It is not one of being busy or absent. */
const isRefused = (status: number): boolean =>
  status >= 400 && status < 500 && ![404, 408, 410, 425, 429].includes(status);

/**
 * Sends to every webhook what its account may see, one event after the other in the order of the log, and thus of every
 * chain. An event is sent until the receiver accepts it; how far each one is survives the process. A receiver may
 * get an event twice, with the same id, where the process ended before the answer was stored.
 */
@Injectable()
export class WebhookDelivery implements OnModuleDestroy {
  readonly #logger = new Logger('Lingqu');
  readonly #running = new Map<string, Promise<void>>();
  readonly #unsubscribe: () => void;
  readonly #timer: NodeJS.Timeout;
  #stopped = false;

  constructor(
    @Inject(IdentityStore) private readonly identity: IdentityStore,
    @Inject(CloudEventFeed) private readonly feed: CloudEventFeed,
    @Inject(Visibilities) private readonly visibilities: Visibilities,
    @Inject(PROJECTOR) private readonly projector: Projector,
    @Inject(WebhookSettings) private readonly settings: WebhookSettings,
    @Inject(STORES) private readonly stores: Pick<Stores, 'webhookDuty'>,
  ) {
    this.#unsubscribe = projector.onChange(() => this.wake());
    this.#timer = setInterval(() => this.wake(), EVERY_MS).unref();
  }

  /** Starts what is due and not running. */
  wake(): void {
    if (this.#stopped || this.projector.state !== 'running' || !this.stores.webhookDuty.isHeld) return;
    for (const webhook of this.identity.webhooks.due()) {
      if (this.#running.has(webhook.id)) continue;
      const running = this.#deliver(webhook)
        .catch((error: unknown) => this.#logger.error(error))
        .finally(() => this.#running.delete(webhook.id));
      this.#running.set(webhook.id, running);
    }
  }

  async #deliver(webhook: WebhookLine): Promise<void> {
    const { id } = webhook;
    for (let after = webhook.position; !this.#stopped;) {
      const visibility = await this.#visibilityOf(webhook);
      if (visibility === undefined) return;
      const { items, position } = await this.feed.page({ ...selection(webhook), after, visibility }, PAGE);
      for (const event of items) if (!(await this.#deliverOne(id, event))) return;
      if (position <= after) return;
      if (items.length > 0 || position - after >= IDLE_POSITIONS) this.identity.webhooks.advance(id, position, false);
      if (items.length === 0) return;
      after = position;
    }
  }

  /** What the account may see now; the webhook ends with its membership. */
  async #visibilityOf(webhook: WebhookLine): Promise<Visibility | undefined> {
    const acting = this.identity.webhooks.actingOf(webhook);
    const visibility = acting && (await this.visibilities.ofActing(acting));
    if (visibility === undefined) this.identity.webhooks.setStatus(webhook.id, 'ENDED');
    return visibility;
  }

  /** False where nothing more can be sent for now. */
  async #deliverOne(id: string, event: CloudEventDto): Promise<boolean> {
    const { webhooks } = this.identity;
    // Somebody may have paused, moved or removed it since the last event.
    const webhook = webhooks.list().find((one) => one.id === id);
    const position = Number(event.sequence);
    if (this.#stopped || webhook?.status !== 'ACTIVE' || position <= webhook.position) return false;
    const answer = await this.#send(webhook, event.id, JSON.stringify(event));
    if (isDelivered(answer.status)) {
      webhooks.advance(id, position, true);
      return true;
    }
    const words = answer.status === 0 ? answer.words : `HTTP ${answer.status} ${answer.words}`.trim();
    if (isRefused(answer.status) && webhook.attempts + 1 >= REFUSED_ATTEMPTS) {
      webhooks.refused(id, { position, eventId: event.id, answer: words });
      return true;
    }
    webhooks.failed(id, words, Date.now() + this.settings.delayAfter(webhook.attempts), this.settings.giveUpMs);
    return false;
  }

  #send({ id, url }: Pick<WebhookLine, 'id' | 'url'>, messageId: string, body: string): Promise<WebhookAnswer> {
    const secret = this.identity.webhooks.secretOf(id);
    const message = { url, secret, id: messageId, body, contentType: CONTENT_TYPE };
    return sendWebhook(message, this.settings.addresses, Date.now());
  }

  /** Sends an event that is none of the log. */
  test(webhook: WebhookLine): Promise<WebhookAnswer> {
    const id = randomUUID();
    const event: WebhookTestDto = {
      specversion: '1.0',
      id,
      source: '/webhooks',
      type: 'lingqu.test',
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      data: { webhook: webhook.id },
    };
    return this.#send(webhook, id, JSON.stringify(event));
  }

  /** Sends a dead letter again; it leaves the list when the receiver accepts it. */
  async redeliver(webhook: WebhookLine, position: number): Promise<WebhookAnswer | undefined> {
    const visibility = await this.#visibilityOf(webhook);
    if (visibility === undefined) return undefined;
    const { items } = await this.feed.page({ after: position - 1, visibility }, 1, position);
    const [event] = items;
    if (!event) return undefined;
    const answer = await this.#send(webhook, event.id, JSON.stringify(event));
    if (isDelivered(answer.status)) this.identity.webhooks.removeDeadLetter(webhook.id, position);
    return answer;
  }

  async onModuleDestroy(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    clearInterval(this.#timer);
    await Promise.all(this.#running.values());
  }
}

const selection = ({ chain, types }: WebhookLine) => ({ ...(chain === null ? {} : { chain }), types });
