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
  const echo = await MeasuredServer.start('echo-server');
  const lingqu = await MeasuredServer.start('lingqu-server');
  try {
    const measurements: readonly Measurement<LoadFigures>[] = [
      { name: 'echo', run: () => load(echo, { method: 'POST', path: '/echo', headers: json, body: qualityAction }) },
      {
        name: 'command',
        run: () =>
          load(lingqu, {
            method: 'POST',
            path: '/api/commands/log-quality-action',
            headers: { ...json, ...lingqu.headers },
            body: qualityAction,
          }),
      },
      {
        name: 'dashboard',
        run: () => load(lingqu, { method: 'GET', path: '/api/chains/bench-chain/dashboard', headers: lingqu.headers }),
      },
    ];
    const figures = await interleaved(measurements, rounds, progress);
    const figuresOf = (name: string): LoadFigures =>
      figures.get(name) ?? { perSecond: Number.NaN, cpuMicros: Number.NaN };
    const [baseline, command, dashboard] = [figuresOf('echo'), figuresOf('command'), figuresOf('dashboard')];
    const cpu = (figure: LoadFigures): string => `${figure.cpuMicros.toFixed(0)} µs`;
    const rate = (figure: LoadFigures): string => `${figure.perSecond.toFixed(0)}/s`;
    return [
      atMost(
        'durable command over HTTP, CPU',
        command.cpuMicros / baseline.cpuMicros,
        1.7,
        `${cpu(command)} against ${cpu(baseline)} echo, 64 connections, projections running`,
      ),
      atLeast(
        'durable command over HTTP, throughput',
        command.perSecond / baseline.perSecond,
        0.5,
        `${rate(command)} against ${rate(baseline)} echo`,
      ),
      atMost(
        'cached dashboard, CPU',
        dashboard.cpuMicros / baseline.cpuMicros,
        1.1,
        `${cpu(dashboard)} against ${cpu(baseline)} echo`,
      ),
    ];
  } finally {
    await echo.stop();
    await lingqu.stop();
  }
}
