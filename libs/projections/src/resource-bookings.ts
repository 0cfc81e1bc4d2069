import { ResourceBooked, ResourceBookingCancelled, type BookingData } from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface ResourceBookingRow extends BookingData {
  readonly status: 'BOOKED' | 'CANCELLED';
}

const ofBooking = (e: { readonly data: { readonly resourceId: string; readonly bookingId: string } }): string =>
  `${e.data.resourceId}/${e.data.bookingId}`;

export const resourceBookings = rows<ResourceBookingRow>('resource_bookings', {
  columns: { status: 'text', resourceId: 'text', clientId: 'text', startsOn: 'text', endsOn: 'text' },
  label: (row) => `${row.bookingId} ${row.resourceId} ${row.clientId}`,
  folds: [
    on(ResourceBooked, ofBooking, (_, { data }) => ({ ...data, status: 'BOOKED' })),
    onExisting(ResourceBookingCancelled, ofBooking, (row) => ({ ...row, status: 'CANCELLED' })),
  ],
});
