import { folded } from '#domain';
import type { RowModel } from '#projections';
import type { At, Scope } from '../port.js';
import { bestOf, NOTHING_FOUND, type SearchAnswer, type SearchHit, type SearchRequest } from '../search/search-hits.js';
import { foldedTexts, rankOf, searchQuery, type Rank, type SearchQuery } from '../search/search-query.js';
import { queriesOf, queryOfLabel, type TokenQuery } from '../search/search-tokens.js';
import { checkpoint } from './facts.js';
import { quoted, type ModelTable } from './model-table.js';
import { positionOf, type RowVersions } from './row-versions.js';
import { entriesWith, indexedUpTo, keysOf } from './search-index.js';
import { all, first, type Steps } from './statements.js';
import type { Tables } from './tables.js';

/** Entries of the index that are compared at a time. */
const PER_PAGE = 64;
/** Most entries that a search compares for one rank; only a reader with a very wide scope and a common word needs more. */
const MAX_COMPARED = 2_000;
/** Rows, by their tables and keys. */
type Keys = readonly (readonly [ModelTable, string])[];
/** Larger than the number of every entry. */
const LAST = Number.MAX_SAFE_INTEGER;
/** Events whose rows are compared although they are not indexed yet. */
const MAX_UNINDEXED = 1_000;
/** Most rows that the index proposes to a list; of more, the list reads its rows. */
const MAX_PROPOSED = 2_000;

/** The rows that were compared with a search, as they are at the time that it asks for. */
class Findings {
  readonly #compared = new Set<string>();
  readonly hits: SearchHit[] = [];

  constructor(
    private readonly versions: RowVersions,
    private readonly query: SearchQuery,
    private readonly request: SearchRequest,
  ) {}

  /** How many were found with this rank or a better one. */
  upTo(rank: Rank): number {
    return this.hits.filter((hit) => hit.rank <= rank).length;
  }

  *compare(keys: Keys): Steps<void> {
    const { at, visibility } = this.request;
    for (const [{ model, name }, key] of keys) {
      const id = `${name}/${key}`;
      if (model.isFoundByOthers || this.#compared.has(id)) continue;
      this.#compared.add(id);
      const version = yield* this.versions.find(model, key, at, visibility);
      if (!version) continue;
      const { chain, fromPosition, row } = version;
      const rank = rankOf(foldedTexts(model, row), this.query);
      if (rank !== undefined) this.hits.push({ model: name, key, chain, fromPosition, rank, row });
    }
  }
}

/** Searches over the index of texts, and over the rows that it does not have yet. */
export class RowSearch {
  constructor(
    private readonly tables: Tables,
    private readonly versions: RowVersions,
  ) {}

  *search(request: SearchRequest): Steps<SearchAnswer> {
    const { at, visibility, limit } = request;
    const query = searchQuery(request.search);
    if (query.whole === '') return NOTHING_FOUND;
    const findings = new Findings(this.versions, query, request);
    const unindexed = yield* this.#unindexed(this.tables.all, at);
    yield* findings.compare(unindexed.keys);
    const { every, best } = queriesOf(query, visibility);
    // Most searches find few rows: then one question is enough, whatever their ranks.
    const few = every && (yield* entriesWith(this.tables, every, { at, below: LAST, limit: PER_PAGE }));
    if (few && few.length < PER_PAGE) {
      yield* findings.compare(yield* keysOf(few));
      return bestOf(findings.hits, limit, unindexed.isComplete);
    }
    let { isComplete } = unindexed;
    for (const [rank, tokens] of (every ? [...best, every] : best).entries())
      isComplete = (yield* this.#compareAll(findings, tokens, rank as Rank, request)) && isComplete;
    return bestOf(findings.hits, limit, isComplete);
  }

  /**
   * Compares the rows that the index proposes for a rank, until enough are found.
   * @returns whether those that it proposes besides are not needed
   */
  *#compareAll(findings: Findings, tokens: TokenQuery, rank: Rank, { at, limit }: SearchRequest): Steps<boolean> {
    let below = LAST;
    for (let compared = 0; compared < MAX_COMPARED; compared += PER_PAGE) {
      if (findings.upTo(rank) > limit) return true;
      const entries = yield* entriesWith(this.tables, tokens, { at, below, limit: PER_PAGE });
      yield* findings.compare(yield* keysOf(entries));
      if (entries.length < PER_PAGE) return true;
      below = entries.at(-1)?.id ?? 0;
    }
    return false;
  }

  /** The keys of the rows up to a moment that are not indexed yet; of the newest, if they are many. */
  *#unindexed(tables: readonly ModelTable[], at: At): Steps<{ readonly keys: Keys; readonly isComplete: boolean }> {
    const until = positionOf(at);
    const indexed = yield* indexedUpTo();
    const last = at === 'now' ? yield* checkpoint() : at;
    if (indexed >= last) return { keys: [], isComplete: true };
    const oldest = yield* first<{ position: number }>(
      'SELECT position FROM timeline WHERE position <= ? ORDER BY position DESC LIMIT 1 OFFSET ?',
      until,
      MAX_UNINDEXED,
    );
    const from = Math.max(indexed, oldest?.position ?? 0);
    const keys: [ModelTable, string][] = [];
    for (const table of tables)
      for (const { row_key } of yield* all<{ row_key: string }>(
        `SELECT DISTINCT row_key FROM ${quoted(table.name)} WHERE from_position > ? AND from_position <= ?`,
        from,
        until,
      ))
        keys.push([table, row_key]);
    return { keys, isComplete: from === indexed };
  }

  /**
   * The keys of the rows of a model among which are all whose label contains a text; undefined where the index does not
   * narrow them down.
   */
  *proposed(
    model: RowModel,
    { at, visibility }: Scope,
    search: string | undefined,
  ): Steps<readonly string[] | undefined> {
    if (search === undefined) return undefined;
    const tokens = queryOfLabel(model, folded(search), visibility);
    if (!tokens) return undefined;
    const unindexed = yield* this.#unindexed([this.tables.of(model)], at);
    if (!unindexed.isComplete) return undefined;
    const entries = yield* entriesWith(this.tables, tokens, { at, below: LAST, limit: MAX_PROPOSED + 1 });
    if (entries.length > MAX_PROPOSED) return undefined;
    return [...new Set([...unindexed.keys, ...(yield* keysOf(entries))].map(([, key]) => key))];
  }
}
