import { aggregate } from '../../kit/aggregate.js';
import { defineEvent } from '../../kit/event.js';
import { reached, stepOf, type Reached, type Step } from '../../kit/step.js';
import { term } from '../../kit/term.js';
import type { CertificationScheme } from '../../infrastructure/certification/certification.js';
import type { Verdict } from '../test-subject/verdict-word.js';

export const DECLARATION_KINDS = ['SELF_TEST', 'HELD_CERTIFICATE'] as const;
export type DeclarationKind = (typeof DECLARATION_KINDS)[number];

/** How a fact is known: said by the enterprise, or confirmed by a body. */
export const DECLARATION_STATUSES = ['DECLARED', 'ATTESTED'] as const;
export type DeclarationStatus = (typeof DECLARATION_STATUSES)[number];

interface OfDeclaration {
  readonly declarationId: string;
}

interface Declared extends OfDeclaration {
  readonly chainId: string;
  readonly declarantId: string;
  /** The body that can confirm it. */
  readonly bodyId: string;
}

export interface SelfTestData extends Declared {
  readonly product: string;
  readonly method: string;
  readonly measured: string;
  readonly unit: string;
  readonly limitText: string;
  readonly verdict: Verdict;
}

export interface HeldCertificateData extends Declared {
  readonly scheme: CertificationScheme;
  readonly certificationNo: string;
  /** Last day of validity. */
  readonly validUntil: string;
}

export const SelfTestDeclared = defineEvent<SelfTestData>()(
  'SelfTestDeclared',
  term('企业已申报自检', 'Self-test declared'),
);
export const HeldCertificateRegistered = defineEvent<HeldCertificateData>()(
  'HeldCertificateRegistered',
  term('企业已登记所持证书', 'Held certificate registered'),
);
export const DeclarationConfirmed = defineEvent<
  OfDeclaration & { readonly confirmedById: string; readonly note?: string }
>()('DeclarationConfirmed', term('机构已确认企业申报', 'Declaration confirmed by a body'));

export interface DeclarationState extends Reached<DeclarationStatus> {
  readonly chainId: string;
  readonly kind: DeclarationKind;
  readonly declarantId: string;
  readonly bodyId: string;
  readonly declared: Step;
  /** What the body must be competent for: the method, or the scheme. */
  readonly activity: string;
  /** Of a certificate. */
  readonly validUntil: string | undefined;
}

/** What an enterprise declares about its own products, until a body attests it. */
export const Declaration = aggregate<DeclarationState>('declaration', 'work')
  .starts(SelfTestDeclared, (event) => ({
    chainId: event.data.chainId,
    kind: 'SELF_TEST',
    declarantId: event.data.declarantId,
    bodyId: event.data.bodyId,
    declared: stepOf(event),
    activity: event.data.method,
    validUntil: undefined,
    ...reached('DECLARED', event),
  }))
  .starts(HeldCertificateRegistered, (event) => ({
    chainId: event.data.chainId,
    kind: 'HELD_CERTIFICATE',
    declarantId: event.data.declarantId,
    bodyId: event.data.bodyId,
    declared: stepOf(event),
    activity: event.data.scheme,
    validUntil: event.data.validUntil,
    ...reached('DECLARED', event),
  }))
  .changes(DeclarationConfirmed, (declaration, event) => ({ ...declaration, ...reached('ATTESTED', event) }));
