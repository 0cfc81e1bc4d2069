import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { isContinuation, isIncluded } from './verify-proof.js';

/**
 * Public test vectors of Merkle proofs (RFC 6962). They are outside the repository; where they are absent, the tests
 * are skipped.
 */
const VECTORS = fileURLToPath(new URL('../../../../shared/vectors/rfc6962/testdata', import.meta.url));
const described = existsSync(VECTORS) ? describe : describe.skip;

const filesOf = (kind: string): readonly string[] =>
  existsSync(VECTORS)
    ? readdirSync(join(VECTORS, kind), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
    : ['../shared/vectors/rfc6962 is not there'];

interface Consistency {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

interface Inclusion {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}

const read = <T>(kind: string, file: string): T => JSON.parse(readFileSync(join(VECTORS, kind, file), 'utf8')) as T;
const bytes = (base64: string | null): Uint8Array => Buffer.from(base64 ?? '', 'base64');

described('the public vectors of RFC 6962', () => {
  it.each(filesOf('consistency'))('consistency: %s', (file) => {
    const { size1, size2, root1, root2, proof, wantErr } = read<Consistency>('consistency', file);
    const older = { size: size1, root: bytes(root1) };
    const newer = { size: size2, root: bytes(root2) };
    expect(isContinuation(older, newer, (proof ?? []).map(bytes))).toBe(!wantErr);
  });

  it.each(filesOf('inclusion'))('inclusion: %s', (file) => {
    const { leafIdx, treeSize, root, leafHash, proof, wantErr } = read<Inclusion>('inclusion', file);
    const tree = { size: treeSize, root: bytes(root) };
    expect(isIncluded(bytes(leafHash), leafIdx, tree, (proof ?? []).map(bytes))).toBe(!wantErr);
  });
});
