import type { INestApplicationContext } from '@nestjs/common';
import { ReadOnly } from '../ledger/read-only.js';
import { Sealing } from '../ledger/sealing.js';
import { LiveFeed } from '../live/live-feed.js';
import type { ProjectionLag } from '../operations/projection-lag.js';
import type { Stores } from '../operations/stores.js';
import type { Questions } from '../questions/questions.js';
import type { Settings } from '../settings.js';
import type { Watched } from './gauges.js';

interface Parts {
  readonly stores: Pick<Stores, 'events' | 'projector' | 'scrub'>;
  readonly lag: ProjectionLag;
  readonly questions: Questions;
  readonly settings: Settings;
  readonly dataDir: string;
}

/** What the metrics read of an application at each scrape. */
export function watchedBy(app: INestApplicationContext, { stores, lag, questions, settings, dataDir }: Parts): Watched {
  const [sealing, live, readOnly] = [app.get(Sealing), app.get(LiveFeed), app.get(ReadOnly)];
  const { version, build } = settings;
  return {
    version,
    build,
    dataDir,
    events: stores.events,
    projector: stores.projector,
    lagSeconds: () => lag.ms / 1000,
    sealed: () => {
      const { state, position } = sealing.state;
      return { position, failed: state === 'failed' };
    },
    liveClients: () => live.clients,
    questions: () => questions.queue.counts,
    scrub: () => stores.scrub.status,
    isReadOnly: () => readOnly.reason !== null,
  };
}
