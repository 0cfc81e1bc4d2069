import { describe, expect, it } from '@jest/globals';
import { actions, eventDefinitions, MONEY_DECISIONS } from '#domain';
import { commandsByEvent, OF_FIRST_APPROVAL, RECORDED_BESIDE } from './command-of-event.js';

const commands = actions.map(({ name }) => name);
const byEvent = commandsByEvent(commands);
/** Access of accounts has routes of its own. */
const OF_ACCESS = ['MembershipGranted', 'MembershipEnded', 'DutiesDelegated', 'DelegationEnded'];
const types = eventDefinitions().map(({ type }) => type);

describe('the command that records an event', () => {
  it('is known for every event type, unless the domain records it together with another event, or several commands do', () => {
    const unknown = types.filter((type) => !byEvent.has(type) && !Object.hasOwn(RECORDED_BESIDE, type));
    expect(unknown.filter((type) => !OF_ACCESS.includes(type))).toEqual(['FirstApprovalGiven']);
  });

  it('is, for a first approval, that of what it decides', () => {
    expect(Object.keys(OF_FIRST_APPROVAL)).toEqual(MONEY_DECISIONS);
    for (const { command, amount } of Object.values(OF_FIRST_APPROVAL))
      expect(actions.find(({ name }) => name === command)?.example).toHaveProperty(amount);
  });

  it('differs for each event type, and every command records an event', () => {
    const used = types.flatMap((type) => byEvent.get(type) ?? []);
    expect(used.toSorted()).toEqual(commands.toSorted());
  });

  it('exists for every event that another one is recorded with', () => {
    const recorders = Object.values(RECORDED_BESIDE).flatMap(({ events }) => events);
    expect(recorders.filter((type) => !byEvent.has(type) && !Object.hasOwn(RECORDED_BESIDE, type))).toEqual([]);
    expect(Object.keys(RECORDED_BESIDE).filter((type) => !types.includes(type))).toEqual([]);
  });

  it.each([
    ['hand-over-project', 'ProjectHandedOver'],
    ['submit-bid', 'BidSubmitted'],
    ['certify-product', 'ProductCertified'],
    ['award-bid', 'BidAwarded'],
  ])('is derived from the name of the command: %s records %s', (command, event) => {
    expect(commandsByEvent([command]).get(event)).toBe(command);
  });
});
