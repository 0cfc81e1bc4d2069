import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { notice } from '../../testing/walkthrough-notices.js';
import { chains, chief, leader, maker, otherChief, otherMaker, seller } from '../../testing/world.js';
import { FailureNoticeAnswered, FailureNoticeSeen, FailureNoticeSent } from './failure-notice.js';
import { answerFailureNotice, confirmFailureNotice, sendFailureNotice } from './tell-parties.js';

const by = { actor: chief, occurredAt: '2026-08-10' };
const told = after(chains, sent(sendFailureNotice, notice, chief, '2026-08-10'));
const { partyIds, ...each } = notice;
const own = { noticeId: 'FN-1', partyId: 'maker' };
const answer = { ...own, effect: 'NOT_AFFECTED', answer: '未使用该批次' } as const;

describe('a failure notice', () => {
  it('tells each party in an event of its own, that names no other party', () => {
    given(...chains)
      .when(sendFailureNotice, notice, by)
      .thenHappened(...partyIds.map((partyId) => FailureNoticeSent({ ...each, partyId })));
  });

  it('is sent by the office or the leader of the chain, once, to each party once', () => {
    given(...chains)
      .when(sendFailureNotice, notice, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    given(...told)
      .when(sendFailureNotice, notice, { ...by, actor: leader })
      .thenRefused('ALREADY_EXISTS', {}, 'noticeId');
    given(...chains)
      .when(sendFailureNotice, { ...notice, partyIds: ['maker', 'maker'] }, by)
      .thenRefused('SAME_ORGANISATION', {}, 'partyIds');
    given(...chains)
      .when(sendFailureNotice, { ...notice, answerBy: '2026-08-09' }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'answerBy');
  });

  it('is seen and answered by its party, also on another chain, each once', () => {
    const later = { actor: maker, occurredAt: '2026-08-11' };
    given(...told)
      .when(confirmFailureNotice, own, later)
      .thenHappened(FailureNoticeSeen(own));
    given(...told)
      .when(answerFailureNotice, answer, later)
      .thenHappened(FailureNoticeAnswered(answer));
    given(...told)
      .when(confirmFailureNotice, { ...own, partyId: 'other-maker' }, { ...later, actor: otherMaker })
      .thenHappened(FailureNoticeSeen({ ...own, partyId: 'other-maker' }));
    const seen = after(told, sent(confirmFailureNotice, own, maker, '2026-08-11'));
    given(...seen)
      .when(confirmFailureNotice, own, later)
      .thenRefused('ALREADY_SEEN');
    const answered = after(seen, sent(answerFailureNotice, answer, maker, '2026-08-11'));
    given(...answered)
      .when(answerFailureNotice, answer, later)
      .thenRefused('ALREADY_ANSWERED');
  });

  it('is not answered by somebody else, nor by one that was not told', () => {
    const later = { actor: seller, occurredAt: '2026-08-11' };
    given(...told)
      .when(answerFailureNotice, answer, later)
      .thenRefused('FORBIDDEN', {}, 'partyId');
    given(...told)
      .when(answerFailureNotice, { ...answer, partyId: 'seller' }, later)
      .thenMissing('failure-notice', 'FN-1');
  });
});
