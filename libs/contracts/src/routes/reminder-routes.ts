import { done } from '../answers/identity.js';
import { createdReminder, newReminderBody, reminderList } from '../answers/reminders.js';
import { webhookAnswer } from '../answers/webhooks.js';
import { text } from '../schema.js';
import { textual } from './parameters.js';
import { get, post, type Route } from './route.js';

const ID = { id: textual('编号', 'Id') };

/** Where an account is reminded: a calendar, an e-mail, a robot. */
export const reminderRoutes = {
  '/api/me/reminders': get('reminders', '当前账号的提醒方式', 'Reminders of the account', {
    tag: 'identity',
    answer: reminderList,
    problems: [],
  }),
  '/api/me/reminders/create': post(
    'createReminder',
    '新建提醒方式（日历地址只显示一次）',
    'Creates a reminder; the address of a calendar is shown once',
    {
      tag: 'identity',
      body: newReminderBody,
      answer: createdReminder,
      problems: [400, 409, 413, 415, 422],
    },
  ),
  '/api/me/reminders/{id}/test': post('testReminder', '发送一条测试消息', 'Sends a test message', {
    tag: 'identity',
    path: ID,
    answer: webhookAnswer,
    problems: [404],
  }),
  '/api/me/reminders/{id}/remove': post('removeReminder', '删除提醒方式', 'Removes a reminder', {
    tag: 'identity',
    path: ID,
    answer: done,
    problems: [404],
  }),
  '/api/calendars/{token}': get(
    'calendar',
    '日历订阅（iCalendar）：持有地址即可读取',
    'A calendar (iCalendar) for everyone who has its address',
    {
      tag: 'queries',
      path: { token: { ...textual('密钥', 'Secret token'), secret: true } },
      media: 'text/calendar',
      answer: text(),
      problems: [404, 429, 503],
    },
  ),
} as const satisfies Readonly<Record<string, Route>>;
