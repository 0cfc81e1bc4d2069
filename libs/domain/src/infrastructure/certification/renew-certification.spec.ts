import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { CHAIN, certifier, chains, otherCertifier, regulator } from '../../testing/world.js';
import { recordAccreditation } from '../accreditation/accredit-body.js';
import { suspendBody } from '../accreditation/suspend-body.js';
import { CertificationRenewed } from './certification.js';
import { grantCertification, restoreCertification, suspendCertification } from './certify.js';
import { renewCertification } from './renew-certification.js';

const by = { actor: certifier, occurredAt: '2029-06-01' };
const renewal = { certificationId: 'CERT-1', validUntil: '2032-06-19' };
const granted = after(
  chains,
  sent(
    grantCertification,
    { chainId: CHAIN, certificationId: 'CERT-1', scheme: 'QMS', holderId: 'maker', validUntil: '2029-06-19' },
    certifier,
    '2026-06-20',
  ),
);
const suspended = after(
  granted,
  sent(suspendCertification, { certificationId: 'CERT-1', reason: '监督审核' }, certifier, '2028-01-01'),
);

const accreditedFor = (scheme: string) =>
  sent(
    recordAccreditation,
    {
      accreditationId: 'ACC-C',
      organisationId: 'certifier',
      kind: 'CNAS_CERTIFICATION_BODY',
      scope: [scheme],
      validFrom: '2026-01-01',
      validUntil: '2029-05-31',
    },
    regulator,
    '2026-06-21',
  );

describe('renew a certificate', () => {
  it('is done by its issuer and records the previous last day', () =>
    given(...granted)
      .when(renewCertification, renewal, by)
      .thenHappened(CertificationRenewed({ ...renewal, previousValidUntil: '2029-06-19' })));

  it('is possible on the last day, and not after it', () => {
    given(...granted)
      .when(renewCertification, renewal, { ...by, occurredAt: '2029-06-19T23:59:59+08:00' })
      .thenHappened(CertificationRenewed({ ...renewal, previousValidUntil: '2029-06-19' }));
    given(...granted)
      .when(renewCertification, renewal, { ...by, occurredAt: '2029-06-20T00:00:00+08:00' })
      .thenRefused('INVALID_STATE', { expiredOn: '2029-06-19' });
  });

  it('moves the last day, so that it can be renewed again', () =>
    given(...after(granted, sent(renewCertification, renewal, certifier, '2029-06-01')))
      .when(renewCertification, { ...renewal, validUntil: '2035-06-19' }, { ...by, occurredAt: '2032-06-01' })
      .thenHappened(
        CertificationRenewed({ certificationId: 'CERT-1', validUntil: '2035-06-19', previousValidUntil: '2032-06-19' }),
      ));

  it('refuses a new last day that is not later', () =>
    given(...granted)
      .when(renewCertification, { ...renewal, validUntil: '2029-06-19' }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', { validUntil: '2029-06-19' }, 'validUntil'));

  it('refuses one that is suspended, until it is restored', () => {
    given(...suspended)
      .when(renewCertification, renewal, by)
      .thenRefused('INVALID_STATE', { status: 'SUSPENDED' });
    given(...after(suspended, sent(restoreCertification, { certificationId: 'CERT-1' }, certifier, '2028-02-01')))
      .when(renewCertification, renewal, by)
      .thenHappened(CertificationRenewed({ ...renewal, previousValidUntil: '2029-06-19' }));
  });

  // Accredited for QMS from 2026-01-01 to 2029-05-31.
  it.each([
    ['2029-05-31T23:59:59+08:00', undefined],
    ['2029-06-01T00:00:00+08:00', 'ACCREDITATION_NOT_VALID'],
  ] as const)('by an accredited body at %s: refused with %s', (occurredAt, code) => {
    const outcome = given(...after(granted, accreditedFor('QMS'))).when(renewCertification, renewal, {
      ...by,
      occurredAt,
    });
    if (code) outcome.thenRefused(code);
    else outcome.thenHappened(CertificationRenewed({ ...renewal, previousValidUntil: '2029-06-19' }));
  });

  it('refuses a body that is suspended, or not accredited for the scheme', () => {
    given(
      ...after(granted, sent(suspendBody, { organisationId: 'certifier', reason: '超范围' }, regulator, '2029-01-01')),
    )
      .when(renewCertification, renewal, by)
      .thenRefused('BODY_SUSPENDED');
    given(...after(granted, accreditedFor('SERVICE')))
      .when(renewCertification, renewal, { ...by, occurredAt: '2029-05-01' })
      .thenRefused('OUTSIDE_ACCREDITED_SCOPE', { activity: 'QMS' });
  });

  it('refuses any other body', () =>
    given(...granted)
      .when(renewCertification, renewal, { ...by, actor: otherCertifier })
      .thenRefused('FORBIDDEN'));
});
