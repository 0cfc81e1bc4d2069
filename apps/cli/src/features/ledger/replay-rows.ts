import { RowSeals, type Ledger, type SealOfRows } from '#ledger-store';
import { readModels } from '#projections';
import { differingRows, foldingCode, RowReplay, type RowDigests } from '#read-store';
import type { PastEvent } from '#domain';
import type { EventStore } from '#event-store';
import { storedDigests } from '../../../../api/src/operations/open-read-store.js';
import { dataFolder, rowsPlace, withLedger } from '../../foundation/data-folder.js';
import { CommandFailed, EXIT } from '../../foundation/failure.js';
import { info, print } from '../../foundation/output.js';
import { noSuchLog } from './write-bundle.js';

export interface ReplayOptions {
  readonly data?: string;
  /** Slug of a chain. Default: all chains, and the rows of no chain. */
  readonly chain?: string;
  /** Position of the last event that is folded. Default: the last one. */
  readonly at?: string;
  /** Compare with the stored rows and with what was sealed. */
  readonly compare?: boolean;
}

const EVENTS_PER_PAGE = 1_000;

const REASONS = {
  MISSING: { zh: '没有 read.db', en: 'there is no read.db' },
  OTHER_CODE: { zh: 'read.db 由另一版本的程序写成', en: 'another version of the product wrote read.db' },
  BEHIND: { zh: 'read.db 尚未包含这条事件', en: 'read.db does not have this event yet' },
  DAMAGED: { zh: 'read.db 已损坏', en: 'read.db is damaged' },
} as const;

/**
 * Folds all events up to a position in memory and prints the digest of each read model, of one chain or of all; with
 * `compare`, also compares them with the stored rows and with the digests that were sealed. Returns the exit code.
 */
export function replayRows({ data, chain, at, compare = false }: ReplayOptions): Promise<number> {
  const folder = dataFolder(data);
  return withLedger(
    folder,
    async (events, ledger) => {
      if (chain !== undefined && !ledger.file.log(chain)) throw noSuchLog(ledger, chain);
      const position = positionOf(at, await events.head());
      const seals = sealsUpTo(ledger, chain, position);
      const { digests, past } = await replayed(events, position, new Set(seals.map((seal) => seal.position)));
      const ofChain = only(digests, chain);
      for (const [name, models] of ofChain)
        for (const [model, digest] of Object.entries(models)) print(`${digest}  ${name ?? '-'}  ${model}`);
      info(`已在内存中重算到事件序号 ${position}`, `folded in memory up to event ${position}`);
      if (!compare) return 0;
      const stored = await compareStored(folder, position, ofChain, chain);
      const sealed = compareSealed(ledger, seals, past, position);
      return stored && sealed ? 0 : EXIT.failed;
    },
    { rows: false },
  );
}

function positionOf(at: string | undefined, head: number): number {
  if (at === undefined) return head;
  const position = Number(at);
  if (/^\d{1,15}$/.test(at) && position <= head) return position;
  throw new CommandFailed(
    EXIT.usage,
    `--at 应为事件序号（0 至 ${head}），而不是 ${at}`,
    `--at is the position of an event (0 to ${head}), not ${at}`,
  );
}

const only = (digests: RowDigests, chain: string | undefined): RowDigests =>
  chain === undefined ? digests : new Map([[chain, digests.get(chain) ?? {}]]);

/** The last seal of each chain up to a position. */
function sealsUpTo(ledger: Ledger, chain: string | undefined, position: number): readonly SealOfRows[] {
  const seals = new RowSeals(ledger);
  const chains = chain === undefined ? ledger.file.logs().map((log) => log.chain) : [chain];
  return chains.flatMap((each) => seals.upTo(each, position) ?? []);
}

/** The digests at a position, and those at earlier ones. */
async function replayed(
  events: Pick<EventStore, 'readAll'>,
  position: number,
  wanted: ReadonlySet<number>,
): Promise<{ readonly digests: RowDigests; readonly past: ReadonlyMap<number, RowDigests> }> {
  const replay = new RowReplay(readModels);
  const past = new Map<number, RowDigests>();
  const stops = [...wanted, position].sort((a, b) => a - b);
  for (let after = 0; after < position;) {
    const stop = stops.find((each) => each > after) ?? position;
    const page = (await events.readAll(after, Math.min(EVENTS_PER_PAGE, stop - after))) as readonly PastEvent[];
    const last = page.at(-1);
    if (!last) break;
    await replay.add(page);
    after = last.position;
    if (wanted.has(after)) past.set(after, replay.digests);
  }
  return { digests: replay.digests, past };
}

async function compareStored(
  folder: string,
  position: number,
  expected: RowDigests,
  chain: string | undefined,
): Promise<boolean> {
  const found = await storedDigests(rowsPlace(folder), position);
  if ('reason' in found) {
    const { zh, en } = REASONS[found.reason];
    print(
      `${found.reason === 'DAMAGED' ? '✗' : '–'} 未与存储的行比对：${zh} / not compared with the stored rows: ${en}`,
    );
    return found.reason !== 'DAMAGED';
  }
  const differing = differingRows(expected, only(found.digests, chain));
  for (const { chain: name, model } of differing)
    print(`✗ 存储的行不同：${name ?? '-'} ${model} / the stored rows differ: ${name ?? '-'} ${model}`);
  if (differing.length === 0) print('✓ 存储的行与按事件重算的相同 / the stored rows are those that the events give');
  return differing.length === 0;
}

function compareSealed(
  ledger: Ledger,
  seals: readonly SealOfRows[],
  past: ReadonlyMap<number, RowDigests>,
  position: number,
): boolean {
  if (seals.length === 0) print('– 此前没有封存过视图摘要 / no digests of read models were sealed up to there');
  let equal = true;
  for (const { origin, position: sealedAt, code, digests } of seals) {
    const chain = ledger.file.logs().find((log) => ledger.nameOf(log.chain) === origin)?.chain ?? null;
    const differing = differingRows(
      new Map([[chain, past.get(sealedAt)?.get(chain) ?? {}]]),
      new Map([[chain, digests]]),
    );
    const where = sealedAt === position ? '' : `（封存于事件序号 ${sealedAt}）`;
    const at = sealedAt === position ? '' : ` (sealed at ${sealedAt})`;
    if (differing.length === 0) {
      print(`✓ ${origin} 与封存的摘要相同${where} / has the digests that were sealed${at}`);
      continue;
    }
    const names = differing.map(({ model }) => model).join(', ');
    const isOtherCode = code !== foldingCode();
    if (!isOtherCode) equal = false;
    print(
      isOtherCode
        ? `– ${origin} 由另一版本的程序封存，不同：${names} / another version of the product sealed it, differing: ${names}`
        : `✗ ${origin} 与封存的摘要不同${where}：${names} / differs from the digests that were sealed${at}: ${names}`,
    );
  }
  return equal;
}
