import {
  digestOfSealedRows,
  parseSealedRows,
  sealedRowsEntry,
  sealedRowsText,
  type ModelDigests,
  type SealedRows,
} from '#ledger';
import type { Log, RowSeal } from './ledger-file.js';
import type { Ledger } from './ledger.js';
import { addSeals } from './seals.js';

/** Digests of the rows of each chain, `null` for those of no chain. */
export type DigestsByChain = ReadonlyMap<string | null, ModelDigests>;

/** The name under which the digest over all chains is stored. */
const ALL = '*';
const NO_CHAIN = '';

/** The texts that were hashed, by chain. */
type Contents = readonly (readonly [chain: string | null, content: string])[];

/** A seal of rows, with the hexadecimal digest that is in the log of logs. */
export interface SealOfRows extends SealedRows {
  readonly digest: string;
}

/** The digests of read models that were sealed: for each chain that had changed, and one over all chains. */
export class RowSeals {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Seals the digests of the rows after the event at a position, which is sealed. `chains` are those whose digests changed
   * since the last call.
   */
  seal(position: number, code: string, digests: DigestsByChain, chains: Iterable<string | null>): void {
    const { file } = this.ledger;
    const seals = [...chains].map((chain) => this.#sealOf(chain, position, code, digests.get(chain) ?? {}));
    file.write(() => {
      for (const seal of seals) file.addRowSeal(seal);
      const all = this.#all(position, code, this.#sealedContents([...digests.keys()], position));
      file.addRowSeal(all);
      addSeals(
        file,
        [...seals, all].map(({ content }) => sealedRowsEntry(content, JSON.parse(content) as SealedRows)),
      );
    });
  }

  #sealOf(chain: string | null, position: number, code: string, digests: ModelDigests): RowSeal {
    const log = this.ledger.file.log(chain);
    const size = log ? this.ledger.file.entriesUpTo(log, position) : 0;
    const content = sealedRowsText({ origin: this.ledger.nameOf(chain), size, position, code, digests });
    return { chain: chain ?? NO_CHAIN, position, size, content };
  }

  /** What is sealed of each chain up to a position. */
  #sealedContents(chains: readonly (string | null)[], position: number): Contents {
    return chains.flatMap((chain) => {
      const seal = this.ledger.file.rowSeal(chain ?? NO_CHAIN, position);
      return seal ? [[chain, seal.content] as const] : [];
    });
  }

  /** Over the digests of all chains: of the programme as a whole. */
  #all(position: number, code: string, contents: Contents): RowSeal {
    const digests = Object.fromEntries(
      contents.map(([chain, content]) => [this.ledger.nameOf(chain), digestOfSealedRows(content)]),
    );
    const content = sealedRowsText({ origin: `${this.ledger.origin}/logs`, size: position, position, code, digests });
    return { chain: ALL, position, size: position, content };
  }

  /** The last seal up to a position, of a chain, of no chain (`null`) or over all chains (`undefined`). */
  upTo(chain: string | null | undefined, position = Number.MAX_SAFE_INTEGER): SealOfRows | undefined {
    return read(this.ledger.file.rowSeal(nameOf(chain), position));
  }

  /** The first seal from a position on. */
  from(chain: string | null | undefined, position: number): SealOfRows | undefined {
    return read(this.ledger.file.rowSealFrom(nameOf(chain), position));
  }

  /**
   * The seal of the rows as they are at a position: that which held when seals were made before or after it, without an
   * event between that can change them. For a chain those are its own and those of no chain; over all chains all are.
   */
  sealedAt(chain: string | null | undefined, position: number): SealOfRows | undefined {
    const { file } = this.ledger;
    const isOwn = (log: Log): boolean => chain === undefined || log.chain === null || log.chain === chain;
    const logs = file.logs().filter(isOwn);
    const entries = (upTo: number): number => logs.reduce((sum, log) => sum + file.entriesUpTo(log, upTo), 0);
    const made = [this.upTo(undefined, position), this.from(undefined, position)].find(
      (all) => all && (all.position === position || entries(all.position) === entries(position)),
    );
    // A chain that had not changed was not sealed again.
    return made && this.upTo(chain, made.position);
  }

  /** What would have been sealed at a position, where nothing was. */
  unsealed(chain: string | undefined, position: number, code: string, digests: DigestsByChain): SealOfRows | undefined {
    const contentOf = (each: string | null): string =>
      this.#sealOf(each, position, code, digests.get(each) ?? {}).content;
    if (chain !== undefined) return read({ content: contentOf(chain) });
    return read(
      this.#all(
        position,
        code,
        [...digests.keys()].map((each) => [each, contentOf(each)]),
      ),
    );
  }

  /** The digests of all chains at the last seal up to a position, if this code folded all of them. */
  digests(code: string, upTo = Number.MAX_SAFE_INTEGER): { position: number; digests: DigestsByChain } | undefined {
    const all = this.upTo(undefined, upTo);
    if (all?.code !== code) return undefined;
    const digests = new Map<string | null, ModelDigests>();
    for (const chain of this.ledger.file.sealedChains()) {
      if (chain === ALL) continue;
      const seal = this.upTo(chain === NO_CHAIN ? null : chain, all.position);
      if (!seal) continue;
      // A chain that this code never folded has digests of other code.
      if (seal.code !== code) return undefined;
      digests.set(chain === NO_CHAIN ? null : chain, seal.digests);
    }
    return { position: all.position, digests };
  }
}

const nameOf = (chain: string | null | undefined): string => (chain === undefined ? ALL : (chain ?? NO_CHAIN));

function read(seal: Pick<RowSeal, 'content'> | undefined): SealOfRows | undefined {
  const rows = seal && parseSealedRows(seal.content);
  return rows && seal ? { ...rows, digest: digestOfSealedRows(seal.content) } : undefined;
}
