import { describe, expect, it } from '@jest/globals';
import {
  CertificationGranted,
  ChainEstablished,
  ChainMemberEnrolled,
  HonourGranted,
  NqiPlatformRecognised,
  OrganisationRegistered,
  QualityActionLogged,
  StandardParticipationRecorded,
  StandardPublished,
  type OrganisationKind,
  type PastEvent,
} from '#domain';
import { EVERYTHING, readModels } from '#projections';
import { openSqliteReadStore, type Scope } from '#read-store';
import { happened, inOrder } from '../../domain/src/testing/history.js';
import { regulator } from '../../domain/src/testing/world.js';
import { foldInBulk } from '../../read-store/src/testing/fill-store.js';
import { DERIVED_INDICATORS, derivedIndicators } from './derived-indicators.js';
import { FIGURES } from './chain-figures.js';
import { evaluateFigure } from './evaluate.js';
import { evidenceFor } from './evidence.js';

const occurredAt = '2026-03-01';
const NOW: Scope = { at: 'now', asOfDate: '2026-10-31', visibility: EVERYTHING };

/** A count, which is exact. */
const count = (value: number) => ({ value, exact: { n: BigInt(value), d: 1n } });

const past = (stream: string, event: Parameters<typeof happened>[1], chain: string | null = null, by = 'regulator') =>
  happened({ stream }, event, { actor: { ...regulator, organisationId: by }, occurredAt, chain });

const chain = (slug: string, region: string): PastEvent =>
  past(`chain-${slug}`, ChainEstablished({ chainId: slug, slug, nameZh: slug, nameEn: slug, region }), slug);
const organisation = (organisationId: string, region?: string, kind: OrganisationKind = 'ENTERPRISE'): PastEvent =>
  past(
    `organisation-${organisationId}`,
    OrganisationRegistered({ organisationId, name: organisationId, kind, ...(region === undefined ? {} : { region }) }),
  );
const member = (chainId: string, organisationId: string): PastEvent =>
  past(`chain-${chainId}`, ChainMemberEnrolled({ chainId, organisationId, segment: 'UPSTREAM' }), chainId);
const adoption = (chainId: string, actionId: string, by: string): PastEvent =>
  past(
    `quality-action-${actionId}`,
    QualityActionLogged({ chainId, actionId, kind: 'METHOD_ADOPTED', qualityMethod: 'SIX_SIGMA' }),
    chainId,
    by,
  );
const certificate = (chainId: string, certificationId: string, holderId: string): PastEvent =>
  past(
    `certification-${certificationId}`,
    CertificationGranted({ chainId, certificationId, scheme: 'QMS', holderId, validUntil: '2029-01-01' }),
    chainId,
  );
const standard = (chainId: string, standardId: string): PastEvent =>
  past(
    `standard-${standardId}`,
    StandardPublished({ chainId, standardId, title: standardId, level: 'GROUP', participationRole: 'LEAD' }),
    chainId,
  );
const participation = (chainId: string, standardId: string, organisationId: string): PastEvent =>
  past(
    `standard-${standardId}`,
    StandardParticipationRecorded({
      chainId,
      standardId,
      organisationId,
      participationRole: 'PARTICIPANT',
      title: standardId,
      level: 'GROUP',
      kind: 'STANDARD',
      publishedOn: occurredAt,
    }),
    chainId,
  );
const zhenpin = (organisationId: string, honourId: string): PastEvent =>
  past(
    `recognition-${organisationId}`,
    HonourGranted({ organisationId, honourId, honourCode: 'ZHENPIN', isFirstForOrganisation: true }),
  );
const centre = (organisationId: string): PastEvent =>
  past(
    `platform-${organisationId}`,
    NqiPlatformRecognised({
      organisationId,
      kind: 'QUALITY_INSPECTION_CENTRE',
      level: 'PROVINCIAL',
      title: organisationId,
    }),
  );

const world = [
  chain('devices', 'LONGHUA'),
  chain('finance', 'FUTIAN'),
  chain('vehicles', 'SHENZHEN'),
  organisation('maker'),
  organisation('other'),
  organisation('in-longhua', 'LONGHUA'),
  organisation('in-futian', 'FUTIAN'),
  organisation('lab', 'LONGHUA', 'INSPECTION_TESTING_BODY'),
  organisation('futian-lab', 'FUTIAN', 'INSPECTION_TESTING_BODY'),
  member('devices', 'maker'),
  member('finance', 'other'),
];

async function derived(...events: readonly PastEvent[]) {
  const reads = openSqliteReadStore({ file: ':memory:', models: readModels });
  await foldInBulk(reads, inOrder([...world, ...events]), { models: readModels });
  return { reads, values: await derivedIndicators(reads, NOW) };
}

describe('an indicator of the district', () => {
  it('counts standards of its own chains, not those of another district or of the city', async () => {
    const { values } = await derived(
      standard('devices', 'S-1'),
      standard('finance', 'S-2'),
      standard('vehicles', 'S-3'),
    );
    expect(values['LH-25']).toBe(1);
  });

  it('counts a standard with several participants once per chain', async () => {
    const { values, reads } = await derived(
      standard('finance', 'S-1'),
      participation('devices', 'S-1', 'maker'),
      participation('devices', 'S-1', 'in-longhua'),
      standard('devices', 'S-2'),
      participation('devices', 'S-2', 'maker'),
      participation('finance', 'S-2', 'other'),
    );
    expect(values['LH-25']).toBe(2);
    const published = FIGURES['nqi.standardsPublished'];
    const onChain = (chain: string) => evaluateFigure(reads, published, { ...NOW, chain });
    expect([await onChain('devices'), await onChain('finance')]).toEqual([count(2), count(2)]);
    expect(await evaluateFigure(reads, published, NOW)).toEqual(count(4));
  });

  it('counts an enterprise with overlapping certificates once, and each of its certificates', async () => {
    const { values, reads } = await derived(
      certificate('devices', 'C-1', 'maker'),
      certificate('devices', 'C-2', 'maker'),
    );
    expect(values['LH-26']).toBe(1);
    expect(await evaluateFigure(reads, FIGURES['nqi.certificationsValid'], NOW)).toEqual(count(2));
    expect(await evaluateFigure(reads, FIGURES['nqi.certificationsGranted'], NOW)).toEqual(count(2));
  });

  it.each([
    ['on a chain of the district', 'devices', 'maker', 1],
    ['registered in the district, on a chain of the city', 'vehicles', 'in-longhua', 1],
    ['registered nowhere, on a chain of another district', 'finance', 'other', 0],
    ['registered in the district, on a chain of another district', 'finance', 'in-longhua', 0],
    ['registered in another district, on a chain of the city', 'vehicles', 'in-futian', 0],
    ['that is no enterprise', 'devices', 'lab', 0],
  ])('counts the enterprise %s', async (_who, chainId, organisationId, expected) => {
    const { values } = await derived(
      adoption(chainId, 'QA-1', organisationId),
      certificate(chainId, 'C-1', organisationId),
    );
    expect([values['LH-18'], values['LH-26']]).toEqual([expected, expected]);
  });

  it('counts each organisation once, even if it adopts several methods', async () => {
    const { reads, values } = await derived(
      adoption('devices', 'QA-1', 'maker'),
      adoption('devices', 'QA-2', 'maker'),
      adoption('devices', 'QA-3', 'in-longhua'),
      adoption('devices', 'QA-4', 'lab'),
      adoption('finance', 'QA-5', 'other'),
    );
    expect(values['LH-18']).toBe(2);
    const { items } = await evidenceFor(reads, DERIVED_INDICATORS['LH-18']!, NOW, { limit: 10 });
    expect(items.map(({ key }) => key).toSorted()).toEqual(['QA-1', 'QA-2', 'QA-3']);
  });

  it('counts honours and platforms without a chain by their organisation', async () => {
    const { values } = await derived(
      zhenpin('in-longhua', 'H-1'),
      zhenpin('maker', 'H-2'),
      zhenpin('in-futian', 'H-3'),
      zhenpin('other', 'H-4'),
      centre('lab'),
      centre('futian-lab'),
    );
    expect([values['LH-19'], values['LH-23']]).toEqual([2, 1]);
  });
});
