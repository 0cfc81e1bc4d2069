import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteEventStore, type EventStore } from '#event-store';
import { ModelRevision } from './model-revision.js';
import type { ReadStore } from './port.js';
import { startProjector } from './projector.js';
import type { Projector } from './projector-port.js';
import { openSqliteReadStore } from './sqlite/sqlite-read-store.js';
import { append } from './testing/sample-log.js';
import { sampleModels, sampleNotes, samples, type Fact } from './testing/sample-models.js';

/** Ample for a busy machine; what is awaited usually takes milliseconds. */
const MAX_WAIT_MS = 20_000;

const fact = (type: string, data: object): Fact => ({
  chain: 'alpha',
  type,
  schema: type === 'SampleMeasured' ? 2 : 1,
  data,
  daysLate: 0,
});
const measured = fact('SampleMeasured', { id: 'a', passed: true, cost: 3 });
const noted = fact('SampleNoted', { group: 'g', text: 'n' });

describe('the revision of read models', () => {
  let folder: string;
  let events: EventStore;
  let reads: ReadStore;
  let projector: Projector;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'revision-'));
    events = openSqliteEventStore({ file: join(folder, 'events.db') });
    reads = openSqliteReadStore({ file: join(folder, 'read.db'), models: sampleModels });
    projector = await startProjector({ events, reads, models: sampleModels, onError: () => undefined });
  });
  afterEach(async () => {
    await projector.close();
    await events.close();
    await reads.close();
    rmSync(folder, { recursive: true });
  });

  const project = async (...facts: readonly Fact[]): Promise<void> => {
    const stored = await append(events, ...facts);
    expect(await projector.caughtUpTo(stored.at(-1)!.position, MAX_WAIT_MS)).toBe(true);
  };

  it('changes with an event that one of them folds, and with no other', async () => {
    const [ofSamples, ofNotes] = [new ModelRevision(projector, [samples]), new ModelRevision(projector, [sampleNotes])];
    const both = () => [ofSamples.current, ofNotes.current];
    const first = both();
    await project(noted);
    const second = both();
    expect([second[0] === first[0], second[1] === first[1]]).toEqual([true, false]);
    await project(measured);
    expect(both()[0]).not.toBe(second[0]);
  });

  it('changes when all rows are folded again', async () => {
    const revision = new ModelRevision(projector, [samples]);
    await project(measured);
    const before = revision.current;
    await projector.rebuild();
    expect(revision.current).not.toBe(before);
  });
});
