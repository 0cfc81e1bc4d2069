import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { standard } from '../../testing/walkthrough-services.js';
import { CHAIN, chains, leader, maker, OTHER_CHAIN, otherMaker, regulator, supplier } from '../../testing/world.js';
import { recordStandardParticipation } from './record-standard-participation.js';
import { proposeStandard, publishStandard, withdrawStandard } from './standard-lifecycle.js';
import { StandardParticipationRecorded } from './standard.js';

const taking = { chainId: CHAIN, standardId: 'STD-1', participationRole: 'PARTICIPANT' } as const;
const by = { actor: maker, occurredAt: '2026-06-16' };
const published = after(chains, sent(publishStandard, standard, leader, '2026-06-15'));
const recorded = (chainId: string, organisationId: string) =>
  StandardParticipationRecorded({
    ...taking,
    chainId,
    organisationId,
    title: standard.title,
    level: 'GROUP',
    kind: 'STANDARD',
    publishedOn: '2026-06-15',
  });

describe('participation in a standard', () => {
  it('is recorded by an organisation of the same chain, or of another one on its own chain', () => {
    given(...published)
      .when(recordStandardParticipation, taking, by)
      .thenHappened(recorded(CHAIN, 'maker'));
    given(...published)
      .when(recordStandardParticipation, { ...taking, chainId: OTHER_CHAIN }, { ...by, actor: otherMaker })
      .thenHappened(recorded(OTHER_CHAIN, 'other-maker'));
  });

  it('is refused on a chain that the organisation is not on', () =>
    given(...published)
      .when(recordStandardParticipation, taking, { ...by, actor: otherMaker })
      .thenRefused('NOT_A_CHAIN_MEMBER'));

  it('is refused for the author and for an organisation that has recorded it', () => {
    given(...published)
      .when(recordStandardParticipation, taking, { ...by, actor: leader })
      .thenRefused('ALREADY_EXISTS', {}, 'standardId');
    given(...after(published, sent(recordStandardParticipation, taking, supplier, '2026-06-16')))
      .when(recordStandardParticipation, taking, { ...by, actor: supplier })
      .thenRefused('ALREADY_EXISTS', {}, 'standardId');
  });

  it('needs a published standard, and follows its publication', () => {
    given(...after(chains, sent(proposeStandard, standard, leader, '2026-03-01')))
      .when(recordStandardParticipation, taking, by)
      .thenRefused('INVALID_STATE', { status: 'PROPOSED' });
    const because = { standardId: 'STD-1', reason: '被新标准替代' };
    given(...after(published, sent(withdrawStandard, because, regulator, '2026-06-15')))
      .when(recordStandardParticipation, taking, by)
      .thenRefused('INVALID_STATE', { status: 'WITHDRAWN' });
    given(...published)
      .when(recordStandardParticipation, taking, { ...by, occurredAt: '2026-06-14' })
      .thenRefused('BEFORE_PRECEDING_STEP', { on: '2026-06-15' });
  });
});
