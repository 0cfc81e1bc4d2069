import { Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { CreatedReminder, ReminderList, WebhookAnswerDto } from '#contracts';
import { chinaDate } from '#domain';
import type { Clock } from '#event-store';
import { IdentityStore } from '#identity';
import type { IdentifiedRequest } from '../identity/access.js';
import { bodyOf } from '../identity/request-body.js';
import { CLOCK } from '../tokens.js';
import { DigestSender } from './digest-sender.js';
import { ReminderSettings } from './reminder-settings.js';

const OK = 200;

/** `/api/me/reminders`: where the account is reminded of what is due. */
@Controller('api/me/reminders')
export class RemindersController {
  constructor(
    @Inject(IdentityStore) private readonly identity: IdentityStore,
    @Inject(ReminderSettings) private readonly settings: ReminderSettings,
    @Inject(DigestSender) private readonly sender: DigestSender,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  list(@Req() { principal }: IdentifiedRequest): ReminderList {
    const { hour, mail } = this.settings;
    return { mail: mail !== undefined, hour, items: [...this.identity.reminders.list(principal.accountId)] };
  }

  @Post('create')
  @HttpCode(OK)
  create(@Req() { principal, body }: IdentifiedRequest): CreatedReminder {
    const given = bodyOf('/api/me/reminders/create', body);
    const reminder = this.settings.checked(given);
    const today = chinaDate(new Date(this.clock()).toISOString());
    const { line, token } = this.identity.reminders.create(principal, reminder, today);
    return { reminder: line, path: token === null ? null : `/api/calendars/${token}` };
  }

  @Post(':id/test')
  @HttpCode(OK)
  test(@Req() { principal }: IdentifiedRequest, @Param('id') id: string): Promise<WebhookAnswerDto> {
    return this.sender.test(this.identity.reminders.get(id, principal.accountId));
  }

  @Post(':id/remove')
  @HttpCode(OK)
  remove(@Req() { principal }: IdentifiedRequest, @Param('id') id: string): { done: true } {
    this.identity.reminders.remove(id, principal.accountId);
    return { done: true };
  }
}
