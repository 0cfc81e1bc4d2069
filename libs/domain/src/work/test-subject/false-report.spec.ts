import { describe, expect, it } from '@jest/globals';
import { suspendBody } from '../../infrastructure/accreditation/suspend-body.js';
import { concludeAccreditationReview } from '../../infrastructure/accreditation/accreditation-review.js';
import { AccreditationReviewConcluded } from '../../infrastructure/accreditation/body.js';
import { given } from '../../testing/given-when-then.js';
import { after, sent } from '../../testing/history.js';
import { foundFalse } from '../../testing/review-world.js';
import { closed } from '../../testing/test-world.js';
import { chief, regulator } from '../../testing/world.js';

describe('a false report', () => {
  const review = { organisationId: 'lab', subjectId: 'CONN', testId: 'T-2' };
  const conclusion = { ...review, outcome: 'ACCREDITATION_KEPT', note: '约谈' } as const;
  const found = foundFalse(closed);
  const byRegulator = { actor: regulator, occurredAt: '2026-09-10' };

  it("puts the body's accreditation on the regulator's list, outside every chain", () =>
    expect(found.at(-1)).toMatchObject({
      type: 'AccreditationReviewRequired',
      stream: 'body-lab',
      chain: null,
      data: { ...review, ground: 'FALSE_REPORT' },
    }));

  it('is reviewed once, by the regulator', () => {
    given(...found)
      .when(concludeAccreditationReview, conclusion, byRegulator)
      .thenHappened(AccreditationReviewConcluded(conclusion));
    given(...after(found, sent(concludeAccreditationReview, conclusion, regulator, '2026-09-10')))
      .when(concludeAccreditationReview, conclusion, byRegulator)
      .thenRefused('NOTHING_TO_REVIEW', {}, 'testId');
    given(...found)
      .when(concludeAccreditationReview, conclusion, { ...byRegulator, actor: chief })
      .thenRefused('FORBIDDEN');
  });

  it('leads to a suspension or a cancellation only where that is on file', () => {
    for (const outcome of ['SUSPENDED', 'ACCREDITATION_LAPSED'] as const)
      given(...found)
        .when(concludeAccreditationReview, { ...conclusion, outcome }, byRegulator)
        .thenRefused('INVALID_STATE', {}, 'outcome');
    const suspended = after(
      found,
      sent(suspendBody, { organisationId: 'lab', reason: '虚假报告' }, regulator, '2026-09-05'),
    );
    after(
      suspended,
      sent(concludeAccreditationReview, { ...conclusion, outcome: 'SUSPENDED' }, regulator, '2026-09-10'),
    );
  });
});
