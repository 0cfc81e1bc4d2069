import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { inRepository } from './paths.mjs';

/**
 * What a first visit of a screen fetches: its own module, and those that it fetches by itself soon after it is shown.
 * @typedef {{ zh: string, en: string, modules: readonly string[], limit: number }} FirstLoad
 * @typedef {{ file: string, isEntry?: boolean, imports?: readonly string[] }} Chunk
 */

/** @type {readonly FirstLoad[]} `limit` is in bytes of script, compressed with gzip. */
export const FIRST_LOADS = [
  { zh: '全市总览', en: 'overview', modules: ['features/chain/city/city-page.tsx'], limit: 300_000 },
  {
    zh: '产业链页面（含依据窗口）',
    en: 'chain page with the drawer of evidence',
    modules: [
      'features/chain/chain-page.tsx',
      'features/chain/parts/chain-parts.tsx',
      'components/chart/weekly-chart.tsx',
      'components/evidence/evidence-drawer.tsx',
    ],
    limit: 250_000,
  },
];

const OUTPUT = inRepository('dist', 'dashboard');

/**
 * The bytes of script of each first load, compressed with gzip; undefined before the dashboard is built.
 * @returns {readonly { zh: string, en: string, bytes: number, limit: number }[] | undefined}
 */
export function scriptSizes() {
  const file = `${OUTPUT}/manifest.json`;
  if (!existsSync(file)) return undefined;
  /** @type {Readonly<Record<string, Chunk>>} */
  const chunks = JSON.parse(readFileSync(file, 'utf8'));
  const entry = Object.keys(chunks).filter((name) => chunks[name]?.isEntry === true);
  return FIRST_LOADS.map(({ zh, en, modules, limit }) => {
    const fetched = new Set(
      [...entry, ...modules.map((module) => `src/${module}`)].flatMap((of) => filesOf(chunks, of)),
    );
    return { zh, en, limit, bytes: [...fetched].reduce((sum, each) => sum + compressed(each), 0) };
  });
}

/** @param {Readonly<Record<string, Chunk>>} chunks @param {string} from @returns {readonly string[]} */
function filesOf(chunks, from) {
  /** @type {Set<string>} */
  const seen = new Set();
  const visit = (/** @type {string} */ name) => {
    const chunk = chunks[name];
    if (chunk === undefined) throw new Error(`${name} is no module of its own in the built dashboard`);
    if (seen.has(chunk.file)) return;
    seen.add(chunk.file);
    chunk.imports?.forEach(visit);
  };
  visit(from);
  return [...seen];
}

const compressed = (/** @type {string} */ file) => gzipSync(readFileSync(`${OUTPUT}/${file}`)).length;

/** @returns {readonly { zh: string, en: string }[]} a line for each first load */
export const sizeLines = () =>
  (scriptSizes() ?? []).map(({ zh, en, bytes, limit }) => {
    const [size, most] = [(bytes / 1000).toFixed(1), limit / 1000];
    const over = bytes > limit;
    return {
      zh: `${zh}的脚本：${size} kB（gzip，上限 ${most}）${over ? '，超出' : ''}`,
      en: `script of the ${en}: ${size} kB gzip (limit ${most})${over ? ', EXCEEDED' : ''}`,
    };
  });

/** `node scripts/script-sizes.mjs` prints the sizes; exit code 1 where one exceeds its limit. */
if (import.meta.main) {
  for (const { zh, en } of sizeLines()) console.log(`${zh} / ${en}`);
  if (scriptSizes()?.some(({ bytes, limit }) => bytes > limit) !== false) process.exitCode = 1;
}
