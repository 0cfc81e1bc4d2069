import { ResourceBooked, ResourceBookingCancelled, type BookingData, term, BOOKING_STATUSES } from '#domain';
import { chain, code, date, identifier, organisation, row, text } from '../declaration/fields.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { onChain } from '../declaration/readers.js';

export interface ResourceBookingRow extends BookingData {
  readonly status: 'BOOKED' | 'CANCELLED';
}

const ofBooking = (e: { readonly data: { readonly resourceId: string; readonly bookingId: string } }): string =>
  `${e.data.resourceId}/${e.data.bookingId}`;

export const resourceBookings = readModel<ResourceBookingRow>()({
  name: 'resource_bookings',
  area: 'cooperation',
  version: 1,
  title: term('资源预约', 'Resource bookings'),
  menuOrder: 40,
  // Others who want the resource must see when it is taken.
  readers: onChain('clientId'),
  key: ['resourceId', 'bookingId'],
  naming: { id: 'bookingId', title: 'purpose' },
  fields: {
    resourceId: row('resources', '资源', 'Resource', { listedOnReferencedPage: true }),
    bookingId: identifier('预约', 'Booking'),
    purpose: text('用途', 'Purpose'),
    status: code(BOOKING_STATUSES, '状态', 'Status'),
    clientId: organisation('服务对象', 'Client'),
    startsOn: date('开始日', 'Starts on'),
    endsOn: date('结束日', 'Ends on'),
    chainId: chain(),
  },
  queryColumns: ['status', 'resourceId', 'clientId', 'startsOn', 'endsOn'],
  listColumns: ['status', 'resourceId', 'clientId', 'startsOn', 'endsOn'],
  facets: ['status'],
  order: [newestFirst('startsOn')],
  createCommands: ['book-resource'],
  label: (row) => `${row.bookingId} ${row.resourceId} ${row.clientId}`,
  folds: [
    on(ResourceBooked, ofBooking, (_, { data }) => ({ ...data, status: 'BOOKED' })),
    onExisting(ResourceBookingCancelled, ofBooking, (row) => ({ ...row, status: 'CANCELLED' })),
  ],
});
