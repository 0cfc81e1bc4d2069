import {
  chinaDate,
  NqiServiceDelivered,
  NqiServiceRated,
  NqiServiceRequested,
  type ServiceKind,
  type ServiceRating,
} from '#domain';
import { on, onExisting, rows } from './rows.js';

export interface NqiServiceRow {
  readonly chainId: string;
  readonly serviceId: string;
  readonly clientId: string;
  readonly platformId: string;
  readonly kind: ServiceKind;
  readonly status: 'REQUESTED' | 'DELIVERED';
  readonly need: string | null;
  readonly deliveredOn: string | null;
  readonly rating: ServiceRating | null;
}

const ofService = (e: { readonly data: { readonly serviceId: string } }): string => e.data.serviceId;

export const nqiServices = rows<NqiServiceRow>('nqi_services', {
  columns: { status: 'text', kind: 'text', rating: 'text', clientId: 'text', platformId: 'text' },
  label: (row) => `${row.serviceId} ${row.clientId} ${row.platformId}`,
  folds: [
    on(NqiServiceRequested, ofService, (_, { data }) => ({
      ...data,
      status: 'REQUESTED',
      deliveredOn: null,
      rating: null,
    })),
    on(NqiServiceDelivered, ofService, (row, { data, actor, occurredAt }) => ({
      ...data,
      platformId: actor.organisationId,
      status: 'DELIVERED',
      need: row?.need ?? null,
      deliveredOn: chinaDate(occurredAt),
      rating: data.rating ?? null,
    })),
    onExisting(NqiServiceRated, ofService, (row, { data }) => ({ ...row, rating: data.rating })),
  ],
});
