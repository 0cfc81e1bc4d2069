import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { agreedItem, EVENT_ID, meeting } from '../../testing/walkthrough-governance.js';
import { CHAIN, chains, chief, lab, maker, otherChief, regulator } from '../../testing/world.js';
import { AgreedItemCancelled, AgreedItemCompleted, AgreedItemRecorded } from './agreed-item.js';
import { cancelAgreedItem, completeAgreedItem, recordAgreedItem } from './follow-agreed-item.js';
import { holdMeeting } from './hold-meeting.js';

const by = { actor: chief, occurredAt: '2026-08-10' };
const met = after(chains, sent(holdMeeting, { ...meeting, meetingId: 'MTG-2', chainId: CHAIN }, chief, '2026-08-05'));
const recorded = after(met, sent(recordAgreedItem, agreedItem, chief, '2026-08-05'));
const done = { agreedItemId: 'AGR-1', result: '已开放', evidenceEventIds: [EVENT_ID] };

describe('an agreed item', () => {
  it('is recorded once, by the office of the chain or the regulator, with a date to come', () => {
    for (const actor of [chief, regulator])
      given(...met)
        .when(recordAgreedItem, agreedItem, { ...by, actor })
        .thenHappened(AgreedItemRecorded(agreedItem));
    given(...met)
      .when(recordAgreedItem, agreedItem, { ...by, actor: otherChief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
    given(...recorded)
      .when(recordAgreedItem, agreedItem, by)
      .thenRefused('ALREADY_EXISTS', {}, 'agreedItemId');
    given(...met)
      .when(recordAgreedItem, { ...agreedItem, dueOn: '2026-08-09' }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'dueOn');
  });

  it('is completed with evidence by who is responsible, or by the office', () => {
    for (const actor of [lab, chief, regulator])
      given(...recorded)
        .when(completeAgreedItem, done, { ...by, actor })
        .thenHappened(AgreedItemCompleted(done));
    given(...recorded)
      .when(completeAgreedItem, { agreedItemId: 'AGR-1', result: '已开放' }, { ...by, actor: lab })
      .thenRefused('EVIDENCE_REQUIRED');
    given(...recorded)
      .when(completeAgreedItem, done, { ...by, actor: maker })
      .thenRefused('FORBIDDEN', {}, 'agreedItemId');
  });

  it('that is cancelled or completed is not open any more', () => {
    given(...recorded)
      .when(cancelAgreedItem, { agreedItemId: 'AGR-1', reason: '并入年度任务' }, by)
      .thenHappened(AgreedItemCancelled({ agreedItemId: 'AGR-1', reason: '并入年度任务' }));
    const completed = after(recorded, sent(completeAgreedItem, done, lab, '2026-08-06'));
    given(...completed)
      .when(cancelAgreedItem, { agreedItemId: 'AGR-1', reason: '并入年度任务' }, by)
      .thenRefused('INVALID_STATE', { status: 'COMPLETED' });
  });
});
