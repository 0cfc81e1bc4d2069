import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { programs } from '../processes/server-process.js';
import { Loss } from './foundation/audit.js';
import { CommandLoad } from './foundation/command-load.js';
import { faultRun, withTimeForFaults, type FaultRun } from './foundation/fault-run.js';
import { Latencies } from './foundation/latencies.js';
import { serveDemonstration, type Served } from './foundation/served-folder.js';

withTimeForFaults();

const { server } = programs();

const SOCKETS = 300;
/** Pause between two bytes of a slow client. */
const SLOW_MS = 50;
const PIPELINED = 400;
/** Longest wait for an answer to somebody else, in milliseconds. */
const MAX_ANSWER_MS = 30_000;

type Behaviour = (socket: Socket, headers: string) => Promise<void>;

const sendSlowly = async (socket: Socket, text: string): Promise<void> => {
  for (const character of text) {
    if (socket.destroyed) return;
    socket.write(character);
    await wait(SLOW_MS);
  }
};

/** Clients that take connections and give little. */
const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  silent: async () => undefined,
  'slow head': (socket) => sendSlowly(socket, 'GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Slow: yes'),
  'slow body': async (socket, headers) => {
    socket.write(
      `POST /api/commands/establish-chain HTTP/1.1\r\nHost: localhost\r\n${headers}Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n`,
    );
    await sendSlowly(socket, '{"data":{"slug":"never-complete"');
  },
  'pipelined streams': async (socket, headers) => {
    socket.write(`GET /api/live HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`.repeat(PIPELINED));
  },
  'pipelined reads, never read': async (socket, headers) => {
    socket.pause();
    socket.write(`GET /api/city/dashboard HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`.repeat(PIPELINED));
  },
  'no HTTP': async (socket) => {
    socket.write('\u0016\u0003\u0001\u0002\u0000\r\n\r\n'.repeat(20));
  },
};

async function besideOthers({ url, headersOf }: Served, run: FaultRun): Promise<void> {
  const { port, hostname } = new URL(url);
  const held: Socket[] = [];
  const [reads, commands] = [new Latencies(), new Latencies()];
  const load = new CommandLoad();
  await load.prepare(url, headersOf);
  const lines = Object.entries(headersOf('AUDITOR crowded'))
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  try {
    do {
      for (const [name, behave] of Object.entries(BEHAVIOURS)) {
        const socket = connect(Number(port), hostname).on('error', () => undefined);
        held.push(socket);
        await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
        behave(socket, lines).catch(() => undefined);
        run.count(name);
      }
      // Others are answered, however many connections are taken.
      const signal = AbortSignal.timeout(MAX_ANSWER_MS);
      const read = await reads.of(() =>
        fetch(`${url}/api/city/dashboard`, { headers: headersOf('REGULATOR reg'), signal }),
      );
      await read.text();
      if (read.status !== 200) throw new Loss(`a reader was answered ${read.status}`);
      await commands.of(() => load.one(url, headersOf));
      run.count('answers to others');
      for (const socket of held.splice(0, held.length - SOCKETS)) socket.destroy();
    } while (run.goesOn());
  } finally {
    for (const socket of held) socket.destroy();
  }
  if (load.undecided.size > 0) throw new Loss('a command was not answered');
  process.stderr.write(`reads ${reads.summary}\ncommands ${commands.summary}\n`);
}

describe('clients that hold connections, send slowly, or do not read', () => {
  it('do not keep others from reading and writing', async () => {
    let counts: FaultRun['counts'] = {};
    await serveDemonstration(server, async (served) => {
      counts = await faultRun('connections', (run) => besideOthers(served, run));
      expect(served.program.process.exitCode).toBeNull();
    });
    expect(counts['answers to others']).toBeGreaterThan(0);
  });
});
