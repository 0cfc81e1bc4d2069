import { alters, begins } from '../kit/action.js';
import { CHAIN_ORGANISATION_ROLES } from '../kit/actor.js';
import { Refusal } from '../kit/errors.js';
import { refuse } from '../kit/refuse.js';
import { requireNewId } from '../kit/new-id.js';
import { IsId, IsNewId, IsLocalDate, IsOneOf, IsSlug, IsText, Optional } from '../kit/payload.js';
import { pointsAt, term } from '../kit/term.js';
import { IndustryChain } from '../chain/industry-chain.js';
import { regardlessOfStatus, requireActorOnChain } from '../chain/chain-checks.js';
import {
  bookedWithin,
  bookingOf,
  RESOURCE_KINDS,
  ResourceBooked,
  ResourceBookingCancelled,
  ResourceShared,
  ResourceSharingEnded,
  SharedResource,
  type ResourceKind,
  type SharedResourceState,
} from './shared-resource.js';

export class ShareResource {
  @IsSlug() chainId!: string;
  @IsNewId('RES') resourceId!: string;
  @IsOneOf(RESOURCE_KINDS) kind!: ResourceKind;
  @IsText(200) title!: string;
  @Optional() @IsText(1000) note?: string;
}

export class EndResourceSharing {
  @IsId() resourceId!: string;
  @IsText() reason!: string;
}

export class BookResource {
  @IsId() resourceId!: string;
  @IsNewId('BK') bookingId!: string;
  @IsLocalDate() startsOn!: string;
  @IsLocalDate() endsOn!: string;
  @IsText(200) purpose!: string;
}

export class CancelResourceBooking {
  @IsId() resourceId!: string;
  @IsId() bookingId!: string;
  @IsText() reason!: string;
}

const ofChain = (_c: object, resource: SharedResourceState) => ({ chain: IndustryChain.of(resource.chainId) });

/** 质量资源共享: instruments, laboratories or staff that others on the chain may book. */
export const shareResource = begins(ShareResource, SharedResource, {
  title: term('共享质量资源', 'Share a resource'),
  example: { chainId: 'new-energy-vehicles', resourceId: 'RES-001', kind: 'INSTRUMENT', title: '三坐标测量机' },
  terms: {
    fields: {
      resourceId: pointsAt('resources', '资源编号', 'Resource no.'),
    },
    codes: {
      INSTRUMENT: term('仪器设备', 'Instrument'),
      LABORATORY: term('实验室', 'Laboratory'),
      STAFF: term('技术人员', 'Staff'),
      PILOT_LINE: term('中试线', 'Pilot line'),
      DATA: term('数据', 'Data'),
      SHARED: term('共享中', 'Shared'),
    },
  },
  roles: CHAIN_ORGANISATION_ROLES,
  relation: 'OWN_CHAIN',
  id: (c) => c.resourceId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  decide(c, resource, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    if (resource) throw new Refusal('ALREADY_EXISTS', {}, 'resourceId');
    return ResourceShared({ ...c });
  },
});

export const endResourceSharing = alters(EndResourceSharing, SharedResource, {
  title: term('停止共享质量资源', 'End the sharing of a resource'),
  example: { resourceId: 'RES-001', reason: '设备停用' },
  roles: CHAIN_ORGANISATION_ROLES,
  relation: 'PARTY',
  id: (c) => c.resourceId,
  facts: ofChain,
  follows: (_c, resource) => [resource.since],
  excludes: (_c, resource, _facts, { actor }) => (resource.ownerId !== actor.organisationId ? 'resourceId' : undefined),
  decide(c, resource, { chain }, { actor }) {
    requireActorOnChain(regardlessOfStatus(chain), actor);
    if (resource.status === 'ENDED') throw new Refusal('INVALID_STATE', { shared: false }, 'resourceId');
    return ResourceSharingEnded({ ...c });
  },
});

/** Another organisation of the chain books future days that are still free. */
export const bookResource = alters(BookResource, SharedResource, {
  title: term('预约质量资源', 'Book a resource'),
  example: {
    resourceId: 'RES-001',
    bookingId: 'BK-001',
    startsOn: '2026-05-11',
    endsOn: '2026-05-12',
    purpose: '连接器尺寸测量',
  },
  terms: {
    fields: {
      bookingId: term('预约编号', 'Booking no.'),
      startsOn: term('开始日', 'Starts on'),
      endsOn: term('结束日', 'Ends on'),
      purpose: term('用途', 'Purpose'),
    },
    codes: { BOOKED: term('已预约', 'Booked'), CANCELLED: term('已取消', 'Cancelled') },
  },
  roles: CHAIN_ORGANISATION_ROLES,
  relation: 'OWN_CHAIN',
  id: (c) => c.resourceId,
  facts: ofChain,
  follows: (_c, resource) => [resource.since],
  excludes: (_c, resource, _facts, { actor }) => (resource.ownerId === actor.organisationId ? 'resourceId' : undefined),
  decide(c, resource, { chain }, { actor, occurredOn }) {
    requireActorOnChain(chain, actor);
    if (resource.status === 'ENDED') throw new Refusal('INVALID_STATE', { shared: false }, 'resourceId');
    requireNewId(c.bookingId, Object.keys(resource.bookings), 'bookingId');
    if (c.startsOn < occurredOn) refuse('VALIDITY_ENDS_BEFORE_START', { on: occurredOn }, 'startsOn');
    if (c.endsOn < c.startsOn) refuse('VALIDITY_ENDS_BEFORE_START', {}, 'endsOn');
    const taken = bookedWithin(resource, c.startsOn, c.endsOn);
    if (taken !== undefined) refuse('RESOURCE_TAKEN', { bookingId: taken }, 'startsOn');
    return ResourceBooked({ ...c, chainId: resource.chainId, clientId: actor.organisationId });
  },
});

/** The client or the owner of the resource cancels a booking. */
export const cancelResourceBooking = alters(CancelResourceBooking, SharedResource, {
  title: term('取消预约', 'Cancel a booking'),
  example: { resourceId: 'RES-001', bookingId: 'BK-001', reason: '计划调整' },
  roles: CHAIN_ORGANISATION_ROLES,
  relation: 'PARTY',
  id: (c) => c.resourceId,
  facts: ofChain,
  follows: (c, resource) => [bookingOf(resource, c.bookingId)?.since],
  excludes: (c, resource, _facts, { actor }) => {
    const booking = bookingOf(resource, c.bookingId);
    const isParty = [booking?.clientId, resource.ownerId].includes(actor.organisationId);
    return booking && !isParty ? 'bookingId' : undefined;
  },
  decide(c, resource, { chain }, { actor }) {
    const booking = bookingOf(resource, c.bookingId);
    requireActorOnChain(regardlessOfStatus(chain), actor);
    if (!booking || booking.status === 'CANCELLED') throw new Refusal('INVALID_STATE', {}, 'bookingId');
    return ResourceBookingCancelled({ ...c });
  },
});
