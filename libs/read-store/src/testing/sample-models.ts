import { defineEvent, type PastEvent } from '#domain';
import { leaderAndParties, on, onChainOrCity, onExisting, type RowModel } from '#projections';
import { bareModel } from '../../../projections/src/testing/bare-model.js';

// Sample read models with every kind of row change: rows are created, changed, moved to another chain and removed.

interface Measured {
  readonly id: string;
  readonly passed: boolean;
  readonly cost: number;
  readonly note?: string;
}

const title = { zh: '样例', en: 'Sample' };
export const SampleMeasured = defineEvent<Measured>()(
  'SampleMeasured',
  title,
  2,
  { 1: ({ id, ok, cost }: { id: string; ok: boolean; cost: number }) => ({ id, passed: ok, cost }) },
  {
    type: 'object',
    properties: {
      id: { type: 'string' },
      passed: { type: 'boolean' },
      cost: { type: 'number' },
      note: { type: 'string' },
    },
    required: ['id', 'passed', 'cost'],
    additionalProperties: false,
  },
);
export const SampleVoided = defineEvent<{ readonly id: string; readonly on: string }>()('SampleVoided', title);
export const SampleForgotten = defineEvent<{ readonly id: string }>()('SampleForgotten', title);
export const SampleNoted = defineEvent<{ readonly group: string; readonly text: string | null }>()(
  'SampleNoted',
  title,
);

/** No model folds it. */
defineEvent<object>()('SampleNobodyFolds', title);

export interface SampleRow {
  readonly id: string;
  readonly counted: boolean;
  readonly passed: boolean;
  readonly cost: number;
  readonly voidedOn: string | null;
  readonly note: string | undefined;
}

export const samples = bareModel<SampleRow>('samples', {
  queryColumns: { counted: 'integer', passed: 'integer', cost: 'integer', voidedOn: 'text' },
  label: (row) => `样品 ${row.id} ${row.passed ? 'Good' : 'Bad'}`,
  folds: [
    on(
      SampleMeasured,
      (e) => e.data.id,
      (row, { data }) => ({
        ...row,
        id: data.id,
        counted: true,
        passed: data.passed,
        cost: data.cost,
        voidedOn: null,
        note: data.note,
      }),
    ),
    onExisting(
      SampleVoided,
      (e) => e.data.id,
      (row, { data }) => (row.counted ? { ...row, counted: false, voidedOn: data.on } : row),
    ),
    on(
      SampleForgotten,
      (e) => e.data.id,
      (): SampleRow | undefined => undefined,
    ),
  ],
});

export interface GroupRow {
  readonly group: string;
  readonly measured: number;
  readonly lastText: string | null;
  readonly state: 'NEW' | 'BUSY' | 'NOTED';
}

const groupOf = (id: string): string => `group-${id.length % 3}`;

/** One row per group, changed by many events. */
export const sampleGroups = bareModel<GroupRow>('sample_groups', {
  queryColumns: { measured: 'integer', state: 'text' },
  label: (row) => row.group,
  folds: [
    on(
      SampleMeasured,
      (e) => groupOf(e.data.id),
      (row, { data }) => ({
        group: groupOf(data.id),
        measured: (row?.measured ?? 0) + 1,
        lastText: row?.lastText ?? null,
        state: row ? 'BUSY' : 'NEW',
      }),
    ),
    on(
      SampleNoted,
      (e) => (e.data.group === '' ? undefined : e.data.group),
      (row, { data }) => ({
        group: data.group,
        measured: row?.measured ?? 0,
        lastText: data.text,
        state: 'NOTED',
      }),
    ),
  ],
});

interface OwnerRow {
  readonly id: string;
  readonly measuredBy: string;
  readonly voidedBy: string | null;
}

/** Rows that the leader of the chain and two parties may see. */
export const sampleOwners = bareModel<OwnerRow>('sample_owners', {
  readers: leaderAndParties('measuredBy', 'voidedBy'),
  queryColumns: { measuredBy: 'text', voidedBy: 'text' },
  label: (row) => row.id,
  folds: [
    on(
      SampleMeasured,
      (e) => e.data.id,
      (_, { data, actor }) => ({ id: data.id, measuredBy: actor.organisationId, voidedBy: null }),
    ),
    onExisting(
      SampleVoided,
      (e) => e.data.id,
      (row, { actor }) => ({ ...row, voidedBy: actor.organisationId }),
    ),
  ],
});

interface NoteRow {
  readonly group: string;
  readonly text: string | null;
}

/** Rows that everyone on the chain may see; without a chain, everyone. */
export const sampleNotes = bareModel<NoteRow>('sample_notes', {
  naming: { id: 'group', title: 'text' },
  readers: onChainOrCity(),
  queryColumns: { group: 'text' },
  label: (row) => row.group,
  folds: [
    on(
      SampleNoted,
      (e) => e.data.group,
      (_, { data }) => ({ group: data.group, text: data.text }),
    ),
  ],
});

export const sampleModels: readonly RowModel[] = [samples, sampleGroups, sampleOwners, sampleNotes];

/** The variable part of a sample event; the rest is derived from its position in the history. */
export interface Fact {
  readonly chain: string | null;
  readonly type: string;
  readonly schema: number;
  readonly data: object;
  /** Days from the occurrence to the recording. */
  readonly daysLate: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_DAY = Date.UTC(2026, 0, 1);

/** Stored events of a history: positions with gaps, two events a day, some recorded late. */
export function historyOf(facts: readonly Fact[]): readonly PastEvent[] {
  const versions = new Map<string, number>();
  return facts.map(({ chain, type, schema, data, daysLate }, index) => {
    const stream = `sample-${chain ?? 'none'}`;
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    const recorded = FIRST_DAY + Math.floor(index / 2) * DAY_MS;
    return {
      id: `event-${index + 1}`,
      type,
      schema,
      chain,
      stream,
      version,
      position: (index + 1) * 3 - (index % 2),
      occurredAt: new Date(recorded - daysLate * DAY_MS).toISOString(),
      recordedAt: new Date(recorded).toISOString(),
      actor: { role: index % 2 ? 'TESTING_BODY' : 'REGULATOR', organisationId: `organisation-${index % 3}` },
      commandId: `command-${index + 1}`,
      data,
    };
  });
}
