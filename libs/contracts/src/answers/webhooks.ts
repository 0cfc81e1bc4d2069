import { Type } from 'typebox';
import { codeOf, instant, integer, list, nullable, object, text, uuid, type Answer } from '../schema.js';
import { eventType } from './events.js';

/** Codes of WEBHOOK_STATUSES, without the library of identities. */
const STATUSES = ['ACTIVE', 'PAUSED', 'FAILING', 'ENDED'] as const;

/** Where an account wants events to be sent, without its secret. */
export const webhook = object({
  id: text(),
  accountId: text(),
  role: text(),
  organisationId: text(),
  label: text(),
  url: text(),
  chain: nullable(text('Only events of this chain; null: of all')),
  types: list(eventType),
  status: codeOf([...STATUSES]),
  position: integer('Position of the last event that was delivered or refused'),
  attempts: integer('Attempts to deliver the next event that failed'),
  lastError: nullable(text()),
  createdAt: instant,
  nextAttemptAt: nullable(instant),
  lastDeliveredAt: nullable(instant),
  deadLetters: integer('Events that the receiver refused and that wait to be sent again'),
});
export type WebhookDto = Answer<typeof webhook>;

export const webhookList = list(webhook);

export const newWebhookBody = object({
  label: Type.String({ minLength: 1, maxLength: 100 }),
  url: Type.String({ minLength: 1, maxLength: 2_000 }),
  chain: Type.Union([Type.String({ minLength: 1, maxLength: 64 }), Type.Null()]),
  types: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50 }),
  /** Events after this position are sent; null: those to come. */
  after: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
});

export const createdWebhook = object({
  webhook,
  secret: text('Signs what is sent (Standard Webhooks); shown only here'),
});
export type CreatedWebhook = Answer<typeof createdWebhook>;

/** Events that a receiver refused. */
export const deadLetterList = list(
  object({ position: integer(), eventId: text(), refusedAt: instant, answer: text('What the receiver answered') }),
);
export type DeadLetterList = Answer<typeof deadLetterList>;

export const webhookStatusBody = object({ status: codeOf(['ACTIVE', 'PAUSED']) });
export const rewindBody = object({ after: Type.Integer({ minimum: 0 }) });
export const redeliverBody = object({ position: Type.Integer({ minimum: 1 }) });

/** What is sent to try a webhook: a CloudEvent that is no event of the log. */
export const webhookTest = object(
  {
    specversion: Type.String({ const: '1.0' }),
    id: uuid,
    source: Type.String({ const: '/webhooks' }),
    type: Type.String({ const: 'lingqu.test' }),
    time: instant,
    datacontenttype: Type.String({ const: 'application/json' }),
    data: object({ webhook: text('Id of the webhook') }),
  },
  { description: 'CloudEvents 1.0 (JSON)' },
);
export type WebhookTestDto = Answer<typeof webhookTest>;

/** How the receiver answered; status 0: it did not. */
export const webhookAnswer = object({ status: integer(), words: text() });
export type WebhookAnswerDto = Answer<typeof webhookAnswer>;
