import { done } from '../answers/identity.js';
import {
  createdWebhook,
  deadLetterList,
  newWebhookBody,
  redeliverBody,
  rewindBody,
  webhook,
  webhookAnswer,
  webhookList,
  webhookStatusBody,
} from '../answers/webhooks.js';
import { textual } from './parameters.js';
import { get, post, type Route } from './route.js';

const ID = { id: textual('编号', 'Id') };
/** Problems of every request with a body. */
const BODY = [400, 413, 415] as const;

/** The routes of webhooks: where an account wants events to be sent. */
export const webhookRoutes = {
  '/api/me/webhooks': get('webhooks', '当前账号的推送地址', 'Webhooks of the account', {
    tag: 'identity',
    answer: webhookList,
    problems: [],
  }),
  '/api/me/webhooks/create': post(
    'createWebhook',
    '新建推送地址（签名密钥只显示一次）',
    'Creates a webhook; its secret is shown once',
    {
      tag: 'identity',
      body: newWebhookBody,
      answer: createdWebhook,
      problems: [...BODY, 422],
    },
  ),
  '/api/me/webhooks/{id}/status': post('setWebhookStatus', '暂停或恢复推送', 'Pauses or resumes a webhook', {
    tag: 'identity',
    path: ID,
    body: webhookStatusBody,
    answer: webhook,
    problems: [...BODY, 404],
  }),
  '/api/me/webhooks/{id}/rewind': post(
    'rewindWebhook',
    '重新推送此序号之后的事件',
    'Sends the events after a position again',
    {
      tag: 'identity',
      path: ID,
      body: rewindBody,
      answer: webhook,
      problems: [...BODY, 404],
    },
  ),
  '/api/me/webhooks/{id}/test': post('testWebhook', '发送一条测试消息', 'Sends a test message', {
    tag: 'identity',
    path: ID,
    answer: webhookAnswer,
    problems: [404],
  }),
  '/api/me/webhooks/{id}/dead-letters': get('deadLetters', '接收方拒绝的事件', 'Events that the receiver refused', {
    tag: 'identity',
    path: ID,
    answer: deadLetterList,
    problems: [404],
  }),
  '/api/me/webhooks/{id}/redeliver': post('redeliverWebhook', '再次发送被拒绝的事件', 'Sends a refused event again', {
    tag: 'identity',
    path: ID,
    body: redeliverBody,
    answer: webhookAnswer,
    problems: [...BODY, 404],
  }),
  '/api/me/webhooks/{id}/remove': post('removeWebhook', '删除推送地址', 'Removes a webhook', {
    tag: 'identity',
    path: ID,
    answer: done,
    problems: [404],
  }),
  '/api/admin/webhooks': get('allWebhooks', '全部推送地址', 'Webhooks of every account', {
    tag: 'identity',
    answer: webhookList,
    problems: [],
  }),
  '/api/admin/webhooks/{id}/status': post(
    'setAnyWebhookStatus',
    '暂停或恢复任一推送',
    'Pauses or resumes any webhook',
    {
      tag: 'identity',
      path: ID,
      body: webhookStatusBody,
      answer: webhook,
      problems: [...BODY, 404],
    },
  ),
} as const satisfies Readonly<Record<string, Route>>;
