import { aggregate } from '../kit/aggregate.js';
import { defineEvent } from '../kit/event.js';
import { reached, type Reached } from '../kit/step.js';
import { term } from '../kit/term.js';

export const RESOURCE_KINDS = ['INSTRUMENT', 'LABORATORY', 'STAFF', 'PILOT_LINE', 'DATA'] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

export const RESOURCE_STATUSES = ['SHARED', 'ENDED'] as const;
export type ResourceStatus = (typeof RESOURCE_STATUSES)[number];

export const BOOKING_STATUSES = ['BOOKED', 'CANCELLED'] as const;
export type BookingStatus = (typeof BOOKING_STATUSES)[number];

interface OfResource {
  readonly resourceId: string;
}

export interface SharedResourceData extends OfResource {
  readonly chainId: string;
  readonly kind: ResourceKind;
  readonly title: string;
  readonly note?: string;
}

export interface BookingData extends OfResource {
  readonly chainId: string;
  readonly bookingId: string;
  readonly clientId: string;
  /** First and last day, both included. */
  readonly startsOn: string;
  readonly endsOn: string;
  readonly purpose: string;
}

export const ResourceShared = defineEvent<SharedResourceData>()(
  'ResourceShared',
  term('已共享质量资源', 'Resource shared'),
);
export const ResourceSharingEnded = defineEvent<OfResource & { readonly reason: string }>()(
  'ResourceSharingEnded',
  term('已停止共享质量资源', 'Resource sharing ended'),
);
export const ResourceBooked = defineEvent<BookingData>()('ResourceBooked', term('已预约质量资源', 'Resource booked'));
export const ResourceBookingCancelled = defineEvent<
  OfResource & { readonly bookingId: string; readonly reason: string }
>()('ResourceBookingCancelled', term('已取消预约', 'Resource booking cancelled'));

interface Booking extends Reached<BookingStatus> {
  readonly clientId: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

export interface SharedResourceState extends Reached<ResourceStatus> {
  readonly chainId: string;
  readonly ownerId: string;
  readonly bookings: Readonly<Record<string, Booking>>;
}

/** A resource with its bookings is one stream, so that the rule against overlaps is local. */
export const SharedResource = aggregate<SharedResourceState>('resource', 'cooperation')
  .starts(ResourceShared, (event) => ({
    chainId: event.data.chainId,
    ownerId: event.actor.organisationId,
    ...reached('SHARED', event),
    bookings: {},
  }))
  .changes(ResourceSharingEnded, (resource, event) => ({ ...resource, ...reached('ENDED', event) }))
  .changes(ResourceBooked, (resource, event) => {
    const { bookingId, clientId, startsOn, endsOn } = event.data;
    const booking = { clientId, startsOn, endsOn, ...reached('BOOKED', event) };
    return { ...resource, bookings: { ...resource.bookings, [bookingId]: booking } };
  })
  .changes(ResourceBookingCancelled, (resource, event) => {
    const booking = resource.bookings[event.data.bookingId];
    if (!booking) throw new Error(`${event.data.resourceId}: unknown booking ${event.data.bookingId}`);
    const cancelled = { ...booking, ...reached('CANCELLED', event) };
    return { ...resource, bookings: { ...resource.bookings, [event.data.bookingId]: cancelled } };
  });

export const bookingOf = (resource: SharedResourceState, bookingId: string): Booking | undefined =>
  Object.hasOwn(resource.bookings, bookingId) ? resource.bookings[bookingId] : undefined;

/** The booking of one of the days that is not cancelled, if any. */
export const bookedWithin = (resource: SharedResourceState, startsOn: string, endsOn: string): string | undefined =>
  Object.entries(resource.bookings).find(
    ([, booking]) => booking.status === 'BOOKED' && booking.startsOn <= endsOn && startsOn <= booking.endsOn,
  )?.[0];
