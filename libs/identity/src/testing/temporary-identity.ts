import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityStore } from '../store/identity-store.js';

/** The lowest cost that argon2 takes. */
export const TEST_PASSWORD_COST = { memoryKib: 8, passes: 1 } as const;

/** An identity store in a temporary folder, with a clock that the test sets. */
export class TemporaryIdentity {
  /** Milliseconds since 1970 UTC. */
  now = Date.parse('2026-03-01T02:00:00Z');
  readonly folder = mkdtempSync(join(tmpdir(), 'lingqu-identity-'));
  readonly file = join(this.folder, 'identity.db');
  readonly store = new IdentityStore({ file: this.file, now: () => this.now, passwordCost: TEST_PASSWORD_COST });

  wait(ms: number): void {
    this.now += ms;
  }

  remove(): void {
    this.store.close();
    rmSync(this.folder, { recursive: true });
  }
}
