import { describe, it } from '@jest/globals';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { measure, measureProgress, meeting } from '../../testing/walkthrough-governance.js';
import { CHAIN, chains, chief, OTHER_CHAIN, regulator } from '../../testing/world.js';
import { holdMeeting, MeetingHeld } from './hold-meeting.js';
import { defineMeasure, MeasureDefined, MeasureProgressReported, reportMeasureProgress } from './measure.js';

const by = { actor: regulator, occurredAt: '2026-08-10' };
const defined = after([], sent(defineMeasure, measure, regulator, '2026-08-01'));

describe('a measure', () => {
  it('is defined once', () => {
    given().when(defineMeasure, measure, by).thenHappened(MeasureDefined(measure));
    given(...defined)
      .when(defineMeasure, measure, by)
      .thenRefused('ALREADY_EXISTS', {}, 'measureId');
  });

  it('is reported on once a period', () => {
    given(...defined)
      .when(reportMeasureProgress, measureProgress, by)
      .thenHappened(MeasureProgressReported({ ...measureProgress, evidenceEventIds: [] }));
    given(...after(defined, sent(reportMeasureProgress, measureProgress, regulator, '2026-08-02')))
      .when(reportMeasureProgress, measureProgress, by)
      .thenRefused('PERIOD_ALREADY_REPORTED', {}, 'period');
    given(...defined)
      .when(reportMeasureProgress, { ...measureProgress, period: '2026-Q3' }, by)
      .thenRefused('PERIOD_NOT_ENDED', { endsOn: '2026-09-30' }, 'period');
  });
});

describe('a meeting', () => {
  it('is recorded with the units that met and what they decided, once', () => {
    given(...chains)
      .when(holdMeeting, meeting, by)
      .thenHappened(MeetingHeld(meeting));
    given(...after(chains, sent(holdMeeting, meeting, regulator, '2026-08-01')))
      .when(holdMeeting, meeting, by)
      .thenRefused('ALREADY_EXISTS', {}, 'meetingId');
  });

  it("of a chief's office is about its own chain", () => {
    const aboutChain = { ...meeting, chainId: CHAIN };
    given(...chains)
      .when(holdMeeting, aboutChain, { ...by, actor: chief })
      .thenHappened(MeetingHeld(aboutChain));
    given(...chains)
      .when(holdMeeting, meeting, { ...by, actor: chief })
      .thenRefused('CHAIN_REQUIRED', {}, 'chainId');
    given(...chains)
      .when(holdMeeting, { ...meeting, chainId: OTHER_CHAIN }, { ...by, actor: chief })
      .thenRefused('NOT_THE_CHAIN_CHIEF');
  });
});
