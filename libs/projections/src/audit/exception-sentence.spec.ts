import { describe, expect, it } from '@jest/globals';
import { dutiesMetOf, noticeSentence, reasonOf } from './exception-sentence.js';
import type { DutyCheckRow } from './duty-checks.js';
import type { ExceptionRow } from './exceptions.js';

const nameOf = (id: string) => ({ zh: `《${id}》`, en: `<${id}>` });
const notice = {
  organisationId: 'acme',
  role: 'CHAIN_MEMBER',
  command: 'submit-bid',
  code: '',
  details: {},
  lastAt: '2026-03-12T02:00:00.000Z',
  times: 1,
};

describe('the words of an exception', () => {
  it.each([
    [{ lateReason: 'OTHER', reason: '停电' }, '原因：其他，停电。', 'Reason: Other, 停电.'],
    [
      { reason: '窗口收件', receivedOn: '2026-03-10' },
      '收件日期 2026-03-10；原因：窗口收件。',
      'Received on 2026-03-10;',
    ],
    [{ sha256: 'ab12' }, '扫描件摘要 ab12。', 'Digest of the scan: ab12.'],
    [{}, '', ''],
  ])('say why %j', (given, zh, en) => {
    const row = { lateReason: null, reason: null, receivedOn: null, sha256: null, ...given } as ExceptionRow;
    expect(reasonOf(row).zh).toBe(zh);
    expect(reasonOf(row).en).toContain(en);
  });

  it('say which duty the same account had before', () => {
    const meetings = [{ kind: 'DUTIES_OF_ONE_PERSON', earlierEventId: 'e1' }];
    const row = { meetings, taken: [{ duty: 'DECIDES', eventId: 'e1' }] } as unknown as DutyCheckRow;
    expect(dutiesMetOf(row)).toEqual({
      zh: '同一账号此前在该事项中还担任“审批”。',
      en: 'The same account had another duty of the matter before: decides.',
    });
  });

  it('say who was refused what and why, and which step was before', () => {
    const details = { step: 'BidSubmitted', occurredAt: '2026-03-10T02:00:00.000Z' };
    const { zh, en } = noticeSentence(
      { ...notice, kind: 'REFUSED_DUTY', code: 'SEPARATE_PERSON_REQUIRED', details },
      nameOf,
    );
    expect(zh).toMatch(/^《acme》（.+）的“提交揭榜申请”被拒绝：同一账号已办理.+（前一步骤：.+）；发生于 2 天前。$/);
    expect(en).toMatch(
      /^“.+” by <acme> \(.+\) was refused: The same account.+ \(earlier step: .+\); it occurred 2 days before\.$/,
    );
  });

  it('say how often a command was refused before it was accepted', () => {
    const details = { refusals: '3', firstAt: '2026-03-09T16:30:00.000Z', codes: 'DATE_IN_FUTURE,NOT_FOUND' };
    const { zh, en } = noticeSentence({ ...notice, kind: 'PASSED_AFTER_REFUSALS', details }, nameOf);
    expect(zh).toMatch(/自 2026-03-10 起被拒绝 3 次后获受理；拒绝原因：发生时间晚于当前时间.+；没有找到该编号。$/);
    expect(en).toMatch(/was refused 3 times since 2026-03-10 and then accepted\./);
  });

  it.each(['CLOCK_STEPPED_BACK', 'CLOCK_JUMPED', 'RECORDED_AT_CORRECTED', 'STORE_AHEAD'])(
    'say both times of the warning %s',
    (kind) => {
      const times = { clock: 'C', before: 'B', expected: 'B', recordedAt: 'B' };
      const { zh, en } = noticeSentence({ ...notice, kind, details: times }, nameOf);
      for (const said of [zh, en]) expect(said).toMatch(/C.*B|B.*C/);
    },
  );
});
