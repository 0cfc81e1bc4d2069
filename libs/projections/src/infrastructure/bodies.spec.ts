import { describe, expect, it } from '@jest/globals';
import { actions } from '#domain';
import { after, sent } from '../../../domain/src/testing/history.js';
import { chains, regulator } from '../../../domain/src/testing/world.js';
import { folded, rowOf } from '../testing/folded.js';
import { bodies } from './bodies.js';

const by = (name: string, reason: string, on: string) =>
  sent(
    actions.find((each) => each.name === name)!,
    { organisationId: 'lab', reason },
    regulator,
    on,
  );
const suspended = after(chains, by('suspend-body', '虚假报告', '2026-04-01'));
const reinstated = after(suspended, by('reinstate-body', '整改完成', '2026-05-01'));
const again = after(reinstated, by('suspend-body', '超范围', '2026-06-01'));

describe('the row of a body', () => {
  const first = { suspendedOn: '2026-04-01', reason: '虚假报告', reinstatedOn: '2026-05-01' };

  it('is there once it was suspended', () => expect(folded(bodies, chains).size).toBe(0));

  it.each([
    ['suspended', suspended, true, [{ ...first, reinstatedOn: null }]],
    ['reinstated', reinstated, false, [first]],
    ['suspended again', again, true, [first, { suspendedOn: '2026-06-01', reason: '超范围', reinstatedOn: null }]],
    [
      'reinstated again',
      after(again, by('reinstate-body', '整改完成', '2026-07-01')),
      false,
      [first, { suspendedOn: '2026-06-01', reason: '超范围', reinstatedOn: '2026-07-01' }],
    ],
  ])('that is %s has each suspension with its end', (_how, history, isSuspended, suspensions) =>
    expect(rowOf(bodies, history, 'lab')).toMatchObject({ suspended: isSuspended, suspensions }),
  );
});
