import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CloudEvent, HTTP } from 'cloudevents';
import type {
  CloudEventDto,
  CreatedWebhook,
  DeadLetterList,
  EventPage,
  WebhookAnswerDto,
  WebhookDto,
} from '#contracts';
import { WebhookSettings } from '../../apps/api/src/webhooks/webhook-settings.js';
import { addSampleData, ApiServer, CHAIN, LAB, REGULATOR, test } from './api-server.js';
import { WebhookReceiver } from './webhook-receiver.js';

const MAKER = 'CHAIN_MEMBER maker';
/** Retries at once: the waiting times have a test of their own. */
const SETTINGS = new WebhookSettings([{ address: '127.0.0.0', prefix: 8 }], [10]);
/** Longest wait for deliveries, in milliseconds. */
const WAIT_MS = 10_000;

let server: ApiServer;
let receiver: WebhookReceiver;

beforeAll(async () => {
  server = await ApiServer.start(undefined, { webhooks: SETTINGS });
  await addSampleData(server);
  await server.caughtUp();
  receiver = await WebhookReceiver.start();
});
afterAll(async () => {
  await server.stop();
  await receiver.stop();
});

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + WAIT_MS;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not within ${WAIT_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Ids of the events that somebody may see after a position, in the order of the log. */
async function visibleIds(by: string, after = 0): Promise<readonly string[]> {
  const { body } = await server.get<EventPage>('/api/events?order=oldest&limit=500', server.as(by));
  return body.items.filter(({ position }) => position > after).map(({ eventId }) => eventId);
}

/** What the public SDK reads of a response. */
async function readWithSdk(path: string, by: string) {
  const response = await fetch(server.url + path, { headers: server.as(by) });
  const read = HTTP.toEvent<Record<string, unknown>>({
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  });
  const events = [read].flat() as CloudEvent<Record<string, unknown>>[];
  return { status: response.status, position: response.headers.get('lingqu-position'), events };
}

describe('the feed of CloudEvents', () => {
  it('is read by the public SDK, page by page, with the events that /api/events has, each valid', async () => {
    for (const by of [REGULATOR, LAB, MAKER]) {
      const found: string[] = [];
      for (let after = '0'; ;) {
        const { status, position, events } = await readWithSdk(`/api/cloud-events?limit=3&after=${after}`, by);
        expect(status).toBe(200);
        expect(events.every((event) => event.validate())).toBe(true);
        found.push(...events.map(({ id }) => id));
        if (events.length === 0) break;
        after = position ?? '';
      }
      expect(found).toEqual(await visibleIds(by));
    }
  });

  it('waits for the next event where there is none', async () => {
    const head = await server.head();
    const waiting = readWithSdk(`/api/cloud-events?after=${head}&wait=20`, REGULATOR);
    await server.do(LAB, 'record-test-result', test('waited-for'));
    const { events } = await waiting;
    expect(events[0]).toMatchObject({ type: 'lingqu.TestResultRecorded', source: `/chains/${CHAIN}` });
    expect(Number(events[0]?.['sequence'])).toBeGreaterThan(head);
  });

  it('is a stream where that is accepted, and continues after the last id', async () => {
    const head = await server.head();
    await server.do(LAB, 'record-test-result', test('streamed'));
    await server.caughtUp();
    const connection = new AbortController();
    const response = await fetch(`${server.url}/api/cloud-events?chain=${CHAIN}`, {
      headers: { ...server.as(REGULATOR), accept: 'text/event-stream', 'last-event-id': String(head) },
      signal: connection.signal,
    });
    let text = '';
    if (!response.body) throw new Error('the stream has no body');
    for await (const bytes of response.body as ReadableStream<Uint8Array>) {
      text += Buffer.from(bytes).toString();
      if (text.includes('data: ')) break;
    }
    connection.abort();
    const [, id, data] = /id: (\d+)\ndata: (.*)\n/.exec(text) ?? [];
    const event = JSON.parse(data ?? '') as CloudEventDto;
    expect([event.type, event.sequence]).toEqual(['lingqu.TestResultRecorded', id]);
  });

  it.each(['after=x', 'wait=31', 'type=Nothing', 'limit=0', 'cursor=1'])('refuses %s', async (query) => {
    expect((await server.get(`/api/cloud-events?${query}`)).status).toBe(400);
  });
});

describe('webhooks', () => {
  let webhook: WebhookDto;

  async function post<T>(
    path: string,
    body?: object,
    by = LAB,
  ): Promise<{ readonly status: number; readonly body: T }> {
    const response = await fetch(`${server.url}/api/${path}`, {
      method: 'POST',
      headers: { ...server.session(by), ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  const stored = (): WebhookDto => server.application.identity.webhooks.get(webhook.id);
  const NEW = { label: 'LIMS', chain: null, types: [], after: 0 };

  it.each([
    'http://example.com/hook',
    'https://10.0.0.1/hook',
    'https://[fd00::1]/hook',
    'https://[::ffff:192.168.1.1]/hook',
    'https://user:secret@example.com/hook',
    'ftp://example.com/',
    'nowhere',
  ])('are not sent to %s', async (url) => {
    const { status, body } = await post<{ code: string }>('me/webhooks/create', { ...NEW, url });
    expect([status, body.code]).toEqual([422, 'WEBHOOK_ADDRESS_REFUSED']);
  });

  it('send every event that the account may see, in order, and the receiver verifies each', async () => {
    const created = await post<CreatedWebhook>('me/webhooks/create', { ...NEW, url: receiver.url });
    expect(created.status).toBe(200);
    expect(created.body.secret).toMatch(/^whsec_/);
    ({ webhook } = created.body);
    receiver.secret = created.body.secret;
    server.application.identity.webhooks.rewind(webhook.id, 0);
    const wanted = await visibleIds(LAB);
    await until(() => receiver.ids.length >= wanted.length);
    expect(receiver.ids).toEqual(wanted);
    const listed = await server.get<readonly WebhookDto[]>('/api/me/webhooks', server.session(LAB));
    expect(JSON.stringify(listed.body)).not.toContain(receiver.secret);
  });

  it('that nobody answers go on where they stopped once somebody does, in order, with nothing lost', async () => {
    const before = await server.head();
    receiver.answer = () => undefined;
    for (const id of ['down-1', 'down-2', 'down-3']) await server.do(LAB, 'record-test-result', test(id));
    await until(() => stored().attempts >= 2);
    receiver.answer = () => 503;
    await until(() => stored().attempts >= 4);
    expect(stored()).toMatchObject({ status: 'ACTIVE' });
    const already = receiver.ids.length;
    receiver.answer = () => 204;
    await server.caughtUp();
    const wanted = await visibleIds(LAB, before);
    await until(() => receiver.ids.length >= already + wanted.length);
    expect(receiver.ids.slice(already)).toEqual(wanted);
    expect(stored()).toMatchObject({ attempts: 0, lastError: null });
  });

  it('go on after the process ended while events were waiting', async () => {
    const before = await server.head();
    const already = receiver.ids.length;
    receiver.answer = () => undefined;
    for (const id of ['ended-1', 'ended-2']) await server.do(LAB, 'record-test-result', test(id));
    await server.caughtUp();
    const wanted = await visibleIds(LAB, before);
    await server.close();
    receiver.answer = () => 204;
    await server.open();
    await server.caughtUp();
    await until(() => receiver.ids.length >= already + wanted.length);
    expect(receiver.ids.slice(already)).toEqual(wanted);
  });

  it('keep an event that the receiver refuses in a list, go on, and send it again when they are asked to', async () => {
    const refused = 'T-refused';
    receiver.answer = ({ type, data }) =>
      type === 'lingqu.TestResultRecorded' && data['testId'] === refused ? 422 : 204;
    await server.do(LAB, 'record-test-result', test('refused'));
    await server.do(LAB, 'record-test-result', test('after-refused'));
    await until(() => receiver.accepted.some(({ data }) => data['testId'] === 'T-after-refused'));
    const letters = await server.get<DeadLetterList>(
      `/api/me/webhooks/${webhook.id}/dead-letters`,
      server.session(LAB),
    );
    expect(letters.body).toMatchObject([{ answer: 'HTTP 422' }]);
    const [{ position } = { position: 0 }] = letters.body;
    receiver.answer = () => 204;
    const again = await post<WebhookAnswerDto>(`me/webhooks/${webhook.id}/redeliver`, { position });
    expect([again.status, again.body.status]).toEqual([200, 204]);
    expect(server.application.identity.webhooks.deadLetters(webhook.id)).toEqual([]);
    expect(receiver.accepted.at(-1)?.data['testId']).toBe(refused);
  });

  it('can be tested, paused and removed by their account alone, and paused by an administrator', async () => {
    const tested = await post<WebhookAnswerDto>(`me/webhooks/${webhook.id}/test`);
    expect([tested.body.status, receiver.accepted.at(-1)?.type]).toEqual([204, 'lingqu.test']);
    expect((await post(`me/webhooks/${webhook.id}/status`, { status: 'PAUSED' }, MAKER)).status).toBe(404);
    const paused = await post<WebhookDto>(
      `admin/webhooks/${webhook.id}/status`,
      { status: 'PAUSED' },
      'ADMINISTRATOR demonstration',
    );
    expect(paused.body.status).toBe('PAUSED');
    const already = receiver.attempts.length;
    await server.do(LAB, 'record-test-result', test('while-paused'));
    await server.caughtUp();
    expect(receiver.attempts).toHaveLength(already);
    expect((await post(`me/webhooks/${webhook.id}/remove`)).status).toBe(200);
    expect(receiver.forged).toEqual([]);
  });
});
