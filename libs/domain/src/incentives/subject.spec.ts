import { describe, expect, it } from '@jest/globals';
import { requestNqiService } from '../infrastructure/nqi-service/one-stop-service.js';
import { establishMeasurementStandard } from '../infrastructure/platform/establish-measurement-standard.js';
import { after, factsOf, sent, type History } from '../testing/history.js';
import { accepted, inProgress } from '../testing/project-world.js';
import { walked } from '../testing/walkthrough.js';
import { CHAIN, chains, maker, metrology } from '../testing/world.js';
import type { SubjectType } from './rule-set.js';
import { subjectFacts, subjectStreams } from './subject.js';

/** The facts of a subject in a history. */
const subjectIn = (history: History, type: SubjectType, id: string, claimantId = 'maker', on = '2026-10-31') =>
  subjectFacts({ subjectType: type, subjectId: id }, factsOf(history, { ...subjectStreams(type, id, claimantId) }), on);

describe('facts of a claim subject', () => {
  it('a project: kind, status and findings of the regulator; the undertaker may be paid', () => {
    expect(subjectIn(walked, 'PROJECT', 'P-1')).toMatchObject({
      found: true,
      beneficiaryIds: ['maker'],
      qualifyingOn: '2026-07-10',
      evidence: ['ProjectAccepted', 'DemonstrationEffectRecognised'],
      facts: {
        'project.kind': 'OPEN_BID',
        'project.status': 'ACCEPTED',
        'project.solutionImplemented': true,
        'project.demonstrationEffectRecognised': true,
        'project.typicalProject': true,
        'project.tier': 2,
        'organisation.kind': 'ENTERPRISE',
      },
    });
    expect(subjectIn(inProgress, 'PROJECT', 'P-1')).toMatchObject({
      qualifyingOn: undefined,
      evidence: [],
      facts: { 'project.status': 'IN_PROGRESS', 'project.demonstrationEffectRecognised': false },
    });
    expect(subjectIn(accepted, 'PROJECT', 'P-1').evidence).toEqual(['ProjectAccepted']);
  });

  it('a certificate: valid, expired on the given date, or its status; the holder may be paid', () => {
    expect(subjectIn(walked, 'CERTIFICATE', 'LBL-1')).toMatchObject({
      beneficiaryIds: ['maker'],
      qualifyingOn: '2026-06-20',
      evidence: ['CertificationGranted'],
      facts: { 'certification.scheme': 'GBA_CARBON_FOOTPRINT_LABEL', 'certification.status': 'VALID' },
    });
    const statusOn = (on: string) =>
      subjectIn(walked, 'CERTIFICATE', 'LBL-1', 'maker', on).facts['certification.status'];
    expect(['2029-06-18', '2029-06-19', '2029-06-20'].map(statusOn)).toEqual(['VALID', 'VALID', 'EXPIRED']);
    expect(subjectIn(walked, 'CERTIFICATE', 'CERT-1').facts['certification.status']).toBe('WITHDRAWN');
  });

  it('an organisation: its latest assessment', () =>
    expect(subjectIn(walked, 'ORGANISATION', 'maker')).toMatchObject({
      beneficiaryIds: ['maker'],
      earnedBefore: false,
      evidence: ['ExcellenceAssessmentRecorded'],
      facts: { 'assessment.standard': 'GB/T 19580', 'assessment.scorePercent': '51.2', 'assessment.rank': 9 },
    }));

  it('an award: the honour with its level and role; a withdrawn one does not count', () => {
    expect(subjectIn(walked, 'AWARD', 'maker/INTL_QC_CIRCLE_CONVENTION')).toMatchObject({
      found: true,
      beneficiaryIds: ['maker'],
      earnedBefore: false,
      facts: { 'honour.level': 'MAJOR', 'item.outcome': 'AWARDED', 'organisation.roleInHonour': 'PARTNER' },
    });
    expect(subjectIn(walked, 'AWARD', 'maker/SZ_MAYOR_QUALITY_AWARD').found).toBe(false);
    expect(subjectIn(walked, 'AWARD', 'maker').found).toBe(false);
  });

  it('a standard: kind, level and drafting role; the owner, and each participant of its chain in its own role, may be paid once it is published', () => {
    expect(subjectIn(walked, 'STANDARD', 'STD-1', 'leader')).toMatchObject({
      beneficiaryIds: ['leader', 'supplier'],
      qualifyingOn: '2026-06-15',
      evidence: ['StandardPublished'],
      facts: { 'item.kind': 'STANDARD', 'item.level': 'GROUP', 'item.role': 'LEAD' },
    });
    const ofParticipant = subjectIn(walked, 'STANDARD', 'STD-1', 'supplier');
    expect(ofParticipant.facts).toMatchObject({ 'item.role': 'PARTICIPANT' });
    expect(subjectIn(walked, 'STANDARD', 'QB-1').evidence).toEqual([]);
  });

  it('a measurement standard, a service with its platform, and a platform', () => {
    expect(subjectIn(walked, 'MEASUREMENT_STANDARD', 'MS-1', 'metrology')).toMatchObject({
      beneficiaryIds: ['metrology'],
      facts: { 'item.isNew': true, 'organisation.kind': 'METROLOGY_BODY' },
    });
    expect(subjectIn(walked, 'SERVICE_PROJECT', 'SRV-2', 'platform')).toMatchObject({
      beneficiaryIds: ['platform'],
      evidence: ['NqiPlatformRecognised', 'NqiServiceDelivered'],
      // The platform rated it itself; the client did not.
      facts: { 'platform.level': 'PROVINCIAL', 'serviceProject.rating': 'SELF_RATED' },
    });
    expect(subjectIn(walked, 'SERVICE_PROJECT', 'SRV-1', 'platform').facts['serviceProject.rating']).toBe('GOOD');
    const requested = after(
      chains,
      sent(
        requestNqiService,
        { chainId: CHAIN, serviceId: 'SRV-9', kind: 'EMC_PRECHECK', platformId: 'platform', need: '摸底' },
        maker,
        '2026-05-04',
      ),
    );
    expect(subjectIn(requested, 'SERVICE_PROJECT', 'SRV-9', 'platform')).toMatchObject({
      qualifyingOn: undefined,
      evidence: [],
      facts: { 'platform.level': undefined, 'serviceProject.rating': undefined },
    });
    const renewed = {
      chainId: CHAIN,
      measurementStandardId: 'MS-9',
      kind: 'MUNICIPAL_PUBLIC_MEASUREMENT_STANDARD',
      quantity: '直流电阻',
      isNew: false,
    };
    const known = after(chains, sent(establishMeasurementStandard, renewed, metrology, '2026-05-04'));
    expect(subjectIn(known, 'MEASUREMENT_STANDARD', 'MS-9', 'metrology').facts['item.isNew']).toBe(false);
    expect(subjectIn(walked, 'PLATFORM', 'platform', 'platform')).toMatchObject({
      beneficiaryIds: ['platform'],
      facts: { 'platform.level': 'PROVINCIAL', 'subject.kind': 'ONE_STOP' },
    });
  });

  it.each([
    ['PROJECT', 'P-1', 'maker'],
    ['CERTIFICATE', 'LBL-1', 'maker'],
    ['ORGANISATION', 'maker', 'maker'],
    ['STANDARD', 'STD-1', 'leader'],
    ['MEASUREMENT_STANDARD', 'MS-1', 'metrology'],
    ['SERVICE_PROJECT', 'SRV-2', 'platform'],
    ['PLATFORM', 'platform', 'platform'],
  ] as const)('a %s is found, and was not earned before', (type, id, claimantId) =>
    expect(subjectIn(walked, type, id, claimantId)).toMatchObject({ found: true, earnedBefore: false }),
  );

  it.each(['PROJECT', 'CERTIFICATE', 'ORGANISATION', 'AWARD', 'STANDARD', 'MEASUREMENT_STANDARD', 'PLATFORM'] as const)(
    'an unknown %s is not found, whatever its id',
    (type) => {
      for (const id of ['nobody', 'constructor', 'toString/VALUE_OF'])
        expect(subjectIn(walked, type, id)).toMatchObject({ found: false, beneficiaryIds: [], evidence: [] });
    },
  );
});
