import { describe, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent } from '../testing/history.js';
import { chief, registered, regulator } from '../testing/world.js';
import { bookkeeping, type DecidedEvent } from '../kit/event.js';
import { CreditCodeAssigned, CreditCodeHolder, OrganisationRegistered } from './organisation.js';
import { registerOrganisation } from './register-organisation.js';

const by = { actor: regulator, occurredAt: '2026-01-02' };
const plain = { organisationId: 'acme', name: '示例连接器有限公司', kind: 'ENTERPRISE' } as const;

const assigned = (creditCode: string, organisationId: string): DecidedEvent =>
  bookkeeping(CreditCodeAssigned({ creditCode, organisationId }), CreditCodeHolder.of(creditCode).stream);

describe('register an organisation', () => {
  it('needs no credit code: demonstration bodies have none', () =>
    given().when(registerOrganisation, plain, by).thenHappened(OrganisationRegistered(plain)));

  it('accepts a credit code with a correct check character', () => {
    const full = { ...plain, nameEn: 'Acme Connectors', creditCode: '91350100M000100Y43', region: 'LONGHUA' };
    given()
      .when(registerOrganisation, full, by)
      .thenHappened(OrganisationRegistered(full), assigned(full.creditCode, 'acme'));
  });

  it('refuses a credit code that names another organisation', () => {
    const creditCode = '91350100M000100Y43';
    given(
      ...after(
        registered,
        sent(registerOrganisation, { ...plain, organisationId: 'acme-one', creditCode }, regulator, '2026-01-02'),
      ),
    )
      .when(registerOrganisation, { ...plain, creditCode }, by)
      .thenRefused('CREDIT_CODE_TAKEN', { organisationId: 'acme-one' }, 'creditCode');
  });

  it.each(['91350100M000100Y44', '91350100M000100Y4', '91350100m000100y43', '9135010OM000100Y43'])(
    'refuses the credit code %s',
    (creditCode) =>
      given()
        .when(registerOrganisation, { ...plain, creditCode }, by)
        .thenRefused('CREDIT_CODE_INVALID', {}, 'creditCode'),
  );

  it('names what is wrong with a code, and the next step', () => {
    const spec = given().when(registerOrganisation, { ...plain, creditCode: 'AAAAAAAAAAAAAAAAAK' }, by);
    spec.thenRefused('CREDIT_CODE_INVALID', { reason: 'AUTHORITY_OR_CATEGORY' }, 'creditCode');
  });

  it('accepts a code that fails its check with the reason why it is the right one', () => {
    const legacy = { ...plain, creditCode: '91350100M000100Y44', creditCodeReason: '早期换发的证照上即为此代码' };
    given()
      .when(registerOrganisation, legacy, by)
      .thenHappened(OrganisationRegistered(legacy), assigned(legacy.creditCode, 'acme'));
  });

  it('accepts no reason for what is not 18 digits and capital letters', () =>
    given()
      .when(registerOrganisation, { ...plain, creditCode: '350100M000100Y', creditCodeReason: '旧注册号' }, by)
      .thenRefused('CREDIT_CODE_INVALID', { reason: 'NOT_18_CHARACTERS' }, 'creditCode'));

  it.each([{ creditCode: '91350100M000100Y43' }, {}])('refuses a reason without a code that fails: %j', (code) =>
    given()
      .when(registerOrganisation, { ...plain, ...code, creditCodeReason: '历史代码' }, by)
      .thenRefused('CREDIT_CODE_REASON_NOT_NEEDED', {}, 'creditCodeReason'),
  );

  it('refuses an identifier in use before it checks the credit code', () =>
    given(...registered)
      .when(registerOrganisation, { ...plain, organisationId: 'maker', creditCode: 'wrong' }, by)
      .thenRefused('ORGANISATION_ALREADY_REGISTERED', {}, 'organisationId'));

  it('refuses anyone but the regulator', () =>
    given()
      .when(registerOrganisation, plain, { ...by, actor: chief })
      .thenRefused('FORBIDDEN', { role: 'CHAIN_CHIEF_OFFICE' }));

  it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty'])('accepts an organisation with the id %s', (name) =>
    given(...registered)
      .when(registerOrganisation, { ...plain, organisationId: name }, by)
      .thenHappened(OrganisationRegistered({ ...plain, organisationId: name })),
  );
});
