import { describe, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent } from '../testing/history.js';
import { CHAIN, chains, chief, otherChief } from '../testing/world.js';
import { SupportingBodyEnrolled, SupportingBodyRemoved } from './events.js';
import { enrolSupportingBody, removeSupportingBody } from './supporting-body.js';

const by = { actor: chief, occurredAt: '2026-01-21' };
const enrolment = { chainId: CHAIN, organisationId: 'new-lab', bodyKind: 'INSPECTION_TESTING_BODY' } as const;
const removal = { chainId: CHAIN, organisationId: 'lab', reason: '资质到期' };
const withoutLab = after(chains, sent(removeSupportingBody, removal, chief, '2026-02-01'));

describe('enrol a supporting body', () => {
  it('enrols it under the kind it is registered as', () =>
    given(...chains)
      .when(enrolSupportingBody, enrolment, by)
      .thenHappened(SupportingBodyEnrolled(enrolment)));

  it('enrols again one that was removed', () =>
    given(...withoutLab)
      .when(enrolSupportingBody, { ...enrolment, organisationId: 'lab' }, { ...by, occurredAt: '2026-12-31' })
      .thenHappened(SupportingBodyEnrolled({ ...enrolment, organisationId: 'lab' })));

  it('refuses a second enrolment', () =>
    given(...chains)
      .when(enrolSupportingBody, { ...enrolment, organisationId: 'lab' }, by)
      .thenRefused('ALREADY_ENROLLED', {}, 'organisationId'));

  it('refuses a kind other than the registered one', () => {
    given(...chains)
      .when(enrolSupportingBody, { ...enrolment, bodyKind: 'METROLOGY_BODY' }, by)
      .thenRefused('ORGANISATION_KIND_MISMATCH', { kind: 'INSPECTION_TESTING_BODY' }, 'bodyKind');
    given(...chains)
      .when(enrolSupportingBody, { ...enrolment, organisationId: 'newcomer' }, by)
      .thenRefused('ORGANISATION_KIND_MISMATCH', { kind: 'ENTERPRISE' }, 'bodyKind');
  });

  it('refuses the chief of another chain', () =>
    given(...chains)
      .when(enrolSupportingBody, enrolment, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF'));
});

describe('remove a supporting body', () => {
  it('removes it from the chain and records the reason', () =>
    given(...chains)
      .when(removeSupportingBody, removal, by)
      .thenHappened(SupportingBodyRemoved(removal)));

  it('refuses a body that is not enrolled, such as one that was removed', () => {
    given(...chains)
      .when(removeSupportingBody, { ...removal, organisationId: 'new-lab' }, by)
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: 'new-lab' });
    given(...withoutLab)
      .when(removeSupportingBody, removal, by)
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: 'lab' });
  });

  it('refuses the chief of another chain', () =>
    given(...chains)
      .when(removeSupportingBody, removal, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF'));
});
