import { describe, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent } from '../testing/history.js';
import { chief, registered, regulator } from '../testing/world.js';
import { changeOrganisation } from './change-organisation.js';
import { OrganisationChanged } from './organisation.js';
import { registerOrganisation } from './register-organisation.js';

const by = { actor: regulator, occurredAt: '2026-06-01' };
const known = after(
  registered,
  sent(
    registerOrganisation,
    { organisationId: 'acme', name: 'acme', kind: 'ENTERPRISE', region: 'LONGHUA', size: 'SMALL' },
    regulator,
    '2026-01-02',
  ),
);
const grown = { organisationId: 'acme', size: 'MEDIUM', reason: '年度统计划型结果' } as const;

describe('the size and region of an organisation', () => {
  it('are changed with a reason, one or both', () => {
    for (const change of [grown, { ...grown, region: 'FUTIAN' }])
      given(...known)
        .when(changeOrganisation, change, by)
        .thenHappened(OrganisationChanged(change));
  });

  it('may be given to an organisation that was registered without', () => {
    const change = { organisationId: 'maker', region: 'LONGHUA', reason: '补登' };
    given(...known)
      .when(changeOrganisation, change, by)
      .thenHappened(OrganisationChanged(change));
  });

  it('are not changed to the same values, nor without any value', () => {
    const { size: _size, ...nothing } = grown;
    given(...known)
      .when(changeOrganisation, { ...grown, size: 'SMALL' }, by)
      .thenRefused('NOTHING_CHANGED');
    given(...known)
      .when(changeOrganisation, nothing, by)
      .thenRefused('NOTHING_NAMED');
    given(...after(known, sent(changeOrganisation, grown, regulator, '2026-05-01')))
      .when(changeOrganisation, grown, by)
      .thenRefused('NOTHING_CHANGED');
  });

  it('are changed by the regulator, of an organisation that is registered', () => {
    given(...known)
      .when(changeOrganisation, grown, { ...by, actor: chief })
      .thenRefused('FORBIDDEN');
    given(...known)
      .when(changeOrganisation, { ...grown, organisationId: 'nobody' }, by)
      .thenMissing('organisation', 'nobody');
  });
});
