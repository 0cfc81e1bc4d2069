import { describe, expect, it } from '@jest/globals';
import { walked } from '../../../domain/src/testing/walkthrough.js';
import { eventSentence } from './event-sentence.js';

const nameOf = (id: string): string => `《${id}》`;

describe('the sentence of an event', () => {
  it('says who did what and when, and how late it was recorded', () => {
    const [tested] = walked.filter(({ type }) => type === 'TestResultRecorded');
    if (!tested) throw new Error('the walkthrough has no test result');
    const late = { ...tested, occurredAt: '2026-06-10T02:00:00.000Z', recordedAt: '2026-06-25T02:00:00.000Z' };
    const { zh, en } = eventSentence(late, nameOf);
    expect(zh).toMatch(/^2026-06-10，《.+》（.+）已记录检测结果：.+；2026-06-25 记录，迟录 15 天。$/);
    expect(en).toMatch(
      /^2026-06-10: 《.+》 \(.+\)\. Test result recorded \(.+\); recorded on 2026-06-25, 15 days late\.$/,
    );
  });

  it('of every kind of event has the title of its type in both languages, and no raw object', () => {
    for (const event of walked) {
      const { zh, en } = eventSentence(event, nameOf);
      expect(zh).toMatch(/[一-鿿]/);
      expect(`${zh}${en}`).not.toMatch(/\[object|undefined|null/);
    }
  });

  it('names the organisations of its data and the regulator who recorded it from paper', () => {
    const [event] = walked.filter(({ type }) => type === 'BidSubmitted');
    const received = { on: '2026-03-10', reason: '窗口', sha256: 'a', recordedBy: 'reg' };
    expect(eventSentence({ ...event!, received } as never, nameOf).zh).toContain('由《reg》自纸质材料补录');
  });
});
