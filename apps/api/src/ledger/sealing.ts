import { setTimeout as passed } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { LogList } from '#contracts';
import { SigningFailed } from '#ledger-store';
import { HttpProblem } from '../http/http-problem.js';
import type { Stores } from '../operations/stores.js';
import { STORES } from '../tokens.js';

/** How long a request waits for an event to be sealed, in milliseconds. */
const MAX_WAIT_MS = 1_000;

/** The log of the server has the details. */
const UNKNOWN_FAULT = {
  zh: '账本无法写入，请查看服务日志',
  en: 'the ledger cannot be written; see the log of the server',
};

/** Whether events are sealed. */
@Injectable()
export class Sealing {
  constructor(@Inject(STORES) private readonly stores: Pick<Stores, 'ledger' | 'sealer'>) {}

  get state(): LogList['sealing'] {
    const { ledger, sealer } = this.stores;
    const { failure } = sealer;
    const { position } = ledger.file;
    if (failure === undefined) return { state: 'running', position, failure: null };
    const words = failure instanceof SigningFailed ? { zh: failure.zh, en: failure.en } : UNKNOWN_FAULT;
    return { state: 'failed', position, failure: words };
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
