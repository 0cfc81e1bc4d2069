import type { Provider } from '@nestjs/common';
import type { PublicAddress } from '../http/public-address.js';
import { WebhookSettings } from '../webhooks/webhook-settings.js';
import { DigestSender } from './digest-sender.js';
import { OwnDueItems } from './own-due-items.js';
import type { ReminderOptions } from './mail-settings.js';
import { ReminderSettings } from './reminder-settings.js';

interface Given {
  /** Default: digests at 8 o'clock, and no e-mails. */
  readonly reminders?: ReminderOptions;
  readonly address?: PublicAddress;
}

/** What reminds accounts. */
export const reminderProviders = ({ reminders = {}, address }: Given): readonly Provider[] => [
  OwnDueItems,
  DigestSender,
  {
    provide: ReminderSettings,
    inject: [WebhookSettings],
    useFactory: ({ addresses }: WebhookSettings) => new ReminderSettings(reminders, addresses, address),
  },
];
