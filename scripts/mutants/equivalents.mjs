// Changes that no test can notice, because the changed program does the same, each with its reason. They do not count.

/**
 * `line` is the trimmed source line before the change, `to` the text that stands in its place (part of the new line).
 * @type {readonly { file: string, line: string, to: string, reason: string }[]}
 */
export const EQUIVALENTS = [
  {
    file: 'libs/domain/src/incentives/policy-lab.ts',
    line: 'const rule = ruleSet.rules.find(({ ruleId }) => ruleId === claim.ruleId);',
    to: 'ruleSet.rules.findLast(',
    reason: 'the ids of the rules of a rule set are distinct (sound-rules.ts)',
  },
  {
    file: 'libs/domain/src/work/test-subject/quantity.ts',
    line: 'for (let end = Math.min(text.length, MAX_UNIT_LENGTH); end > 0; end--)',
    to: 'Math.max(text.length',
    reason: 'what is cut beyond the end of a text is the text; the limit only bounds the time for a long one',
  },
  {
    file: 'libs/event-store/src/sqlite/event-writer.ts',
    line: 'if (this.db.inTransaction) this.rollback.run();',
    to: 'if (true)',
    reason: 'SQLite ends the transaction by itself only after an I/O error or without memory, which no test can cause',
  },
  {
    file: 'libs/event-store/src/sqlite/open-database.ts',
    line: 'db.pragma(`user_version = ${SCHEMA_VERSION}`);',
    to: ';',
    reason: 'the version is written with the definitions, and again as the first write after opening',
  },
  {
    file: 'libs/event-store/src/sqlite/sqlite-event-store.ts',
    line: ".prepare<[], EventRow>('SELECT position, body, digest FROM events ORDER BY position DESC LIMIT 1')",
    to: "DESC ')",
    reason: 'get() reads the first row only',
  },
  {
    file: 'libs/event-store/src/sqlite/open-database.ts',
    line: "'SELECT position, id, body, digest FROM events ORDER BY position DESC LIMIT 1',",
    to: "DESC ',",
    reason: 'get() reads the first row only',
  },
  {
    file: 'libs/event-store/src/sqlite/event-writer.ts',
    line: "'SELECT stream FROM events WHERE stream = +? COLLATE NOCASE AND version = 1 AND stream <> +? LIMIT 1',",
    to: "+? ',",
    reason: 'get() reads the first row only',
  },
  {
    file: 'libs/event-store/src/sqlite/open-database.ts',
    line: 'if (pages * pageSize > FULL_CHECK_BYTES) return;',
    to: '>= FULL_CHECK_BYTES',
    reason: 'the limit only bounds the time to open; a file of exactly that size may be checked or not',
  },
  {
    file: 'libs/event-store/src/sealed-record.ts',
    line: '...(occurredOffset === undefined ? {} : { occurredOffset }),',
    to: '(false ? {}',
    reason: 'JSON has no members that are undefined',
  },
  {
    file: 'libs/event-store/src/group-commit.ts',
    line: 'this.scheduled = true;',
    to: ';',
    reason: 'a turn that finds nothing to write does nothing; setting it saves such turns',
  },
  {
    file: 'libs/event-store/src/group-commit.ts',
    line: 'if (first === undefined) return;',
    to: 'if (false)',
    reason: 'an empty group stores nothing and notifies nobody',
  },
  {
    file: 'libs/event-store/src/live-subscription.ts',
    line: 'await nextTurn();',
    to: ';',
    reason: 'gives other work a turn between batches; what is delivered, and in which order, stays the same',
  },
  {
    file: 'libs/domain/src/incentives/share-pool.ts',
    line: 'a.remainder === b.remainder ? (a.claimId < b.claimId ? -1 : 1) : a.remainder > b.remainder ? -1 : 1;',
    to: '(1 + 1)',
    reason: 'sorting reads only the sign',
  },
  {
    file: 'libs/event-store/src/live-subscription.ts',
    line: 'return this.offered.length + events <= this.follower.batch;',
    to: '< this.follower.batch',
    reason: 'events that are not taken from an append are read from the file; taking them saves the read',
  },
  {
    file: 'libs/read-store/src/list-order.ts',
    line: 'const ranks = declared.find(({ column }) => column === requested.column)?.ranks;',
    to: 'declared.findLast(',
    reason: 'the order of a read model has each column once',
  },
  {
    file: 'libs/read-store/src/folding.ts',
    line: 'for (const { cache } of this.#models) if (cache.isMissing) await cache.fetchMissing();',
    to: 'if (true)',
    reason: 'a request for no rows returns none; the check saves the request',
  },
  {
    file: 'libs/read-store/src/relational/row-scans.ts',
    line: 'let hits = isProbed ? yield* this.#probeByKey(query) : [];',
    to: 'false ?',
    reason: 'a page that the probe does not fill is collected; the probe is the faster way to the same rows',
  },
  {
    file: 'libs/read-store/src/relational/row-scans.ts',
    line: `FROM \${quoted(table.name)}\${byKey} WHERE row_key \${after ? '>' : '>='} ? ORDER BY row_key LIMIT ?) AS t`,
    to: '? LIMIT ?) AS t',
    reason: 'SQLite reads the index that is named in its order; the clause makes that order a promise',
  },
  {
    file: 'libs/read-store/src/relational/row-scans.ts',
    line: 'ORDER BY t.row_key LIMIT ?`,',
    to: 'LIMIT ?`,',
    reason: 'the rows come from a subquery in this order; the clause makes that order a promise',
  },
];
