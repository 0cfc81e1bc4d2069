import { v7 } from 'uuid';
import { atLeast, atMost, type Bar } from './bar.js';
import { underLoad, type Load, type LoadFigures } from './load.js';
import { MeasuredServer } from './measured-server.js';
import { interleaved, type Measurement } from './rounds.js';

const CONNECTIONS = 64;
/** How long each load lasts in a round. */
const SECONDS = 4;

const json = { 'content-type': 'application/json' };

let logged = 0;

/** The body of a command that logs a new quality action of this moment, with a command id, as clients send it. */
const qualityAction = (): string =>
  JSON.stringify({
    commandId: v7(),
    occurredAt: new Date().toISOString(),
    data: {
      chainId: 'bench-chain',
      actionId: `QA-${process.pid}-${(logged += 1)}`,
      kind: 'SUPPLIER_AUDIT',
      targetOrganisationId: 'bench-maker',
      findings: 3,
      note: '供应商现场审核:过程能力、来料检验、可追溯性',
    },
  });

/** Compares a durable command and a cached dashboard with an echo server of Nest and Fastify; each server has its own process. */
export async function benchHttp(
  rounds: number,
  progress: (line: string) => void,
  seconds = SECONDS,
): Promise<readonly Bar[]> {
  const load = (server: MeasuredServer, request: Omit<Load, 'connections' | 'seconds'>): Promise<LoadFigures> =>
    underLoad(server, { ...request, connections: CONNECTIONS, seconds });
  const [echo, lingqu, beside, open] = await Promise.all([
    MeasuredServer.start('echo-server'),
    MeasuredServer.start('lingqu-server'),
    MeasuredServer.start('lingqu-server', ['worker']),
    MeasuredServer.start('lingqu-server', ['without-identity']),
  ]);
  const command = (server: MeasuredServer): Promise<LoadFigures> =>
    load(server, {
      method: 'POST',
      path: '/api/commands/log-quality-action',
      headers: { ...json, ...server.headers },
      body: qualityAction,
    });
  const dashboard = (server: MeasuredServer): Promise<LoadFigures> =>
    load(server, { method: 'GET', path: '/api/chains/bench-chain/dashboard', headers: server.headers });
  try {
    const measurements: readonly Measurement<LoadFigures>[] = [
      { name: 'echo', run: () => load(echo, { method: 'POST', path: '/echo', headers: json, body: qualityAction }) },
      { name: 'command', run: () => command(lingqu) },
      { name: 'command, rows by a thread', run: () => command(beside) },
      { name: 'command without identity', run: () => command(open) },
      { name: 'dashboard', run: () => dashboard(lingqu) },
      { name: 'dashboard without identity', run: () => dashboard(open) },
    ];
    const figures = await interleaved(measurements, rounds, progress);
    const figuresOf = (name: string): LoadFigures => figures.get(name) ?? NO_FIGURES;
    return barsOf(figuresOf);
  } finally {
    await echo.stop();
    await lingqu.stop();
    await beside.stop();
    await open.stop();
  }
}

const NO_FIGURES: LoadFigures = {
  perSecond: Number.NaN,
  cpuMicros: Number.NaN,
  servingMicros: Number.NaN,
  p99Ms: Number.NaN,
  maxMs: Number.NaN,
};

const micros = (value: number): string => `${value.toFixed(0)} µs`;
const rate = ({ perSecond }: LoadFigures): string => `${perSecond.toFixed(0)}/s`;

function barsOf(figuresOf: (name: string) => LoadFigures): readonly Bar[] {
  const [echo, dashboard] = [figuresOf('echo'), figuresOf('dashboard')];
  const identityBar = (name: string): Bar => {
    const [on, off] = [figuresOf(name), figuresOf(`${name} without identity`)];
    return atLeast(
      `${name} over HTTP with identity, throughput`,
      on.perSecond / off.perSecond,
      0.85,
      `${rate(on)} against ${rate(off)} without identity and read log, ${CONNECTIONS} connections; CPU ${micros(on.cpuMicros)} against ${micros(off.cpuMicros)}`,
    );
  };
  const commandBars = (name: string, command: LoadFigures): readonly Bar[] => [
    atMost(
      `${name}, CPU of the serving thread`,
      command.servingMicros / echo.servingMicros,
      2.2,
      `${micros(command.servingMicros)} against ${micros(echo.servingMicros)} echo, ${CONNECTIONS} connections, projections running`,
    ),
    atMost(
      `${name}, CPU`,
      command.cpuMicros / echo.cpuMicros,
      3,
      `${micros(command.cpuMicros)} against ${micros(echo.cpuMicros)} echo, all threads`,
    ),
    atLeast(
      `${name}, throughput`,
      command.perSecond / echo.perSecond,
      0.5,
      `${rate(command)} against ${rate(echo)} echo; p99 ${command.p99Ms} ms, longest ${command.maxMs.toFixed(0)} ms`,
    ),
  ];
  return [
    ...commandBars('durable command over HTTP', figuresOf('command')),
    ...commandBars('durable command over HTTP, rows by a thread', figuresOf('command, rows by a thread')),
    atMost(
      'cached dashboard, CPU',
      dashboard.cpuMicros / echo.cpuMicros,
      1.1,
      `${micros(dashboard.cpuMicros)} against ${micros(echo.cpuMicros)} echo`,
    ),
    identityBar('command'),
    identityBar('dashboard'),
  ];
}
