import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent, stateOf } from '../../testing/history.js';
import { CHAIN, certifier, chains, chief, otherCertifier, lab } from '../../testing/world.js';
import { removeSupportingBody } from '../../chain/supporting-body.js';
import {
  Certification,
  CertificationGranted,
  CertificationRestored,
  CertificationSuspended,
  CertificationWithdrawn,
} from './certification.js';
import { grantCertification, restoreCertification, suspendCertification, withdrawCertification } from './certify.js';

const on = (occurredAt: string) => ({ actor: certifier, occurredAt });
const certificate = {
  chainId: CHAIN,
  certificationId: 'CERT-1',
  scheme: 'QMS',
  holderId: 'maker',
  validUntil: '2029-06-19',
} as const;
const id = { certificationId: 'CERT-1' };
const because = { ...id, reason: '监督审核严重不符合' };
const granted = after(chains, sent(grantCertification, certificate, certifier, '2026-06-20'));
const suspended = after(granted, sent(suspendCertification, because, certifier, '2026-07-20'));
const withdrawn = after(suspended, sent(withdrawCertification, because, certifier, '2026-07-28'));
const unsupported = after(
  granted,
  sent(removeSupportingBody, { chainId: CHAIN, organisationId: 'certifier', reason: '资质到期' }, chief, '2026-07-01'),
);

describe('grant a certificate', () => {
  it.each(['maker', 'leader'])('attests %s, an enterprise of the chain', (holderId) =>
    given(...chains)
      .when(grantCertification, { ...certificate, holderId }, on('2026-06-20'))
      .thenHappened(CertificationGranted({ ...certificate, holderId })),
  );

  it('refuses a body that certifies itself: duties are separate', () =>
    given(...chains)
      .when(grantCertification, { ...certificate, holderId: 'certifier' }, on('2026-06-20'))
      .thenRefused('FORBIDDEN', {}, 'holderId'));

  it('refuses a body of another chain before it checks the holder', () =>
    given(...chains)
      .when(
        grantCertification,
        { ...certificate, holderId: 'newcomer' },
        { ...on('2026-06-20'), actor: otherCertifier },
      )
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: 'other-certifier' }));

  it('refuses a holder that is not on the chain', () =>
    given(...chains)
      .when(grantCertification, { ...certificate, holderId: 'other-maker' }, on('2026-06-20'))
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'other-maker' }, 'holderId'));

  it.each(['SOFTWARE_LEVEL', 'ROBOT_LEVEL', 'DRIVERLESS_LEVEL'] as const)('states the level of a %s', (scheme) => {
    const ofLevel = { ...certificate, scheme, certifiedLevel: 'L4' };
    given(...chains)
      .when(grantCertification, ofLevel, on('2026-06-20'))
      .thenHappened(CertificationGranted(ofLevel));
    given(...chains)
      .when(grantCertification, { ...certificate, scheme }, on('2026-06-20'))
      .thenRefused('CERTIFIED_LEVEL_MISMATCH', { scheme }, 'certifiedLevel');
  });

  it('states no level of another scheme', () =>
    given(...chains)
      .when(grantCertification, { ...certificate, certifiedLevel: 'L4' }, on('2026-06-20'))
      .thenRefused('CERTIFIED_LEVEL_MISMATCH', {}, 'certifiedLevel'));

  it('refuses an identifier that is taken', () =>
    given(...granted)
      .when(grantCertification, certificate, on('2026-06-21'))
      .thenRefused('ALREADY_EXISTS', {}, 'certificationId'));

  // Granted on 2026-06-20 at +08:00, which begins at 16:00 UTC of the previous day.
  it.each([
    ['2026-06-19', '2026-06-20T00:00:00+08:00', false],
    ['2026-06-20', '2026-06-20T00:00:00+08:00', true],
    ['2026-06-20', '2026-06-20T23:59:59+08:00', true],
    ['2026-06-20', '2026-06-21T00:00:00+08:00', false],
  ])('valid until %s and granted at %s: %p', (validUntil, grantedAt, grants) => {
    const outcome = given(...chains).when(grantCertification, { ...certificate, validUntil }, on(grantedAt));
    if (grants) outcome.thenHappened(CertificationGranted({ ...certificate, validUntil }));
    else outcome.thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'validUntil');
  });

  it.each([
    ['2026-06-19T23:59:59+08:00', '2026-06-19'],
    ['2026-06-20T00:00:00+08:00', '2026-06-20'],
  ])('at %s is of %s, the date at +08:00', (grantedAt, grantedOn) =>
    expect(
      stateOf(after(chains, sent(grantCertification, certificate, certifier, grantedAt)), Certification.of('CERT-1')),
    ).toMatchObject({ grantedOn }),
  );

  it('refuses any other role', () =>
    given(...chains)
      .when(grantCertification, certificate, { ...on('2026-06-20'), actor: lab })
      .thenRefused('FORBIDDEN'));
});

describe('suspend, restore and withdraw a certificate', () => {
  it('suspends a valid one', () =>
    given(...granted)
      .when(suspendCertification, because, on('2026-07-20'))
      .thenHappened(CertificationSuspended(because)));

  it('restores one that is suspended', () =>
    given(...suspended)
      .when(restoreCertification, id, on('2026-08-18'))
      .thenHappened(CertificationRestored(id)));

  it.each([
    ['stands', granted],
    ['is suspended', suspended],
  ])('withdraws one that %s', (_how, history) =>
    given(...history)
      .when(withdrawCertification, because, on('2026-08-18'))
      .thenHappened(CertificationWithdrawn(because)),
  );

  it.each([
    ['suspend', suspendCertification, because, suspended, 'SUSPENDED'],
    ['suspend', suspendCertification, because, withdrawn, 'WITHDRAWN'],
    ['restore', restoreCertification, id, granted, 'GRANTED'],
    ['restore', restoreCertification, id, withdrawn, 'WITHDRAWN'],
    ['withdraw', withdrawCertification, because, withdrawn, 'WITHDRAWN'],
  ])('refuses to %s one in another status (%#)', (_what, action, payload, history, status) =>
    given(...history)
      .when(action, payload, on('2026-08-18'))
      .thenRefused('INVALID_STATE', { status }),
  );

  it.each([
    ['suspend', suspendCertification, because, granted],
    ['restore', restoreCertification, id, suspended],
    ['withdraw', withdrawCertification, because, granted],
  ])('may %s on the last day of validity, and not after it', (_what, action, payload, history) => {
    given(...history)
      .when(action, payload, on('2029-06-20T00:00:00+08:00'))
      .thenRefused('INVALID_STATE', { expiredOn: '2029-06-19' });
    given(...history)
      .when(action, payload, on('2029-06-19T23:59:59+08:00'))
      .thenHappened(expect.anything() as never);
  });

  it.each([
    ['suspend', suspendCertification, because, granted],
    ['restore', restoreCertification, id, suspended],
    ['withdraw', withdrawCertification, because, granted],
  ])('lets only the issuing body %s it', (_what, action, payload, history) =>
    given(...history)
      .when(action, payload, { ...on('2026-08-18'), actor: otherCertifier })
      .thenRefused('FORBIDDEN'),
  );

  it('lets the issuing body suspend and withdraw, but not restore, when it no longer supports the chain', () => {
    given(...unsupported)
      .when(suspendCertification, because, on('2026-07-20'))
      .thenHappened(CertificationSuspended(because));
    given(...unsupported)
      .when(withdrawCertification, because, on('2026-07-20'))
      .thenHappened(CertificationWithdrawn(because));
    given(...after(unsupported, sent(suspendCertification, because, certifier, '2026-07-20')))
      .when(restoreCertification, id, on('2026-08-18'))
      .thenRefused('BODY_NOT_ENROLLED', { organisationId: 'certifier' });
  });

  it('refuses a certificate that does not exist', () =>
    given(...chains)
      .when(restoreCertification, id, on('2026-08-18'))
      .thenMissing('certification', 'CERT-1'));
});
