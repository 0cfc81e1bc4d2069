import type { ProblemEntry } from './problem-entry.js';

/** Problems of what leaves the server: webhooks, calendars, digests and messages of robots. */
export const OUTGOING_PROBLEMS = {
  REMINDER_NOT_FOUND: { status: 404, zh: '没有这个提醒方式', en: 'There is no such reminder' },
  CALENDAR_NOT_FOUND: {
    status: 404,
    zh: '日历地址无效，或已被撤销；请在个人资料中重新建立',
    en: 'The address of the calendar is not valid, or was revoked; make a new one in the profile',
  },
  REMINDER_EXISTS: {
    status: 409,
    zh: '此账号已有邮件摘要；请先删除它',
    en: 'The account has a digest by e-mail already; remove it first',
  },
  TOO_MANY_REMINDERS: {
    status: 422,
    zh: '每个账号至多 20 个提醒方式；请先删除不用的',
    en: 'An account has at most 20 reminders; remove one that is not used',
  },
  MAIL_NOT_CONFIGURED: {
    status: 422,
    zh: '尚未配置邮件服务器；请联系管理员（LINGQU_SMTP_SERVER）',
    en: 'No mail server is configured; ask an administrator (LINGQU_SMTP_SERVER)',
  },
  REMINDER_NOT_VALID: {
    status: 422,
    zh: '该提醒方式的这一项不适用，或格式不正确',
    en: 'This field does not fit the kind of reminder, or is not well-formed',
  },
  WEBHOOK_NOT_FOUND: { status: 404, zh: '没有这个推送地址', en: 'There is no such webhook' },
  TOO_MANY_WEBHOOKS: {
    status: 422,
    zh: '每个账号至多 20 个推送地址；请先删除不用的',
    en: 'An account has at most 20 webhooks; remove one that is not used',
  },
  WEBHOOK_ADDRESS_REFUSED: {
    status: 422,
    zh: '推送地址须为 https，不得含用户名，且不得指向内部网络；内部网络须由管理员在 LINGQU_WEBHOOK_NETWORKS 中允许',
    en: 'The address of a webhook must be https, without a user name, and must not lead into a private network; an administrator allows one with LINGQU_WEBHOOK_NETWORKS',
  },
} as const satisfies Readonly<Record<string, ProblemEntry>>;
