import { createHash } from 'node:crypto';
import type { RowModel } from '#projections';

/** Version of the tables and their content; raise it with every change. */
const SCHEMA = 5;

/**
 * A hash of everything that determines the stored rows: the layout of the tables, the read models with their versions,
 * and the digest of the folding code. Rows with another fingerprint are dropped and folded again.
 */
export function fingerprint(models: readonly RowModel[], code: string): string {
  const described = models.map(({ name, version, queryColumns }) => [name, version ?? null, queryColumns]);
  return createHash('sha256')
    .update(JSON.stringify([SCHEMA, code, described]))
    .digest('hex');
}
