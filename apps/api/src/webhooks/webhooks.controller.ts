import { Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { CreatedWebhook, DeadLetterList, WebhookAnswerDto, WebhookDto } from '#contracts';
import type { EventStore } from '#event-store';
import { IdentityStore } from '#identity';
import { HttpProblem } from '../http/http-problem.js';
import type { IdentifiedRequest } from '../identity/access.js';
import { bodyOf } from '../identity/request-body.js';
import { EVENT_STORE } from '../tokens.js';
import { WebhookDelivery } from './webhook-delivery.js';
import { isWebhookUrl } from './webhook-request.js';
import { WebhookSettings } from './webhook-settings.js';

const OK = 200;

/** `/api/me/webhooks`: where the account wants events to be sent. */
@Controller('api/me/webhooks')
export class WebhooksController {
  constructor(
    @Inject(IdentityStore) private readonly identity: IdentityStore,
    @Inject(WebhookDelivery) private readonly delivery: WebhookDelivery,
    @Inject(WebhookSettings) private readonly settings: WebhookSettings,
    @Inject(EVENT_STORE) private readonly events: EventStore,
  ) {}

  @Get()
  list(@Req() { principal }: IdentifiedRequest): readonly WebhookDto[] {
    return this.identity.webhooks.list(principal.accountId);
  }

  @Post('create')
  @HttpCode(OK)
  async create(@Req() { principal, body }: IdentifiedRequest): Promise<CreatedWebhook> {
    const { after, ...webhook } = bodyOf('/api/me/webhooks/create', body);
    if (!isWebhookUrl(webhook.url, this.settings.addresses)) throw new HttpProblem('WEBHOOK_ADDRESS_REFUSED');
    const position = after ?? (await this.events.head());
    const { line, secret } = this.identity.webhooks.create(principal, { ...webhook, position });
    this.delivery.wake();
    return { webhook: line, secret };
  }

  @Post(':id/status')
  @HttpCode(OK)
  setStatus(@Req() { principal, body }: IdentifiedRequest, @Param('id') id: string): WebhookDto {
    const { status } = bodyOf('/api/me/webhooks/{id}/status', body);
    return this.identity.webhooks.setStatus(id, status, principal.accountId);
  }

  @Post(':id/rewind')
  @HttpCode(OK)
  rewind(@Req() { principal, body }: IdentifiedRequest, @Param('id') id: string): WebhookDto {
    const { after } = bodyOf('/api/me/webhooks/{id}/rewind', body);
    return this.identity.webhooks.rewind(id, after, principal.accountId);
  }

  @Post(':id/test')
  @HttpCode(OK)
  test(@Req() { principal }: IdentifiedRequest, @Param('id') id: string): Promise<WebhookAnswerDto> {
    return this.delivery.test(this.identity.webhooks.get(id, principal.accountId));
  }

  @Get(':id/dead-letters')
  deadLetters(@Req() { principal }: IdentifiedRequest, @Param('id') id: string): DeadLetterList {
    return this.identity.webhooks.deadLetters(this.identity.webhooks.get(id, principal.accountId).id);
  }

  @Post(':id/redeliver')
  @HttpCode(OK)
  async redeliver(@Req() { principal, body }: IdentifiedRequest, @Param('id') id: string): Promise<WebhookAnswerDto> {
    const { position } = bodyOf('/api/me/webhooks/{id}/redeliver', body);
    const webhook = this.identity.webhooks.get(id, principal.accountId);
    const isDead = this.identity.webhooks.deadLetters(id).some((letter) => letter.position === position);
    const answer = isDead ? await this.delivery.redeliver(webhook, position) : undefined;
    if (answer === undefined) throw new HttpProblem('NOT_FOUND');
    return answer;
  }

  @Post(':id/remove')
  @HttpCode(OK)
  remove(@Req() { principal }: IdentifiedRequest, @Param('id') id: string): { done: true } {
    this.identity.webhooks.remove(id, principal.accountId);
    return { done: true };
  }
}

/** `/api/admin/webhooks`: what is sent to others, for administrators; they see neither secrets nor events. */
@Controller('api/admin/webhooks')
export class AllWebhooksController {
  constructor(@Inject(IdentityStore) private readonly identity: IdentityStore) {}

  @Get()
  list(): readonly WebhookDto[] {
    return this.identity.webhooks.list();
  }

  @Post(':id/status')
  @HttpCode(OK)
  setStatus(@Req() { body }: IdentifiedRequest, @Param('id') id: string): WebhookDto {
    const { status } = bodyOf('/api/admin/webhooks/{id}/status', body);
    return this.identity.webhooks.setStatus(id, status);
  }
}
