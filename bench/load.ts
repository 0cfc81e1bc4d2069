import autocannon from 'autocannon';
import type { MeasuredServer } from './measured-server.js';

export interface LoadFigures extends Readonly<Record<string, number>> {
  readonly perSecond: number;
  /** CPU time of the server process per request, all threads, in microseconds. */
  readonly cpuMicros: number;
  /** CPU time of the thread that serves requests, per request, in microseconds. */
  readonly servingMicros: number;
  /** Times from a request to its answer, in milliseconds: that of all but one in a hundred, and the longest. */
  readonly p99Ms: number;
  readonly maxMs: number;
}

export interface Load {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Returns the body of the next request; each one is different. */
  readonly body?: () => string;
  readonly connections: number;
  readonly seconds: number;
}

/** Sends the load and returns throughput and CPU time. @throws Error when a response is not 2xx */
export async function underLoad(server: MeasuredServer, load: Load): Promise<LoadFigures> {
  const before = await server.cpuTime();
  const { body } = load;
  const result = await autocannon({
    url: server.url,
    connections: load.connections,
    duration: load.seconds,
    requests: [
      {
        method: load.method,
        path: load.path,
        headers: { ...load.headers },
        ...(body === undefined
          ? {}
          : { setupRequest: (request: autocannon.Request) => ({ ...request, body: body() }) }),
      },
    ],
  });
  const after = await server.cpuTime();
  const answered = result['2xx'];
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${load.path}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`);
  return {
    perSecond: answered / result.duration,
    cpuMicros: (after.micros - before.micros) / answered,
    servingMicros: (after.servingMicros - before.servingMicros) / answered,
    p99Ms: result.latency.p99,
    maxMs: result.latency.max,
  };
}
