import { statfs } from 'node:fs/promises';
import { Gauge, type Registry } from 'prom-client';
import type { EventStore } from '#event-store';
import type { Projector, ProjectorState } from '#read-store';
import type { ScrubState } from '../operations/row-scrub.js';

/** At most so many events are counted behind the head of the log: positions of some stores have gaps, so they are read. */
export const MAX_COUNTED = 1_000;

/** What is read at each scrape. */
export interface Watched {
  readonly version: string;
  readonly build: string;
  readonly dataDir: string;
  readonly events: Pick<EventStore, 'head' | 'readDigests'>;
  readonly projector: Pick<Projector, 'position' | 'state'>;
  /** For how long the rows have been behind the log, in seconds. */
  readonly lagSeconds: () => number;
  /** Position of the last sealed event, and whether sealing fails. */
  readonly sealed: () => { readonly position: number; readonly failed: boolean };
  readonly liveClients: () => number;
  readonly questions: () => { readonly waiting: number; readonly running: number };
  readonly scrub: () => ScrubState;
  readonly isReadOnly: () => boolean;
}

const STATES: readonly ProjectorState[] = ['running', 'rebuilding', 'failed', 'closed'];

type Read = () => number | Promise<number>;

export function registerGauges(registry: Registry, watched: Watched): void {
  const { events, projector, version, build } = watched;
  const gauge = (name: string, help: string, read: Read): void => {
    const metric = new Gauge({
      name,
      help,
      registers: [],
      // What cannot be read now is no number: the other metrics are answered all the same.
      async collect() {
        this.set(
          await Promise.resolve()
            .then(read)
            .catch(() => Number.NaN),
        );
      },
    });
    registry.registerMetric(metric);
  };
  const behind = async (position: number): Promise<number> =>
    position >= (await events.head()) ? 0 : (await events.readDigests(position, MAX_COUNTED)).length;

  new Gauge({
    name: 'lingqu_build_info',
    help: 'Version and build of the product',
    labelNames: ['version', 'build'],
    registers: [registry],
  }).set({ version, build }, 1);
  gauge('lingqu_log_position', 'Position of the last event in the log', () => events.head());
  gauge('lingqu_projection_position', 'Position of the last event in the rows', () => projector.position);
  gauge('lingqu_projection_lag_events', `Events that are not in the rows; at most ${MAX_COUNTED} are counted`, () =>
    behind(projector.position),
  );
  gauge('lingqu_projection_lag_seconds', 'For how long the rows have been behind the log', watched.lagSeconds);
  for (const state of STATES)
    if (state !== 'closed')
      gauge(`lingqu_projection_${state}`, `1 while the projector is ${state}`, () => Number(projector.state === state));
  gauge('lingqu_sealing_lag_events', `Events that are not sealed; at most ${MAX_COUNTED} are counted`, () =>
    behind(watched.sealed().position),
  );
  gauge('lingqu_sealing_failed', '1 while events cannot be sealed', () => Number(watched.sealed().failed));
  gauge('lingqu_live_clients', 'Clients that receive changes (server-sent events)', watched.liveClients);
  gauge('lingqu_questions_waiting', 'Expensive questions that wait for a worker', () => watched.questions().waiting);
  gauge('lingqu_questions_running', 'Expensive questions that workers compute', () => watched.questions().running);
  gauge(
    'lingqu_rows_differing',
    'Read models whose rows differed from the sealed ones at the last comparison',
    () => watched.scrub().differing.length,
  );
  gauge(
    'lingqu_rows_rebuilt',
    'How often the rows were folded again since the start, because they differed',
    () => watched.scrub().rebuilt,
  );
  gauge('lingqu_read_only', '1 while commands are refused because the history is not the sealed one', () =>
    Number(watched.isReadOnly()),
  );
  gauge('lingqu_disk_free_bytes', 'Free space where the data folder is', async () => {
    const { bavail, bsize } = await statfs(watched.dataDir);
    return bavail * bsize;
  });
}
