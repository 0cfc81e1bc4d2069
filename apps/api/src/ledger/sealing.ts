import { setTimeout as passed } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { LogList } from '#contracts';
import { HttpProblem } from '../http/http-problem.js';
import type { Stores } from '../operations/stores.js';
import { STORES } from '../tokens.js';

/** How long a request waits for an event to be sealed, in milliseconds. */
const MAX_WAIT_MS = 1_000;

/** Whether events are sealed. */
@Injectable()
export class Sealing {
  constructor(@Inject(STORES) private readonly stores: Pick<Stores, 'ledger' | 'sealer'>) {}

  get state(): LogList['sealing'] {
    const { ledger, sealer } = this.stores;
    return { state: sealer.failure === undefined ? 'running' : 'failed', position: ledger.file.position };
  }

  /**
   * Waits until the event at a position is sealed.
   * @throws HttpProblem NOT_SEALED
   */
  async waitFor(position: number): Promise<void> {
    const { ledger, sealer } = this.stores;
    if (ledger.file.position >= position) return;
    const timeout = new AbortController();
    // A failure to seal is reported by the sealer itself.
    const sealed = sealer.catchUp().catch(() => undefined);
    await Promise.race([sealed, passed(MAX_WAIT_MS, undefined, { signal: timeout.signal }).catch(() => undefined)]);
    timeout.abort();
    if (ledger.file.position < position) throw new HttpProblem('NOT_SEALED', { headers: { 'retry-after': '1' } });
  }
}
