import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { withdrawChainMember } from '../../chain/chain-member.js';
import { after, sent } from '../../testing/history.js';
import { declared, standard } from '../../testing/walkthrough-services.js';
import {
  CHAIN,
  chains,
  chief,
  lab,
  leader,
  maker,
  OTHER_CHAIN,
  otherLeader,
  otherMaker,
  regulator,
} from '../../testing/world.js';
import {
  adoptStandard,
  proposeStandard,
  publishStandard,
  selfDeclareStandard,
  withdrawStandard,
} from './standard-lifecycle.js';
import {
  StandardAdopted,
  StandardProposed,
  StandardPublished,
  StandardSelfDeclared,
  StandardWithdrawn,
} from './standard.js';

const by = { actor: leader, occurredAt: '2026-06-15' };
const id = { standardId: 'STD-1' };
const because = { ...id, reason: '被新标准替代' };
const proposed = after(chains, sent(proposeStandard, standard, leader, '2026-03-01'));
const published = after(proposed, sent(publishStandard, standard, leader, '2026-06-15'));
const withdrawn = after(published, sent(withdrawStandard, because, leader, '2026-09-01'));

describe('propose and publish a standard', () => {
  it.each([leader, maker, lab])('is open to a $role of the chain', (actor) =>
    given(...chains)
      .when(proposeStandard, standard, { ...by, actor })
      .thenHappened(StandardProposed(standard)),
  );

  it('publishes a proposed standard, or records one at its publication', () => {
    given(...proposed)
      .when(publishStandard, standard, by)
      .thenHappened(StandardPublished(standard));
    given(...chains)
      .when(publishStandard, { ...standard, kind: 'STANDARD' }, by)
      .thenHappened(StandardPublished({ ...standard, kind: 'STANDARD' }));
  });

  it('refuses an identifier that is taken', () =>
    given(...proposed)
      .when(proposeStandard, standard, by)
      .thenRefused('ALREADY_EXISTS', {}, 'standardId'));

  it("refuses to publish another organisation's proposal, before any other check", () =>
    given(...proposed)
      .when(publishStandard, standard, { ...by, actor: otherMaker })
      .thenRefused('FORBIDDEN', {}, 'standardId'));

  it('refuses to publish twice, or on another chain than proposed', () => {
    given(...published)
      .when(publishStandard, standard, by)
      .thenRefused('INVALID_STATE', { status: 'PUBLISHED' });
    const elsewhere = after(
      chains,
      sent(proposeStandard, { ...standard, chainId: OTHER_CHAIN }, otherLeader, '2026-03-01'),
    );
    given(...elsewhere)
      .when(publishStandard, standard, { ...by, actor: otherLeader })
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'other-leader' });
  });

  it('refuses organisations of another chain, and the chief office', () => {
    given(...chains)
      .when(proposeStandard, standard, { ...by, actor: otherLeader })
      .thenRefused('NOT_A_CHAIN_MEMBER');
    given(...chains)
      .when(publishStandard, standard, { ...by, actor: chief })
      .thenRefused('FORBIDDEN');
  });
});

describe('adopt a standard', () => {
  const adoption = { ...id, note: '来料检验执行' };

  it('is done once by each enterprise of the chain', () => {
    const fact = { ...adoption, chainId: CHAIN, organisationId: 'maker' };
    given(...published)
      .when(adoptStandard, adoption, { ...by, actor: maker })
      .thenHappened(StandardAdopted(fact));
    given(...after(published, sent(adoptStandard, adoption, maker, '2026-06-20')))
      .when(adoptStandard, adoption, { ...by, actor: maker })
      .thenRefused('ALREADY_EXISTS');
  });

  it('accepts a self-declared standard too', () =>
    given(...after(chains, sent(selfDeclareStandard, declared, maker, '2026-06-22')))
      .when(adoptStandard, { standardId: 'QB-1' }, { ...by, occurredAt: '2026-06-25' })
      .thenHappened(StandardAdopted({ standardId: 'QB-1', chainId: CHAIN, organisationId: 'leader' })));

  it('refuses one that is only proposed, or withdrawn', () => {
    given(...proposed)
      .when(adoptStandard, adoption, by)
      .thenRefused('INVALID_STATE', { status: 'PROPOSED' });
    given(...withdrawn)
      .when(adoptStandard, adoption, by)
      .thenRefused('INVALID_STATE', { status: 'WITHDRAWN' });
  });

  it('refuses an enterprise of another chain', () =>
    given(...published)
      .when(adoptStandard, adoption, { ...by, actor: otherMaker })
      .thenRefused('NOT_A_CHAIN_MEMBER'));
});

describe('withdraw a standard', () => {
  it('is done by its owner or the regulator', () => {
    given(...published)
      .when(withdrawStandard, because, by)
      .thenHappened(StandardWithdrawn(because));
    given(...proposed)
      .when(withdrawStandard, because, { ...by, actor: regulator })
      .thenHappened(StandardWithdrawn(because));
  });

  it('is done by the regulator alone once the owner has left the chain', () => {
    const makers = after(chains, sent(proposeStandard, standard, maker, '2026-03-01'));
    const departure = { chainId: CHAIN, organisationId: 'maker', reason: '退出产业链' };
    const left = after(makers, sent(withdrawChainMember, departure, chief, '2026-05-01'));
    given(...left)
      .when(withdrawStandard, because, { ...by, actor: maker })
      .thenRefused('NOT_A_CHAIN_MEMBER', { organisationId: 'maker' });
    given(...left)
      .when(withdrawStandard, because, { ...by, actor: regulator })
      .thenHappened(StandardWithdrawn(because));
  });

  it('refuses anyone else, and a second time', () => {
    given(...published)
      .when(withdrawStandard, because, { ...by, actor: maker })
      .thenRefused('FORBIDDEN', {}, 'standardId');
    given(...withdrawn)
      .when(withdrawStandard, because, by)
      .thenRefused('INVALID_STATE', { status: 'WITHDRAWN' });
  });
});

describe('declare an enterprise standard', () => {
  it('is done by an enterprise of the chain for itself', () =>
    given(...chains)
      .when(selfDeclareStandard, declared, { ...by, actor: maker })
      .thenHappened(StandardSelfDeclared({ ...declared, organisationId: 'maker' })));

  it('refuses an identifier that is taken, and an enterprise of another chain', () => {
    given(...proposed)
      .when(selfDeclareStandard, { ...declared, standardId: 'STD-1' }, by)
      .thenRefused('ALREADY_EXISTS', {}, 'standardId');
    given(...chains)
      .when(selfDeclareStandard, declared, { ...by, actor: otherMaker })
      .thenRefused('NOT_A_CHAIN_MEMBER');
  });
});
