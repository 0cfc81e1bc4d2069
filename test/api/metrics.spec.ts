import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import Database from 'better-sqlite3';
import { actions } from '#domain';
import { describeProblem } from '../../apps/api/src/http/problem-catalogue.js';
import { MetricsListener } from '../../apps/api/src/metrics/metrics-listener.js';
import { Metrics } from '../../apps/api/src/metrics/metrics.js';
import { Questions } from '../../apps/api/src/questions/questions.js';
import { tamperWithEvents } from '../support/tampered-events.js';
import { addSampleData, ApiServer, CHAIN, establish, LAB, REGULATOR, test } from './api-server.js';

let metrics: Metrics;
let server: ApiServer;
let listener: MetricsListener;

beforeEach(async () => {
  for (const level of ['error', 'warn'] as const)
    jest.spyOn(Logger.prototype, level).mockImplementation(() => undefined);
  metrics = new Metrics();
  server = await ApiServer.start(undefined, { metrics });
  listener = await MetricsListener.start(metrics.registry, { host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  jest.restoreAllMocks();
  listener.close();
  await server.stop();
});

/** The samples that Prometheus would get, by `name{labels}`. */
async function scrape(): Promise<ReadonlyMap<string, number>> {
  const response = await fetch(listener.url);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    expect.stringMatching(/^text\/plain; version=0\.0\.4/),
  ]);
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

const valueOf = async (sample: string): Promise<number> => (await scrape()).get(sample) ?? 0;

async function eventually(sample: string, isReached: (value: number) => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (isReached(await valueOf(sample))) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${sample} stays at ${await valueOf(sample)}`);
}

/** An event that no read model can fold. */
const appendUnfoldable = async (): Promise<void> => {
  const [template] = await server.application.events.readAll((await server.head()) - 1, 1);
  if (!template) throw new Error('no event');
  const { version: _v, position: _p, recordedAt: _r, ...record } = template;
  const ids = { id: randomUUID(), commandId: randomUUID(), stream: 'test-subject:broken' };
  await server.application.events.append([{ ...record, ...ids, type: 'TestResultRecorded', data: null }], []);
};

it('commands are counted by name and by how they end', async () => {
  const commandId = randomUUID();
  await server.send(REGULATOR, 'establish-chain', establish(), { commandId });
  await server.send(REGULATOR, 'establish-chain', establish(), { commandId });
  await server.send(REGULATOR, 'establish-chain', establish());
  await server.send(REGULATOR, 'establish-chain', {});
  await server.send(REGULATOR, 'appoint-chain-chief', { chainId: 'none', chiefName: '链长', unit: 'office' });
  await server.send(REGULATOR, 'no-such-command', {});
  const samples = await scrape();
  const counted = [...samples].filter(([name]) => name.startsWith('lingqu_commands_total'));
  expect(Object.fromEntries(counted)).toEqual({
    'lingqu_commands_total{command="establish-chain",outcome="accepted"}': 1,
    'lingqu_commands_total{command="establish-chain",outcome="repeated"}': 1,
    'lingqu_commands_total{command="establish-chain",outcome="refused"}': 1,
    'lingqu_commands_total{command="establish-chain",outcome="invalid"}': 1,
    'lingqu_commands_total{command="appoint-chain-chief",outcome="missing"}': 1,
    'lingqu_commands_total{command="unknown",outcome="invalid"}': 1,
  });
  expect(samples.get('lingqu_command_duration_seconds_count')).toBe(6);
  expect(samples.get('lingqu_problems_total{code="VALIDATION_FAILED"}')).toBe(1);
});

it('the latency of appends, requests by route, and events that were folded are measured', async () => {
  const before = await scrape();
  await addSampleData(server);
  await server.caughtUp();
  await server.get('/api/city/dashboard');
  await server.get('/api/city/no-such-page');
  const after = await scrape();
  const grown = (sample: string): number => (after.get(sample) ?? 0) - (before.get(sample) ?? 0);
  expect(grown('lingqu_append_duration_seconds_count')).toBeGreaterThan(5);
  expect(grown('lingqu_append_duration_seconds_sum')).toBeGreaterThan(0);
  const head = await server.head();
  expect([after.get('lingqu_log_position'), after.get('lingqu_projection_position')]).toEqual([head, head]);
  expect(grown('lingqu_projected_events_total')).toBe(grown('lingqu_log_position'));
  const requests = 'lingqu_http_request_duration_seconds_count';
  expect(grown(`${requests}{method="GET",route="/api/city/dashboard",status="2xx"}`)).toBe(1);
  expect(grown(`${requests}{method="POST",route="/api/commands/:name",status="2xx"}`)).toBeGreaterThan(5);
});

it('events that cannot be folded show as lag in events and seconds, as faults and as restarts of the subscription', async () => {
  await addSampleData(server);
  await server.caughtUp();
  await server.application.sealer.catchUp();
  expect(await valueOf('lingqu_projection_lag_events')).toBe(0);
  await appendUnfoldable();
  await eventually('lingqu_projection_lag_seconds', (seconds) => seconds > 0);
  await eventually('lingqu_subscription_restarts_total', (restarts) => restarts >= 1);
  const samples = await scrape();
  expect(samples.get('lingqu_projection_lag_events')).toBe(1);
  expect(samples.get('lingqu_projection_failed')).toBe(1);
  expect(samples.get('lingqu_projection_running')).toBe(0);
  expect(samples.get('lingqu_read_store_faults_total{kind="projecting"}')).toBeGreaterThanOrEqual(1);
});

it('clients of live changes are counted while they are connected', async () => {
  const stop = new AbortController();
  const live = await fetch(`${server.url}/api/live`, { headers: server.as(), signal: stop.signal });
  await eventually('lingqu_live_clients', (clients) => clients === 1);
  stop.abort();
  await live.text().catch(() => '');
  await eventually('lingqu_live_clients', (clients) => clients === 0);
});

it('expensive questions are counted while they wait and run', async () => {
  const { queue } = server.application.app.get(Questions);
  const { promise, resolve } = Promise.withResolvers<void>();
  const asked = Array.from({ length: 8 }, (_, n) =>
    queue.ask({ id: `question-${n}`, account: `account-${Math.floor(n / 2)}`, what: 'GET /' }, () => promise),
  );
  const samples = await scrape();
  const [waiting = 0, running = 0] = [samples.get('lingqu_questions_waiting'), samples.get('lingqu_questions_running')];
  expect([waiting + running, running > 0]).toEqual([8, true]);
  resolve();
  await Promise.all(asked);
  expect(await valueOf('lingqu_questions_waiting')).toBe(0);
  expect(await valueOf('lingqu_questions_running')).toBe(0);
});

it('a delay of the event loop, the process and the disk are measured', async () => {
  await scrape();
  await new Promise((resolve) => setTimeout(resolve, 50));
  for (const end = Date.now() + 150; Date.now() < end;);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const samples = await scrape();
  expect(samples.get('nodejs_eventloop_lag_max_seconds')).toBeGreaterThan(0.1);
  expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(1e7);
  expect(samples.get('process_cpu_seconds_total')).toBeGreaterThan(0);
  expect(samples.get('lingqu_disk_free_bytes')).toBeGreaterThan(0);
});

it('rows that were damaged show as differing and rebuilt, and as a fault of a read', async () => {
  await addSampleData(server);
  await server.do(LAB, 'record-test-result', test('T-1'));
  await server.caughtUp();
  await server.application.sealer.catchUp();
  await server.application.rowSealer.close();
  const change = (sql: string): void => {
    const db = new Database(join(server.dataDir, 'read.db'));
    db.exec(sql);
    db.close();
  };
  change('UPDATE tests SET counted = 1 - counted');
  expect(await server.application.scrub.scan()).toEqual(['tests']);
  const samples = await scrape();
  expect([samples.get('lingqu_rows_differing'), samples.get('lingqu_rows_rebuilt')]).toEqual([1, 1]);
  change(`UPDATE tests SET row_json = 'x'`);
  const read = await server.get(`/api/rows/tests?chain=${CHAIN}`);
  expect([read.status, read.body['code']]).toEqual([503, 'ROWS_DAMAGED']);
  expect(await valueOf('lingqu_read_store_faults_total{kind="reading"}')).toBe(1);
});

it('a closed fence shows as read-only, and its refusals as failed commands', async () => {
  expect(await valueOf('lingqu_read_only')).toBe(0);
  server.application.fence.close({ kind: 'EVENT_ALTERED', position: 1 });
  await server.send(REGULATOR, 'establish-chain', establish());
  expect(await valueOf('lingqu_read_only')).toBe(1);
  expect(await valueOf('lingqu_commands_total{command="establish-chain",outcome="failed"}')).toBe(1);
});

it('every label is a declared name, and none names an organisation, an account or a chain', async () => {
  await addSampleData(server);
  for (const path of ['/api/rows/no-such-model', '/x'.repeat(40), `/api/chains/${CHAIN}/dashboard`])
    await server.get(path);
  await server.send(REGULATOR, 'no-such-command', {});
  const names = [...(await scrape()).keys()].filter((name) => name.startsWith('lingqu_'));
  const labels = names.flatMap((name) =>
    [...name.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, value]) => [label, value]),
  );
  const commands = new Set(['unknown', ...actions.map(({ name }) => name)]);
  const unexpected = labels.filter(([label = '', value = '']) =>
    label === 'command'
      ? !commands.has(value)
      : label === 'code'
        ? describeProblem(value) === undefined
        : label === 'route'
          ? !(value === 'unknown' || value === '/*' || /^\/(?:[a-z-]+|:[a-zA-Z]+|\*|\/)*$/.test(value))
          : !['outcome', 'kind', 'le', 'method', 'status', 'version', 'build'].includes(label),
  );
  expect(unexpected).toEqual([]);
  const values = new Set(labels.map(([, value]) => value));
  for (const secret of [CHAIN, 'lab', 'reg', 'no-such-model', 'no-such-command'])
    expect([secret, values.has(secret)]).toEqual([secret, false]);
});

it('only GET /metrics is answered at the address of the metrics, and the server itself does not serve it', async () => {
  const { origin } = new URL(listener.url);
  const statusOf = async (path: string, method = 'GET'): Promise<number> =>
    (await fetch(origin + path, { method })).status;
  expect([await statusOf('/'), await statusOf('/api/info'), await statusOf('/metrics', 'POST')]).toEqual([
    404, 404, 405,
  ]);
  expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
});

it('events that are not sealed show as lag of the sealing, and a failure to seal shows at once', async () => {
  await addSampleData(server);
  const { sealer } = server.application;
  // Seals what is stored, and then no more.
  await sealer.close();
  expect([await valueOf('lingqu_sealing_lag_events'), await valueOf('lingqu_sealing_failed')]).toEqual([0, 0]);
  await server.do(LAB, 'record-test-result', test('T-1'));
  expect(await valueOf('lingqu_sealing_lag_events')).toBeGreaterThan(0);
  tamperWithEvents(server.dataDir, `UPDATE events SET digest = NULL WHERE position = ${await server.head()}`);
  await expect(sealer.catchUp()).rejects.toThrow();
  expect(await valueOf('lingqu_sealing_failed')).toBe(1);
});
