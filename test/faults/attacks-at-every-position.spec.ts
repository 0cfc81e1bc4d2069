import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PastEvent } from '#domain';
import { BundleVerifier, canonicalJson, parsePolicy, type Check, type ModelDigests, type Verdict } from '#ledger';
import { readModels } from '#projections';
import { RowReplay } from '#read-store';
import {
  newSealingKey,
  policyOf,
  sealedBundle,
  verifierKeyOfLog,
  type Witness,
} from '../../libs/ledger/src/testing/sealed-log.js';
import { goldenHistories } from '../golden/golden-history.js';
import { hasPython, verifiedByPython } from '../support/python-verifier.js';
import { isWhole } from './foundation/fault-run.js';

const CHAIN = 'new-energy-vehicles';
const CODE = 'this code';
/** Each kind of attack is tried at one position in so many, and every position by some kinds. */
const EVERY = isWhole ? 1 : 12;
/** Each kind at every position takes a minute, on a busy machine several. */
if (isWhole) jest.setTimeout(1_800_000);
/** Events that were recorded after the auditor got the checkpoint. */
const LATER = 5;

type Bodies = readonly string[];

const ofChain = (goldenHistories()[0] ?? []).filter(({ chain }) => chain === CHAIN);
const BODIES: Bodies = ofChain.map(({ position: _, ...event }) => canonicalJson(event));
const KEPT = BODIES.length - LATER;

const changed = (bodies: Bodies, at: number, change: (event: PastEvent) => object): Bodies =>
  bodies.with(at, canonicalJson(change(JSON.parse(bodies[at] ?? '') as PastEvent)));

/** What an attacker does to the events at a position. */
const ATTACKS: Readonly<Record<string, (bodies: Bodies, at: number) => Bodies>> = {
  alter: (bodies, at) => changed(bodies, at, (event) => ({ ...event, data: { ...(event.data as object), x: 1 } })),
  'back-date': (bodies, at) => changed(bodies, at, (event) => ({ ...event, occurredAt: '2020-01-01T00:00:00.000Z' })),
  'date its recording earlier': (bodies, at) =>
    changed(bodies, at, (event) => ({ ...event, recordedAt: '2020-01-01T00:00:00.000Z' })),
  delete: (bodies, at) => bodies.toSpliced(at, 1),
  insert: (bodies, at) =>
    bodies.toSpliced(at, 0, changed(bodies, at, (event) => ({ ...event, id: `x${event.id}` }))[at] ?? ''),
  reorder: (bodies, at) => bodies.with(at, bodies[at + 1] ?? '').with(at + 1, bodies[at] ?? ''),
  truncate: (bodies, at) => bodies.slice(0, at),
  fork: (bodies, at) => [...bodies.slice(0, at), ...bodies.slice(at).map((body) => body.replace('"id":"', '"id":"y'))],
};

/** Lines of a bundle whose signed parts an attacker without the key leaves as they were. */
const withoutKey = (lines: readonly string[], bodies: Bodies): readonly string[] => [
  lines[0] ?? '',
  ...bodies.map((body) => lines.find((line) => line.endsWith(` ${body}`)) ?? `${lines[1]?.split(' ')[0]} ${body}`),
];

const headerOf = (lines: readonly string[]): { readonly logs: { checkpoint: string } } =>
  JSON.parse(lines[0] ?? '') as { readonly logs: { checkpoint: string } };

describe('an attack at every position of a scenario', () => {
  const operator = newSealingKey();
  const key = verifierKeyOfLog(operator, `chain/${CHAIN}`);
  const logsKey = verifierKeyOfLog(operator, 'logs');
  const since = sealedBundle(operator, CHAIN, BODIES.slice(0, KEPT)).checkpoint;
  /** Positions that a kind of attack is tried at. */
  const positionsOf = (kind: number): readonly number[] =>
    BODIES.slice(0, KEPT - 1).flatMap((_, at) => (at % EVERY === kind % EVERY ? [at] : []));
  /** Cosigns the log of logs of the operator; it cosigns no other history of it. */
  const witness: Witness = { name: 'witness.example/w', privateKey: newSealingKey().privateKey };
  const policy = parsePolicy(policyOf(witness));
  let digests: ModelDigests;
  let honest: readonly string[];
  let out: string;

  const digestsOf = async (events: readonly PastEvent[]): Promise<ModelDigests> => {
    const replay = new RowReplay(readModels);
    await replay.add(events);
    return replay.digests.get(CHAIN) ?? {};
  };

  beforeAll(async () => {
    digests = await digestsOf(ofChain);
    honest = sealedBundle(operator, CHAIN, BODIES, { code: CODE, digests }, witness).lines;
    out = mkdtempSync(join(tmpdir(), 'lingqu-attacks-'));
    writeFileSync(join(out, 'since'), since);
  });
  afterAll(() => rmSync(out, { recursive: true }));

  function verdicts(lines: readonly string[], replayed = digests): readonly Verdict[] {
    const verifier = new BundleVerifier({ key, logsKey, since, policy });
    for (const line of lines) verifier.read(line);
    return verifier.verdicts({ code: CODE, digests: replayed });
  }
  const failed = (lines: readonly string[], replayed?: ModelDigests): readonly Verdict[] =>
    verdicts(lines, replayed).filter(({ result }) => result === 'failed');
  const checks = (lines: readonly string[]): readonly Check[] => failed(lines).map(({ check }) => check);

  /** Requires that the implementation in Python finds the same; only at the first position, because it starts processes. */
  function requireSameInPython(lines: readonly string[], at: number, good: boolean): void {
    if (!hasPython || at >= EVERY) return;
    const file = join(out, 'bundle');
    writeFileSync(file, `${lines.join('\n')}\n`);
    expect([at, verifiedByPython(file, key, join(out, 'since')).slice(0, 4)]).toEqual([at, good ? 'GOOD' : 'BAD:']);
  }

  it('accuses nobody where nothing was done', () => {
    expect(failed(honest)).toEqual([]);
    requireSameInPython(honest, 0, true);
  });

  it.each(Object.keys(ATTACKS).map((attack, kind) => [attack, kind] as const))(
    '%s, with everything sealed and signed again, is caught by one earlier checkpoint, and no witness has cosigned it',
    (attack, kind) => {
      for (const at of positionsOf(kind)) {
        const bodies = ATTACKS[attack]?.(BODIES, at) ?? [];
        const { lines } = sealedBundle(operator, CHAIN, bodies);
        const found = checks(lines);
        if (!found.includes('continuation') || !found.includes('witnesses'))
          throw new Error(`${attack} at ${at}: ${found.join(', ')}`);
        requireSameInPython(lines, at, false);
      }
    },
  );

  it.each<[string, Check, boolean, number]>([
    ['alter', 'integrity', true, 8],
    ['back-date', 'integrity', true, 9],
    ['date its recording earlier', 'integrity', true, 10],
    ['delete', 'completeness', false, 11],
    ['insert', 'completeness', false, 12],
    ['insert', 'integrity', true, 13],
    ['reorder', 'integrity', false, 14],
    ['truncate', 'completeness', false, 15],
    ['fork', 'integrity', true, 16],
  ])('%s without the key fails the check %s; the event is named: %p', (attack, check, isNamed, kind) => {
    for (const at of positionsOf(kind)) {
      const lines = withoutKey(honest, ATTACKS[attack]?.(BODIES, at) ?? []);
      const verdict = failed(lines).find((each) => each.check === check);
      if (!verdict || (isNamed && verdict.event?.index !== at))
        throw new Error(`${attack} at ${at}: ${JSON.stringify(verdict)}`);
      requireSameInPython(lines, at, false);
    }
  });

  it('an entry put into the log of another chain is named', () => {
    for (const at of positionsOf(0)) {
      const bodies = changed(BODIES, at, (event) => ({ ...event, chain: 'low-altitude' }));
      const verdict = failed(sealedBundle(operator, CHAIN, bodies).lines).find(({ check }) => check === 'order');
      if (verdict?.event?.index !== at) throw new Error(`at ${at}: ${JSON.stringify(verdict)}`);
    }
  });

  it('cosignatures that are copied from the earlier state do not fit another one', () => {
    const [, cosignature = ''] = /(\n— witness\.example[^"]*)/.exec(headerOf(honest).logs.checkpoint) ?? [];
    expect(cosignature).not.toBe('');
    for (const at of positionsOf(1)) {
      const { lines } = sealedBundle(operator, CHAIN, ATTACKS['alter']?.(BODIES, at) ?? []);
      const header = headerOf(lines);
      header.logs.checkpoint = header.logs.checkpoint.trimEnd() + cosignature;
      const found = checks([canonicalJson(header), ...lines.slice(1)]);
      if (!found.includes('witnesses')) throw new Error(`at ${at}: ${found.join(', ')}`);
    }
  });

  it('a log that another key signed is not accepted', () => {
    const forged = sealedBundle({ ...newSealingKey(), base: operator.base }, CHAIN, BODIES).lines;
    expect(checks(forged)).toContain('signature');
    requireSameInPython(forged, 0, false);
  });

  it('a chain that was dropped has no bundle that continues the checkpoint', () => {
    expect(checks([])).toEqual(['form']);
    expect(checks(sealedBundle(operator, CHAIN, []).lines)).toContain('continuation');
  });

  it('a row of a read model that was swapped and sealed is found by folding the events again', async () => {
    for (const at of positionsOf(5)) {
      const events = ofChain.with(at, { ...(ofChain[at] as PastEvent), id: `swapped-${at}` });
      const swapped = await digestsOf(events);
      const { lines } = sealedBundle(operator, CHAIN, BODIES, { code: CODE, digests: swapped });
      const found = failed(lines).map(({ check }) => check);
      if (!found.includes('projections')) throw new Error(`at ${at}: ${found.join(', ')}`);
    }
  });
});
