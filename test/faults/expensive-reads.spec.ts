import { describe, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import type { QuestionList } from '#contracts';
import { programs } from '../processes/server-process.js';
import { Loss } from './foundation/audit.js';
import { CommandLoad } from './foundation/command-load.js';
import { faultRun, withTimeForFaults, type FaultRun } from './foundation/fault-run.js';
import { Latencies } from './foundation/latencies.js';
import { serveDemonstration, type Served } from './foundation/served-folder.js';

withTimeForFaults();

const { server } = programs();

const READERS = 8;
const LIVEZ_EVERY_MS = 10;
const COMMAND_EVERY_MS = 100;
const EVENTS = 2_000;
const CHAINS = ['new-energy-vehicles', 'high-end-medical-devices', 'nowhere'];
const WORDS = ['电池', 'qzxwvy', '%', '质量'];

/** A question that costs a replay, a scan or a comparison. */
function expensivePath({ below }: FaultRun): string {
  const chain = CHAINS[below(CHAINS.length)] ?? '';
  const at = 1 + below(EVENTS);
  const day = new Date(Date.UTC(2026, 0, 1 + below(320))).toISOString().slice(0, 10);
  const paths = [
    `/api/city/dashboard?at=${at}`,
    `/api/city/dashboard?by=occurred&at=${day}`,
    `/api/chains/${chain}/dashboard?by=occurred&at=${day}`,
    `/api/rows/tests?search=${encodeURIComponent(WORDS[below(WORDS.length)] ?? '')}${at}`,
    `/api/rows/tests?by=occurred&at=${day}`,
    `/api/differences/figures?from=${at}`,
    `/api/differences/rows/tests?from=${at}`,
    `/api/case-file?contains=${at}&limit=20`,
    `/api/figures/tests.passRatePercent?at=${at}&chain=${chain}`,
  ];
  return paths[below(paths.length)] ?? '';
}

async function underExpensiveReads({ url, headersOf }: Served, run: FaultRun): Promise<void> {
  const [livez, commands, reads] = [new Latencies(), new Latencies(), new Latencies()];
  const load = new CommandLoad();
  await load.prepare(url, headersOf);
  const reader = async (no: number): Promise<void> => {
    const headers = headersOf(`AUDITOR auditor-${no}`);
    do {
      const path = expensivePath(run);
      const response = await reads.of(async () => {
        const answer = await fetch(url + path, { headers });
        return { status: answer.status, body: await answer.text() };
      });
      run.count(`answers ${response.status}`);
      const isNamed = /"code":"[A-Z_]+"/.test(response.body);
      if (response.status >= 500 && !(response.status === 503 && isNamed))
        throw new Loss(`${path}: ${response.status} ${response.body.slice(0, 500)}`);
      if (response.status === 429) await wait(100);
    } while (run.goesOn());
  };
  const end = new AbortController();
  const prober = async (): Promise<void> => {
    while (!end.signal.aborted) {
      const { status } = await livez.of(() => fetch(`${url}/livez`));
      if (status !== 200) throw new Loss(`/livez answered ${status}`);
      await wait(LIVEZ_EVERY_MS);
    }
  };
  const writer = async (): Promise<void> => {
    while (!end.signal.aborted) {
      await commands.of(() => load.one(url, headersOf));
      await wait(COMMAND_EVERY_MS);
    }
  };
  const others = [prober(), writer()];
  try {
    await Promise.all(Array.from({ length: READERS }, (_, no) => reader(no)));
  } finally {
    end.abort();
  }
  await Promise.all(others);
  run.count('commands', load.acknowledged.size);
  const { items } = (await (
    await fetch(`${url}/api/questions`, { headers: headersOf('AUDITOR auditor-0') })
  ).json()) as {
    readonly items?: QuestionList['items'];
  };
  run.count('questions left', items?.length ?? 0);
  process.stderr.write(`/livez ${livez.summary}\ncommands ${commands.summary}\nexpensive reads ${reads.summary}\n`);
}

describe('eight accounts that ask expensive questions without a pause', () => {
  it('get answers, or are asked to wait, while commands of others are accepted', async () => {
    let counts: FaultRun['counts'] = {};
    await serveDemonstration(server, async (served) => {
      counts = await faultRun('expensive reads', (run) => underExpensiveReads(served, run));
      expect(served.program.process.exitCode).toBeNull();
    });
    expect(counts['answers 200']).toBeGreaterThan(0);
    expect(counts['commands']).toBeGreaterThan(0);
  });
});
