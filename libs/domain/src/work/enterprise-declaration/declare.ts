import { begins } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsId, IsNewId, IsLocalDate, IsOneOf, IsSlug, IsText } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { requireActorOnChain, requireBody } from '../../chain/chain-checks.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { CERTIFICATION_SCHEMES, type CertificationScheme } from '../../infrastructure/certification/certification.js';
import { judge } from '../test-subject/record-test-result.js';
import { Declaration, HeldCertificateRegistered, SelfTestDeclared } from './declaration.js';

export class DeclareSelfTest {
  @IsSlug() chainId!: string;
  @IsNewId('DEC') declarationId!: string;
  @IsText(200) product!: string;
  @IsText(200) method!: string;
  /** As in a test report, see `readMeasured` and `readLimit`. */
  @IsText(40) measured!: string;
  @IsText(20) unit!: string;
  @IsText(60) limit!: string;
  /** The testing body that can confirm it. */
  @IsId() bodyId!: string;
}

export class RegisterHeldCertificate {
  @IsSlug() chainId!: string;
  @IsNewId('DEC') declarationId!: string;
  @IsOneOf(CERTIFICATION_SCHEMES) scheme!: CertificationScheme;
  /** As printed on the certificate. */
  @IsText(64) certificationNo!: string;
  /** The body that issued it and can confirm it. */
  @IsId() bodyId!: string;
  @IsLocalDate() validUntil!: string;
}

/** 企业自检: an enterprise of the chain declares a test of its own product. It opens and closes no nonconformity. */
export const declareSelfTest = begins(DeclareSelfTest, Declaration, {
  title: term('申报企业自检', 'Declare a self-test'),
  example: {
    chainId: 'new-energy-vehicles',
    declarationId: 'DEC-001',
    product: '高压连接器',
    method: '接触电阻',
    measured: '0.41',
    unit: 'mΩ',
    limit: '<=0.50',
    bodyId: 'lab-a',
  },
  terms: {
    fields: {
      declarationId: pointsAt('declarations', '申报编号', 'Declaration'),
      bodyId: pointsAt('organisations', '确认机构', 'Confirming body'),
      declarantId: pointsAt('organisations', '申报企业', 'Declaring enterprise'),
    },
    codes: {
      SELF_TEST: term('企业自检', 'Self-test'),
      HELD_CERTIFICATE: term('持证登记', 'Certificate held'),
      DECLARED: term('企业申报', 'Declared'),
      ATTESTED: term('机构已确认', 'Attested'),
    },
  },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'OWN_CHAIN',
  id: (c) => c.declarationId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  decide(c, declaration, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    requireBody(chain, c.bodyId, ['INSPECTION_TESTING_BODY']);
    if (declaration) throw new Refusal('ALREADY_EXISTS', {}, 'declarationId');
    const { limit: limitText, ...declared } = c;
    const { verdict } = judge(c);
    return SelfTestDeclared({ ...declared, limitText, verdict, declarantId: actor.organisationId });
  },
});

/** 持证登记: an enterprise of the chain registers a certificate that it holds. It supports no claim. */
export const registerHeldCertificate = begins(RegisterHeldCertificate, Declaration, {
  title: term('登记所持证书', 'Register a certificate held'),
  example: {
    chainId: 'new-energy-vehicles',
    declarationId: 'DEC-002',
    scheme: 'QMS',
    certificationNo: '00124Q30001R0M',
    bodyId: 'cert-body',
    validUntil: '2028-05-31',
  },
  terms: { fields: { certificationNo: term('证书编号', 'Certificate number') } },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'OWN_CHAIN',
  id: (c) => c.declarationId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  decide(c, declaration, { chain }, { actor, occurredOn }) {
    requireActorOnChain(chain, actor);
    requireBody(chain, c.bodyId, ['CERTIFICATION_BODY']);
    if (declaration) throw new Refusal('ALREADY_EXISTS', {}, 'declarationId');
    if (c.validUntil < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'validUntil');
    return HeldCertificateRegistered({ ...c, declarantId: actor.organisationId });
  },
});
