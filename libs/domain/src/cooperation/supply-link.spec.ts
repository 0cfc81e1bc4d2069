import { describe, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent } from '../testing/history.js';
import { programmeWorld } from '../testing/programme-world.js';
import { supplyLink } from '../testing/walkthrough-cooperation.js';
import { chief, maker, seller, supplier } from '../testing/world.js';
import { endSupplyLink, recordSupplyLink, SupplyLinkEnded, SupplyLinkRecorded } from './supply-link.js';

const by = { actor: maker, occurredAt: '2026-08-05' };
const linked = after(programmeWorld, sent(recordSupplyLink, supplyLink, maker, '2026-08-05'));
const ending = { linkId: 'SL-1', reason: '更换供应商' };

describe('a supply link', () => {
  it.each([supplier, maker, chief])("is recorded by either end or the chain's office (%#)", (actor) =>
    given(...programmeWorld)
      .when(recordSupplyLink, supplyLink, { ...by, actor })
      .thenHappened(SupplyLinkRecorded(supplyLink)),
  );

  it('is not recorded or ended by a third enterprise', () => {
    given(...programmeWorld)
      .when(recordSupplyLink, supplyLink, { ...by, actor: seller })
      .thenRefused('FORBIDDEN');
    given(...linked)
      .when(endSupplyLink, ending, { ...by, actor: seller })
      .thenRefused('FORBIDDEN');
  });

  it('is between two different members of the chain', () => {
    given(...programmeWorld)
      .when(recordSupplyLink, { ...supplyLink, supplierId: 'newcomer' }, by)
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'newcomer' }, 'supplierId');
    given(...programmeWorld)
      .when(recordSupplyLink, { ...supplyLink, customerId: 'newcomer' }, { ...by, actor: supplier })
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'newcomer' }, 'customerId');
    given(...programmeWorld)
      .when(recordSupplyLink, { ...supplyLink, supplierId: 'maker' }, by)
      .thenRefused('SAME_ORGANISATION', {}, 'customerId');
  });

  it('is recorded once and ends once', () => {
    given(...linked)
      .when(recordSupplyLink, supplyLink, by)
      .thenRefused('ALREADY_EXISTS', {}, 'linkId');
    given(...linked)
      .when(endSupplyLink, ending, by)
      .thenHappened(SupplyLinkEnded(ending));
    given(...after(linked, sent(endSupplyLink, ending, supplier, '2026-08-06')))
      .when(endSupplyLink, ending, by)
      .thenRefused('INVALID_STATE', { ended: true });
  });
});
