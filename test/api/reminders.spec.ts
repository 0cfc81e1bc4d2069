import { once } from 'node:events';
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { SMTPServer } from 'smtp-server';
import type {
  CreatedReminder,
  DueList,
  EventPage,
  ReminderDto,
  ReminderList,
  RowPage,
  WebhookAnswerDto,
} from '#contracts';
import { DigestSender } from '../../apps/api/src/reminders/digest-sender.js';
import { WebhookSettings } from '../../apps/api/src/webhooks/webhook-settings.js';
import { addSampleData, ApiServer, CHAIN, LAB, MAKER, OFFICE, test } from './api-server.js';

const ROBOT_SECRET = 'SEC-of-the-robot';

/** A mail server that keeps what it accepts, and refuses while `refusing`. */
class MailServer {
  readonly accepted: { readonly to: string; readonly source: string }[] = [];
  refusing = false;
  readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, callback) => {
      let source = '';
      stream.on('data', (bytes: Buffer) => (source += bytes.toString()));
      stream.on('end', () => {
        if (this.refusing) return callback(Object.assign(new Error('try later'), { responseCode: 451 }));
        this.accepted.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), source });
        callback();
      });
    },
  });

  async start(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server.server, 'listening');
    return (this.server.server.address() as AddressInfo).port;
  }
}

interface Message {
  readonly url: URL;
  readonly body: Readonly<Record<string, unknown>>;
}

let server: ApiServer;
let robot: Server;
let robotUrl = '';
const mail = new MailServer();
const messages: Message[] = [];
let robotAnswers = '{"errcode":0,"errmsg":"ok"}';

beforeAll(async () => {
  robot = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      messages.push({ url: new URL(request.url ?? '', 'http://robot'), body: JSON.parse(body) as Message['body'] });
      response.end(robotAnswers);
    });
  });
  robot.listen(0, '127.0.0.1');
  await once(robot, 'listening');
  robotUrl = `http://127.0.0.1:${(robot.address() as AddressInfo).port}/robot?key=secret-part`;
  const port = await mail.start();
  server = await ApiServer.start('2026-03-02T10:00:00+08:00', {
    webhooks: new WebhookSettings([{ address: '127.0.0.0', prefix: 8 }], [10]),
    reminders: {
      mail: { host: '127.0.0.1', port, tls: false, user: undefined, password: undefined, from: 'lingqu@example.org' },
      delaysMs: [0],
    },
    rates: { perAccount: 10_000, perAddress: 10_000 },
  });
  await addSampleData(server);
  await server.do(LAB, 'record-test-result', test('failed', '0.61'));
  await server.caughtUp();
});
afterAll(async () => {
  await server.stop();
  robot.closeAllConnections();
  robot.close();
  await new Promise<void>((resolve) => mail.server.close(() => resolve()));
});

async function post<T>(
  path: string,
  body?: object,
  by = MAKER,
): Promise<{ readonly status: number; readonly body: T }> {
  const response = await fetch(`${server.url}/api/me/reminders${path}`, {
    method: 'POST',
    headers: { ...server.session(by), ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: (await response.json()) as T };
}

const CALENDAR = {
  channel: 'CALENDAR',
  label: '手机',
  language: 'zh',
  content: 'MINE',
  cadence: null,
  address: null,
  secret: null,
};
const EMAIL = { ...CALENDAR, channel: 'EMAIL', cadence: 'DAILY', address: 'someone@example.org' };
const ROBOT = { ...CALENDAR, channel: 'DINGTALK', cadence: 'DAILY', address: '', secret: ROBOT_SECRET };

async function created(reminder: object, by = MAKER): Promise<CreatedReminder> {
  const { status, body } = await post<CreatedReminder>('/create', reminder, by);
  expect([status, body]).toMatchObject([200, {}]);
  return body;
}

const listed = async (by = MAKER): Promise<readonly ReminderDto[]> =>
  (await server.get<ReminderList>('/api/me/reminders', server.session(by))).body.items;

const sendAt = async (instant: string): Promise<void> => {
  server.at(instant);
  await server.application.app.get(DigestSender).sendDue();
};

const read = (path: string): Promise<Response> => fetch(server.url + path);

describe('a calendar', () => {
  it('has what its account has to do, as another program reads it, until it is removed', async () => {
    const { reminder, path } = await created(CALENDAR);
    const response = await read(path ?? '');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const calendar = new ICAL.Component(ICAL.parse(await response.text()) as unknown[]);
    const found = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
    const { body } = await server.get<DueList>('/api/due', server.as(MAKER));
    const mine = body.items.filter((item) => item.mine);
    expect(mine.length).toBeGreaterThan(0);
    expect(found.map(({ startDate }) => startDate.toString())).toEqual(mine.map(({ dueOn }) => dueOn));
    expect(found[0]?.summary).toContain('制定纠正措施');
    expect(await listed()).toMatchObject([{ id: reminder.id, address: null }]);
    expect((await listed())[0]?.lastUsedAt).not.toBeNull();
    await post(`/${reminder.id}/remove`);
    expect((await read(path ?? '')).status).toBe(404);
  });

  it('is in the log of reads without its token, and its token is on the disk only as a hash', async () => {
    const { path } = await created(CALENDAR);
    await read(path ?? '');
    const token = path?.split('/').at(-1) ?? '';
    const lines = await server.get('/api/access-log/reads?kind=LIST');
    expect(JSON.stringify(lines.body)).toContain('/api/calendars/');
    expect(JSON.stringify(lines.body)).not.toContain(token);
    expect(JSON.stringify(await listed())).not.toContain(token);
  });

  it('ends with the rights of its account, and is limited', async () => {
    const by = 'TESTING_BODY lab desk';
    server.as(by);
    const { path } = await created(CALENDAR, LAB);
    for (let n = 0; n < 30; n++) expect((await read(path ?? '')).status).toBe(200);
    expect((await read(path ?? '')).status).toBe(429);
    const { path: other } = await created(CALENDAR, LAB);
    const { accounts } = server.application.identity;
    const [line] = await listed(LAB);
    accounts.setStatus(line?.accountId ?? '', 'SUSPENDED');
    expect((await read(other ?? '')).status).toBe(404);
    accounts.setStatus(line?.accountId ?? '', 'ACTIVE');
  });
});

describe('a digest by e-mail', () => {
  it('is sent once a day from the hour on, also over a restart, in text and HTML without remote content', async () => {
    await created(EMAIL);
    await sendAt('2026-03-03T07:59:00+08:00');
    expect(mail.accepted).toEqual([]);
    await sendAt('2026-03-03T08:00:00+08:00');
    await sendAt('2026-03-03T09:00:00+08:00');
    await server.close();
    await server.open();
    await server.caughtUp();
    await sendAt('2026-03-03T23:00:00+08:00');
    const [{ to, source } = { to: '', source: '' }, ...more] = mail.accepted;
    expect([to, more]).toEqual(['someone@example.org', []]);
    expect(source).toContain('multipart/alternative');
    expect(source).toMatch(/content-type: text\/plain/i);
    const html = /content-type: text\/html[^]*?\r\n\r\n([^]*?)\r\n--/i.exec(source)?.[1] ?? '';
    expect(html).not.toBe('');
    expect(html).not.toMatch(/<(?:img|script|link|iframe)|src=/i);
  });

  it('that was not accepted says so and is tried again', async () => {
    mail.refusing = true;
    await sendAt('2026-03-04T08:00:00+08:00');
    expect((await listed()).find(({ channel }) => channel === 'EMAIL')).toMatchObject({
      attempts: 1,
      lastError: 'EMESSAGE 451',
      sentFor: '2026-03-03',
    });
    mail.refusing = false;
    const before = mail.accepted.length;
    await sendAt('2026-03-04T08:01:00+08:00');
    expect(mail.accepted.length).toBe(before + 1);
    expect((await listed()).find(({ channel }) => channel === 'EMAIL')).toMatchObject({ attempts: 0, lastError: null });
  });

  it('is one for each account, to a mailbox', async () => {
    expect((await post<{ code: string }>('/create', EMAIL)).body.code).toBe('REMINDER_EXISTS');
    for (const address of ['nobody', 'a@b\r\nBcc: c@d', 'a@b,c@d'])
      expect((await post<{ code: string }>('/create', { ...EMAIL, address }, LAB)).body.code).toBe(
        'REMINDER_NOT_VALID',
      );
  });
});

describe('a robot', () => {
  it('gets the message of its kind, signed as it expects, to an allowed address only', async () => {
    const refused = await post<{ code: string }>('/create', { ...ROBOT, address: 'https://10.0.0.1/robot' });
    expect(refused.body.code).toBe('WEBHOOK_ADDRESS_REFUSED');
    const robots = new Map<string, string>();
    for (const channel of ['WECOM', 'DINGTALK', 'FEISHU']) {
      const secret = channel === 'WECOM' ? null : ROBOT_SECRET;
      const { reminder } = await created({ ...ROBOT, channel, secret, address: robotUrl });
      expect(JSON.stringify(reminder)).not.toContain('secret-part');
      robots.set(channel, reminder.id);
      expect((await post<WebhookAnswerDto>(`/${reminder.id}/test`)).body.status).toBe(200);
    }
    messages.length = 0;
    await sendAt('2026-03-05T08:00:00+08:00');
    const [wecom, dingtalk, feishu] = ['markdown', 'markdown', 'text'].map((kind, index) =>
      messages.find(
        ({ url, body }) =>
          (body['msgtype'] ?? body['msg_type']) === kind && url.searchParams.has('sign') === (index === 1),
      ),
    );
    expect(JSON.stringify(wecom?.body)).toContain('制定纠正措施');
    const timestamp = dingtalk?.url.searchParams.get('timestamp') ?? '';
    const sign = createHmac('sha256', ROBOT_SECRET).update(`${timestamp}\n${ROBOT_SECRET}`).digest('base64');
    expect(dingtalk?.url.searchParams.get('sign')).toBe(sign);
    const time = String(feishu?.body['timestamp']);
    expect(feishu?.body['sign']).toBe(createHmac('sha256', `${time}\n${ROBOT_SECRET}`).update('').digest('base64'));
  });

  it('that refuses with a code in its answer has not accepted the message', async () => {
    robotAnswers = '{"errcode":310000,"errmsg":"sign not match"}';
    const { reminder } = await created({ ...ROBOT, address: robotUrl });
    const { body } = await post<WebhookAnswerDto>(`/${reminder.id}/test`);
    expect([body.status, body.words]).toEqual([0, 'HTTP 200 {"errcode":310000,"errmsg":"sign not match"}']);
  });
});

describe('those whom a failure reaches', () => {
  const OWN = { noticeId: 'FN-1', partyId: 'maker' };
  const dueOf = async (by: string): Promise<readonly string[]> => {
    await server.caughtUp();
    const { body } = await server.get<DueList>('/api/due', server.as(by));
    return body.items.filter(({ mine }) => mine).map(({ kind, key }) => `${kind} ${key}`);
  };

  it('are told at once, each sees its own notice only, and is asked for an answer until it gives one', async () => {
    server.at('2026-03-06T10:00:00+08:00');
    await server.do(OFFICE, 'send-failure-notice', {
      chainId: CHAIN,
      noticeId: 'FN-1',
      failureKind: 'FAILED_TEST',
      failureKey: 'S-failed/T-failed',
      partyIds: ['maker', 'lab'],
      message: '请核查同批次产品并回复',
    });
    expect(await dueOf(MAKER)).toContain('FAILURE_NOTICE_ANSWER maker/FN-1');
    const rows = await server.get<RowPage>('/api/rows/failure_notices', server.as(MAKER));
    expect(rows.body.items.map(({ key, row }) => [key, (row as { awaitedOn: string }).awaitedOn])).toEqual([
      ['maker/FN-1', '2026-03-13'],
    ]);
    const events = await server.get<EventPage>('/api/events?type=FailureNoticeSent', server.as(MAKER));
    expect(events.body.items).toHaveLength(1);
    await server.do(MAKER, 'confirm-failure-notice', OWN);
    expect((await server.send(LAB, 'answer-failure-notice', { ...OWN, effect: 'AFFECTED', answer: '-' })).status).toBe(
      404,
    );
    await server.do(MAKER, 'answer-failure-notice', { ...OWN, effect: 'NOT_AFFECTED', answer: '未使用该批次' });
    expect(await dueOf(MAKER)).not.toContain('FAILURE_NOTICE_ANSWER maker/FN-1');
    const all = await server.get<RowPage>('/api/rows/failure_notices?failureKey=S-failed/T-failed', server.as(OFFICE));
    expect(all.body.items.map(({ row }) => (row as { status: string }).status).toSorted()).toEqual([
      'ANSWERED',
      'SENT',
    ]);
  });
});
