import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { programmeWorld, secondLab } from '../../testing/programme-world.js';
import { assistance, grading } from '../../testing/walkthrough-quality.js';
import { certifier, lab, maker } from '../../testing/world.js';
import { gradeProduct, ProductGraded } from './grade-product.js';
import {
  AssistanceDelivered,
  AssistanceRequested,
  deliverAssistance,
  requestAssistance,
} from './technical-assistance.js';

const by = { actor: maker, occurredAt: '2026-08-10' };
const requested = after(programmeWorld, sent(requestAssistance, assistance, maker, '2026-08-06'));
const result = { assistanceId: 'TA-1', result: '给出工艺窗口' };

describe('technical assistance', () => {
  it('is requested by an enterprise and delivered by the requested body', () => {
    given(...programmeWorld)
      .when(requestAssistance, assistance, by)
      .thenHappened(AssistanceRequested({ ...assistance, clientId: 'maker' }));
    given(...requested)
      .when(deliverAssistance, result, { ...by, actor: lab })
      .thenHappened(AssistanceDelivered(result));
    given(...requested)
      .when(deliverAssistance, result, { ...by, actor: secondLab })
      .thenRefused('FORBIDDEN', {}, 'assistanceId');
  });

  it('is requested from an enrolled testing body or one-stop platform', () => {
    for (const providerId of ['certifier', 'other-lab'])
      given(...programmeWorld)
        .when(requestAssistance, { ...assistance, providerId }, by)
        .thenRefused('BODY_NOT_ENROLLED', { organisationId: providerId });
  });

  it('is requested once and delivered once', () => {
    given(...requested)
      .when(requestAssistance, assistance, by)
      .thenRefused('ALREADY_EXISTS', {}, 'assistanceId');
    given(...after(requested, sent(deliverAssistance, result, lab, '2026-08-07')))
      .when(deliverAssistance, result, { ...by, actor: lab })
      .thenRefused('INVALID_STATE', { delivered: true });
  });
});

describe('a grade', () => {
  const asCertifier = { ...by, actor: certifier };

  it("is given to a member's product by a third party", () =>
    given(...programmeWorld)
      .when(gradeProduct, grading, asCertifier)
      .thenHappened(ProductGraded(grading)));

  it('is given once, not for a past validity, and never to the body itself or an organisation outside the chain', () => {
    given(...after(programmeWorld, sent(gradeProduct, grading, certifier, '2026-08-01')))
      .when(gradeProduct, grading, asCertifier)
      .thenRefused('ALREADY_EXISTS', {}, 'gradingId');
    given(...programmeWorld)
      .when(gradeProduct, { ...grading, validUntil: '2026-08-09' }, asCertifier)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'validUntil');
    given(...programmeWorld)
      .when(gradeProduct, { ...grading, organisationId: 'certifier' }, asCertifier)
      .thenRefused('FORBIDDEN', {}, 'organisationId');
    given(...programmeWorld)
      .when(gradeProduct, { ...grading, organisationId: 'newcomer' }, asCertifier)
      .thenRefused('NOT_A_CHAIN_MEMBER', {}, 'organisationId');
  });
});
