import { describe, expect, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent, stateOf } from '../../testing/history.js';
import { certifier, CHAIN, chains, lab, leader, maker, newcomer, otherLab } from '../../testing/world.js';
import { confirmDeclaration } from './confirm-declaration.js';
import { Declaration, DeclarationConfirmed, HeldCertificateRegistered, SelfTestDeclared } from './declaration.js';
import { declareSelfTest, registerHeldCertificate } from './declare.js';

const test = {
  ...{ chainId: CHAIN, declarationId: 'DEC-1', product: '高压连接器', method: '接触电阻' },
  ...{ measured: '0.41', unit: 'mΩ', limit: '<=0.50', bodyId: 'lab' },
};
const certificate = {
  chainId: CHAIN,
  declarationId: 'DEC-2',
  scheme: 'QMS',
  certificationNo: '00124Q30001R0M',
  bodyId: 'certifier',
  validUntil: '2028-05-31',
} as const;
const { limit: limitText, ...tested } = test;
const by = { actor: maker, occurredAt: '2026-06-01' };
const confirmation = { declarationId: 'DEC-1', note: '已核对原始记录' };

const declared = after(
  chains,
  sent(declareSelfTest, test, maker, '2026-06-01'),
  sent(registerHeldCertificate, certificate, maker, '2026-06-01'),
);
const attested = after(declared, sent(confirmDeclaration, confirmation, lab, '2026-06-02'));

describe('what an enterprise declares', () => {
  it.each([maker, leader])('is its own test, with the verdict that follows from value and limit: $role', (actor) => {
    given(...chains)
      .when(declareSelfTest, test, { ...by, actor })
      .thenHappened(SelfTestDeclared({ ...tested, limitText, verdict: 'PASS', declarantId: actor.organisationId }));
    given(...chains)
      .when(declareSelfTest, { ...test, measured: '0.62' }, by)
      .thenHappened(
        SelfTestDeclared({ ...tested, measured: '0.62', limitText, verdict: 'FAIL', declarantId: 'maker' }),
      );
  });

  it('is a certificate that it holds, which is valid', () => {
    given(...chains)
      .when(registerHeldCertificate, certificate, by)
      .thenHappened(HeldCertificateRegistered({ ...certificate, declarantId: 'maker' }));
    given(...chains)
      .when(registerHeldCertificate, { ...certificate, validUntil: '2026-05-31' }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'validUntil');
  });

  it.each([
    ['by a body', lab, test, 'FORBIDDEN'],
    ['by an enterprise that is not on the chain', newcomer, test, 'NOT_A_CHAIN_MEMBER'],
    ['for a body that does not support the chain', maker, { ...test, bodyId: 'other-lab' }, 'BODY_NOT_ENROLLED'],
    ['for a body of another kind', maker, { ...test, bodyId: 'certifier' }, 'BODY_NOT_ENROLLED'],
  ] as const)('is refused %s', (_how, actor, payload, code) =>
    given(...chains)
      .when(declareSelfTest, payload, { ...by, actor })
      .thenRefused(code),
  );

  it('has an identifier of its own', () => {
    for (const [action, payload] of [
      [declareSelfTest, test],
      [registerHeldCertificate, { ...certificate, declarationId: 'DEC-1' }],
    ] as const)
      given(...declared)
        .when(action, payload, by)
        .thenRefused('ALREADY_EXISTS', {}, 'declarationId');
  });

  it('records no test result and no certificate: it is declared', () => {
    expect(declared.slice(chains.length).map(({ type }) => type)).toEqual([
      'SelfTestDeclared',
      'HeldCertificateRegistered',
    ]);
    expect(stateOf(declared, Declaration.of('DEC-1'))?.status).toBe('DECLARED');
  });
});

describe('a declaration becomes attested', () => {
  it('when the body that it names confirms it, once', () => {
    given(...declared)
      .when(confirmDeclaration, confirmation, { actor: lab, occurredAt: '2026-06-02' })
      .thenHappened(DeclarationConfirmed({ ...confirmation, confirmedById: 'lab' }));
    given(...declared)
      .when(confirmDeclaration, { declarationId: 'DEC-2' }, { actor: certifier, occurredAt: '2026-06-02' })
      .thenHappened(DeclarationConfirmed({ declarationId: 'DEC-2', confirmedById: 'certifier' }));
    expect(stateOf(attested, Declaration.of('DEC-1'))?.status).toBe('ATTESTED');
    given(...attested)
      .when(confirmDeclaration, confirmation, { actor: lab, occurredAt: '2026-06-03' })
      .thenRefused('INVALID_STATE', { status: 'ATTESTED' });
  });

  it.each([
    ['another body', otherLab],
    ['a body of another kind', certifier],
    ['the enterprise itself in the role of a body', { ...lab, organisationId: 'maker' }],
  ] as const)('not by %s', (_who, actor) =>
    given(...declared)
      .when(confirmDeclaration, confirmation, { actor, occurredAt: '2026-06-02' })
      .thenRefused('FORBIDDEN', {}, 'declarationId'),
  );

  it('not by the person who declared it', () => {
    const person = { accountId: 'li' };
    given(...after(chains, sent(declareSelfTest, test, { ...maker, ...person }, '2026-06-01')))
      .when(confirmDeclaration, confirmation, { actor: { ...lab, ...person }, occurredAt: '2026-06-02' })
      .thenRefused('SEPARATE_PERSON_REQUIRED', { step: 'SelfTestDeclared' });
  });

  it('not before it was declared, and not after the certificate expired', () => {
    given(...declared)
      .when(confirmDeclaration, confirmation, { actor: lab, occurredAt: '2026-05-31' })
      .thenRefused('BEFORE_PRECEDING_STEP');
    given(...declared)
      .when(confirmDeclaration, { declarationId: 'DEC-2' }, { actor: certifier, occurredAt: '2028-06-01' })
      .thenRefused('INVALID_STATE', { expiredOn: '2028-05-31' }, 'declarationId');
  });
});
