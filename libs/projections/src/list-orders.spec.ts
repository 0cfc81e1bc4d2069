import { describe, expect, it } from '@jest/globals';
import { readModels } from './read-models.js';

/** Lists in which rows that somebody has to act on stand first: the values of a column, in this order. */
const ACT_ON_FIRST: Readonly<Record<string, string>> = {
  accreditation_reviews: 'concluded: 0',
  accreditations: 'lapsed: 0',
  assistances: 'status: REQUESTED',
  bodies: 'suspended: 1',
  bottlenecks: 'status: IDENTIFIED, CONFIRMED, IN_PROGRESS',
  cases: 'status: FILED',
  claims: 'status: SUBMITTED, APPROVED',
  comparison_results: 'behind: 1',
  declarations: 'status: DECLARED',
  indicators: 'status: BEHIND, NO_BASELINE, ON_TRACK, MET, BASELINE_ONLY',
  loans: 'status: APPLIED',
  nonconformities: 'status: OPEN, ACTION_REJECTED, ACTION_PLANNED, ACTION_COMPLETED, VERIFIED',
  nqi_services: 'status: REQUESTED',
  participants: 'part: LEADER, MEMBER, SUPPORTING_BODY',
  projects: 'status: UNDER_REVIEW, ACCEPTANCE_REQUESTED, CALL_OPEN, PROPOSED, AWARDED, IN_PROGRESS',
  sandbox_trials: 'status: APPLIED, RUNNING',
  test_subjects: 'conforming: 0',
};

/** Lists by a date that is awaited, the earliest first; measures stand in the order of their document. */
const EARLIEST_FIRST = [
  'agreed_items',
  'diagnoses',
  'failure_notices',
  'instruments',
  'measures',
  'tasks',
  'test_orders',
];

/** Lists by name. */
const BY_NAME = ['chains', 'organisations'];

const named = (names: readonly string[]) => readModels.filter(({ name }) => names.includes(name));
const OTHERS = readModels.filter(
  ({ name }) => !(name in ACT_ON_FIRST) && !EARLIEST_FIRST.includes(name) && !BY_NAME.includes(name),
);

describe('a list', () => {
  it.each(Object.entries(ACT_ON_FIRST))('of %s shows first what somebody has to act on: %s', (name, first) => {
    const [order] = named([name])[0]!.order;
    expect(`${order?.column}: ${order?.ranks?.join(', ')}`).toBe(first);
    expect(order?.direction).toBe('ascending');
  });

  it.each(named(EARLIEST_FIRST))('of $name shows the earliest first', ({ order: [order] }) => {
    expect(order).toMatchObject({ direction: 'ascending' });
    expect(order?.ranks).toBeUndefined();
  });

  it.each(OTHERS)('of $name shows the newest first', ({ order: [order] }) => {
    expect(order).toMatchObject({ direction: 'descending' });
    expect(order?.ranks).toBeUndefined();
  });

  it.each(named(BY_NAME))('of $name is in the order of its keys', ({ order }) => expect(order).toEqual([]));
});
