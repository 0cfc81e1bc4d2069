import { Controller, Get, Inject, type OnModuleInit } from '@nestjs/common';
import type { Ready } from '#contracts';
import { DamagedEvent, type EventStore } from '#event-store';
import { FoldFailure, type Projector } from '#read-store';
import { unknownEventOf } from '../queries/unknown-event.js';
import { HttpProblem } from '../http/http-problem.js';
import { Sealing } from '../ledger/sealing.js';
import { EVENT_STORE, PROJECTOR, STORES } from '../tokens.js';
import type { Stores } from './stores.js';

/** Liveness and readiness probes. */
@Controller()
export class HealthController implements OnModuleInit {
  /** Position of the last event at startup: the service is ready once the read models contain it. */
  private headAtStart = Number.POSITIVE_INFINITY;

  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(PROJECTOR) private readonly projector: Projector,
    @Inject(Sealing) private readonly sealing: Sealing,
    @Inject(STORES) private readonly stores: Pick<Stores, 'scrub'>,
  ) {}

  async onModuleInit(): Promise<void> {
    this.headAtStart = await this.events.head();
  }

  private rows(): Ready['rows'] {
    const { differing, ...status } = this.stores.scrub.status;
    return { ...status, differing: [...differing] };
  }

  /** Succeeds while the process runs. */
  @Get('livez')
  alive(): { readonly status: 'alive' } {
    return { status: 'alive' };
  }

  /**
   * Succeeds when the read models contain all events stored before startup and are being updated. A failure to seal is
   * only reported: events are recorded and read without it.
   */
  @Get('readyz')
  async ready(): Promise<Ready> {
    const { state, position, failure, rebuilt } = this.projector;
    const head = await this.events.head();
    if (state === 'running' && position >= this.headAtStart)
      return { status: 'ready', position, head, sealing: this.sealing.state, rows: this.rows() };
    throw new HttpProblem('NOT_READY', {
      detail: unknownEventOf(this.projector)?.message.replace('\n', ' / ') ?? REASONS[state],
      details: {
        state,
        position,
        head,
        sealing: this.sealing.state.state,
        ...progressOf(rebuilt),
        ...eventOf(failure),
      },
      headers: { 'retry-after': '1' },
    });
  }
}

/** How far all events have been folded again; empty when they are not. */
const progressOf = (rebuilt: Projector['rebuilt']): Readonly<Record<string, number>> =>
  rebuilt ? { rebuiltTo: rebuilt.position, rebuiltOf: rebuilt.head } : {};

/** Details of the event that cannot be projected; empty for other failures. */
function eventOf(failure: unknown): Readonly<Record<string, string | number>> {
  if (failure instanceof DamagedEvent) return { eventPosition: failure.position };
  if (!(failure instanceof FoldFailure)) return {};
  const { model, event } = failure;
  const { id, type, schema, position } = event;
  return { model, eventId: id, eventType: type, eventSchema: schema, eventPosition: position };
}

const REASONS: Readonly<Record<Projector['state'], string>> = {
  rebuilding: '正在从事件日志重建视图 / The read models are being rebuilt from the log',
  running: '视图正在追赶事件日志 / The read models are catching up with the log',
  failed:
    '视图更新失败，正在重试，原因见服务日志 / Updating the read models failed and is being retried; see the log of the service',
  closed: '服务正在关闭 / The service is closing',
};
