import { Type } from 'typebox';
import { codeOf, instant, integer, list, nullable, object, text, type Answer } from '../schema.js';

/** Codes of REMINDER_CHANNELS, without the library of identities. */
const CHANNELS = ['CALENDAR', 'EMAIL', 'WECOM', 'DINGTALK', 'FEISHU'] as const;

/** Where an account is reminded, without secrets. */
export const reminder = object({
  id: text(),
  accountId: text(),
  role: text(),
  organisationId: text(),
  channel: codeOf([...CHANNELS]),
  label: text(),
  language: codeOf(['zh', 'en']),
  content: codeOf(['MINE', 'ALL']),
  cadence: nullable(codeOf(['DAILY', 'WEEKLY'])),
  address: nullable(text('The e-mail address; of a robot only its host')),
  createdAt: instant,
  lastUsedAt: nullable(instant),
  sentFor: text('Date of the last digest'),
  attempts: integer('Attempts to send the next message that failed'),
  nextAttemptAt: nullable(instant),
  lastError: nullable(text()),
});
export type ReminderDto = Answer<typeof reminder>;

export const reminderList = object({
  /** Whether a mail server is configured. */
  mail: Type.Boolean(),
  /** The hour of the day (+08:00) from which digests are sent. */
  hour: integer(),
  items: list(reminder),
});
export type ReminderList = Answer<typeof reminderList>;

export const newReminderBody = object({
  channel: codeOf([...CHANNELS]),
  label: Type.String({ minLength: 1, maxLength: 100 }),
  language: codeOf(['zh', 'en']),
  content: codeOf(['MINE', 'ALL']),
  /** Null for a calendar. */
  cadence: Type.Union([codeOf(['DAILY', 'WEEKLY']), Type.Null()]),
  /** An e-mail address, or the address of a robot; null for a calendar. */
  address: Type.Union([Type.String({ minLength: 3, maxLength: 2_000 }), Type.Null()]),
  /** Signs what is sent to a robot of 钉钉 or 飞书; null: not signed. */
  secret: Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Null()]),
});

export const createdReminder = object({
  reminder,
  path: nullable(text('The path of the calendar with its secret token; shown only here')),
});
export type CreatedReminder = Answer<typeof createdReminder>;
