import { describe, it } from '@jest/globals';
import { given } from '../testing/given-when-then.js';
import { after, sent } from '../testing/history.js';
import { programmeWorld } from '../testing/programme-world.js';
import { booking, resource } from '../testing/walkthrough-cooperation.js';
import { CHAIN, lab, leader, maker } from '../testing/world.js';
import { bookResource, cancelResourceBooking, endResourceSharing, shareResource } from './share-resource.js';
import { ResourceBooked, ResourceBookingCancelled, ResourceShared, ResourceSharingEnded } from './shared-resource.js';

const by = { actor: maker, occurredAt: '2026-08-02' };
const shared = after(programmeWorld, sent(shareResource, resource, lab, '2026-08-01'));
const booked = after(shared, sent(bookResource, booking, maker, '2026-08-02'));
const cancelling = { resourceId: 'RES-1', bookingId: 'BK-1', reason: '计划调整' };
const cancelled = after(booked, sent(cancelResourceBooking, cancelling, maker, '2026-08-03'));
const ending = { resourceId: 'RES-1', reason: '设备停用' };
const ended = after(shared, sent(endResourceSharing, ending, lab, '2026-08-02'));

describe('a shared resource', () => {
  it('is shared once, by an organisation of the chain', () => {
    given(...programmeWorld)
      .when(shareResource, resource, { ...by, actor: lab })
      .thenHappened(ResourceShared(resource));
    given(...shared)
      .when(shareResource, resource, { ...by, actor: lab })
      .thenRefused('ALREADY_EXISTS', {}, 'resourceId');
  });

  it('is withdrawn from sharing only by its owner', () => {
    given(...shared)
      .when(endResourceSharing, ending, { ...by, actor: lab })
      .thenHappened(ResourceSharingEnded(ending));
    given(...shared)
      .when(endResourceSharing, ending, { ...by, actor: leader })
      .thenRefused('FORBIDDEN', {}, 'resourceId');
    given(...ended)
      .when(endResourceSharing, ending, { ...by, actor: lab })
      .thenRefused('INVALID_STATE', { shared: false });
  });
});

describe('a booking', () => {
  it('is made by another organisation of the chain', () => {
    given(...shared)
      .when(bookResource, booking, by)
      .thenHappened(ResourceBooked({ ...booking, chainId: CHAIN, clientId: 'maker' }));
    given(...shared)
      .when(bookResource, booking, { ...by, actor: lab })
      .thenRefused('FORBIDDEN', {}, 'resourceId');
  });

  it.each([
    ['the first day', '2026-08-08', '2026-08-10'],
    ['the last day', '2026-08-12', '2026-08-14'],
    ['days between', '2026-08-11', '2026-08-11'],
    ['all of them', '2026-08-01', '2026-08-31'],
  ])('does not overlap another on %s', (_what, startsOn, endsOn) =>
    given(...booked)
      .when(
        bookResource,
        { ...booking, bookingId: 'BK-2', startsOn, endsOn },
        { actor: leader, occurredAt: '2026-08-01' },
      )
      .thenRefused('RESOURCE_TAKEN', { bookingId: 'BK-1' }, 'startsOn'),
  );

  it('may follow another one', () => {
    const next = { ...booking, bookingId: 'BK-2', startsOn: '2026-08-13', endsOn: '2026-08-13' };
    given(...booked)
      .when(bookResource, next, { ...by, actor: leader })
      .thenHappened(ResourceBooked({ ...next, chainId: CHAIN, clientId: 'leader' }));
  });

  it('may take the days of a cancelled one', () => {
    const again = { ...booking, bookingId: 'BK-2' };
    given(...cancelled)
      .when(bookResource, again, { actor: leader, occurredAt: '2026-08-03' })
      .thenHappened(ResourceBooked({ ...again, chainId: CHAIN, clientId: 'leader' }));
  });

  it('is for future days, with the start before the end', () => {
    given(...shared)
      .when(bookResource, booking, { ...by, occurredAt: '2026-08-11' })
      .thenRefused('VALIDITY_ENDS_BEFORE_START', { on: '2026-08-11' }, 'startsOn');
    given(...shared)
      .when(bookResource, { ...booking, endsOn: '2026-08-09' }, by)
      .thenRefused('VALIDITY_ENDS_BEFORE_START', {}, 'endsOn');
  });

  it('is refused for a resource that is no longer shared, and under a booking id in use', () => {
    given(...ended)
      .when(bookResource, booking, by)
      .thenRefused('INVALID_STATE', { shared: false });
    given(...cancelled)
      .when(bookResource, booking, by)
      .thenRefused('ALREADY_EXISTS', {}, 'bookingId');
  });

  it('is cancelled once, by the client or the owner of the resource', () => {
    for (const actor of [maker, lab])
      given(...booked)
        .when(cancelResourceBooking, cancelling, { ...by, actor })
        .thenHappened(ResourceBookingCancelled(cancelling));
    given(...booked)
      .when(cancelResourceBooking, cancelling, { ...by, actor: leader })
      .thenRefused('FORBIDDEN', {}, 'bookingId');
    given(...cancelled)
      .when(cancelResourceBooking, cancelling, by)
      .thenRefused('INVALID_STATE', {}, 'bookingId');
    given(...booked)
      .when(cancelResourceBooking, { ...cancelling, bookingId: 'BK-9' }, by)
      .thenRefused('INVALID_STATE', {}, 'bookingId');
  });
});
