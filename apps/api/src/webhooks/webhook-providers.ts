import type { Provider } from '@nestjs/common';
import { CloudEventFeed } from '../cloud-events/cloud-event-feed.js';
import { WebhookDelivery } from './webhook-delivery.js';
import { WebhookSettings } from './webhook-settings.js';

export interface WebhookOptions {
  /** Where webhooks may be sent, and when they are sent again. Default: to public addresses. */
  readonly webhooks?: WebhookSettings;
}

/** What reads events for other systems, and what sends them. */
export const webhookProviders = ({ webhooks = new WebhookSettings() }: WebhookOptions): readonly Provider[] => [
  CloudEventFeed,
  WebhookDelivery,
  { provide: WebhookSettings, useValue: webhooks },
];
