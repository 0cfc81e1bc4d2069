import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { printed, type Bar } from './bar.js';
import { benchBitemporal } from './bitemporal.js';
import { benchBrowser } from './browser.js';
import { benchBundleFile } from './bundle-file.js';
import { benchCity } from './city.js';
import { benchHttp } from './http.js';
import { benchKurrentdb } from './kurrentdb.js';
import { benchLedger } from './ledger.js';
import { benchProofs } from './proofs.js';
import { benchPast, benchReplay } from './replay.js';
import { benchScope } from './scope.js';
import { MIN_ROUNDS } from './rounds.js';
import { benchSearch } from './search.js';
import { benchStoreAppend } from './store-append.js';

const BENCHES = {
  store: benchStoreAppend,
  kurrentdb: benchKurrentdb,
  replay: benchReplay,
  past: benchPast,
  ledger: benchLedger,
  proofs: benchProofs,
  bundle: benchBundleFile,
  bitemporal: benchBitemporal,
  scope: benchScope,
  city: benchCity,
  search: benchSearch,
  http: benchHttp,
  browser: benchBrowser,
} as const;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: String(MIN_ROUNDS) },
    only: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help === true) {
  console.log('npm run bench -- [--only NAME] [--rounds N] [--json FILE]');
  console.log(`--only: ${Object.keys(BENCHES).join(' | ')}`);
  process.exit(0);
}
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < MIN_ROUNDS) {
  console.error(`--rounds: 至少 ${MIN_ROUNDS} 轮 / at least ${MIN_ROUNDS} rounds`);
  process.exit(2);
}
const chosen = Object.entries(BENCHES).filter(([name]) => values.only === undefined || values.only === name);
if (chosen.length === 0) {
  console.error(`--only: ${Object.keys(BENCHES).join(' | ')}`);
  process.exit(2);
}

const bars: Bar[] = [];
for (const [name, bench] of chosen) bars.push(...(await bench(rounds, (line) => console.error(`${name}: ${line}`))));
for (const bar of bars) console.log(printed(bar));
if (values.json !== undefined) {
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model ?? '' };
  await writeFile(values.json, JSON.stringify({ machine, rounds, bars }, null, 2) + '\n');
}
const failed = bars.filter(({ holds }) => !holds).length;
console.log(`${bars.length - failed} passed, ${failed} failed`);
