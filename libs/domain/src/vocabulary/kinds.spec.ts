import { describe, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { withAcceptedProject } from '../testing/programme-world.js';
import { delivery, oneStop } from '../testing/walkthrough-services.js';
import { honour } from '../testing/walkthrough-support.js';
import { CHAIN, certifier, chains, chief, leader, maker, platform, regulator } from '../testing/world.js';
import {
  CERTIFICATION_SCHEMES,
  CertificationGranted,
  LEVEL_SCHEMES,
} from '../infrastructure/certification/certification.js';
import { grantCertification } from '../infrastructure/certification/certify.js';
import { NqiServiceDelivered, SERVICE_KINDS } from '../infrastructure/nqi-service/nqi-service.js';
import { deliverNqiService } from '../infrastructure/nqi-service/one-stop-service.js';
import { NqiPlatformRecognised, PLATFORM_KINDS } from '../infrastructure/platform/platform.js';
import { recogniseNqiPlatform } from '../infrastructure/platform/recognise-platform.js';
import { tagProject } from '../targets/programme/tag-project.js';
import { ProjectTagged, TECH_TOPICS } from '../work/project/tags.js';
import { PROJECT_KINDS, ProjectProposed } from '../work/project/events.js';
import { proposeProject } from '../work/project/propose-project.js';
import {
  logQualityAction,
  QUALITY_ACTION_KINDS,
  QUALITY_METHODS,
  QualityActionLogged,
} from '../work/quality-action/log-quality-action.js';
import { ALIGNMENT_DIMENSIONS } from '../work/quality-bottleneck/quality-bottleneck.js';
import { grantHonour } from '../recognition/honours/honours.js';
import { HONOUR_CODES, HonourGranted } from '../recognition/honours/recognition.js';

const occurredAt = '2026-12-01';

// Kinds that share a command are distinguished by a code in its payload.
describe('codes of kinds', () => {
  // An open-bid call is published, not proposed.
  it.each(PROJECT_KINDS.filter((kind) => kind !== 'OPEN_BID'))('a project may be %s', (kind) => {
    const proposal = { chainId: CHAIN, projectId: 'P-9', kind, title: '项目', undertakerId: 'maker' };
    given(...chains)
      .when(proposeProject, proposal, { actor: maker, occurredAt })
      .thenHappened(ProjectProposed(proposal));
  });

  it.each(TECH_TOPICS)('a project may work on %s', (techTopic) =>
    given(...withAcceptedProject)
      .when(tagProject, { projectId: 'P-1', techTopic }, { actor: chief, occurredAt })
      .thenHappened(ProjectTagged({ projectId: 'P-1', techTopic })),
  );

  it.each(ALIGNMENT_DIMENSIONS)('a project may connect %s', (alignmentDimension) =>
    given(...withAcceptedProject)
      .when(tagProject, { projectId: 'P-1', alignmentDimension }, { actor: chief, occurredAt })
      .thenHappened(ProjectTagged({ projectId: 'P-1', alignmentDimension })),
  );

  it.each(QUALITY_ACTION_KINDS)('a quality action may be %s', (kind) => {
    const method = kind === 'METHOD_ADOPTED' ? { qualityMethod: 'LEAN_MANAGEMENT' as const } : {};
    const action = { chainId: CHAIN, actionId: 'QA-9', kind, ...method };
    given(...chains)
      .when(logQualityAction, action, { actor: leader, occurredAt })
      .thenHappened(QualityActionLogged(action));
  });

  it.each(QUALITY_METHODS)('a quality method may be %s', (qualityMethod) => {
    const adoption = { chainId: CHAIN, actionId: 'QA-9', kind: 'METHOD_ADOPTED', qualityMethod, note: '说明' } as const;
    given(...chains)
      .when(logQualityAction, adoption, { actor: leader, occurredAt })
      .thenHappened(QualityActionLogged(adoption));
  });

  it.each(SERVICE_KINDS)('a one-stop service may be %s', (kind) =>
    given(...chains)
      .when(deliverNqiService, { ...delivery, kind }, { actor: platform, occurredAt })
      .thenHappened(NqiServiceDelivered({ ...delivery, kind })),
  );

  it.each(PLATFORM_KINDS)('a platform may be recognised as %s', (kind) =>
    given(...chains)
      .when(recogniseNqiPlatform, { ...oneStop, kind }, { actor: regulator, occurredAt })
      .thenHappened(NqiPlatformRecognised({ ...oneStop, kind })),
  );

  it.each(CERTIFICATION_SCHEMES)('a certificate may be of the scheme %s', (scheme) => {
    const certificate = {
      chainId: CHAIN,
      certificationId: 'CERT-9',
      scheme,
      holderId: 'maker',
      validUntil: '2029-11-30',
      ...(LEVEL_SCHEMES.includes(scheme) ? { certifiedLevel: 'L3' } : {}),
    };
    given(...chains)
      .when(grantCertification, certificate, { actor: certifier, occurredAt })
      .thenHappened(CertificationGranted(certificate));
  });

  it.each(HONOUR_CODES)('an honour may be %s', (honourCode) =>
    given(...chains)
      .when(grantHonour, { ...honour, honourCode }, { actor: regulator, occurredAt })
      .thenHappened(HonourGranted({ ...honour, honourCode })),
  );
});
