import {
  chinaDate,
  NqiServiceDelivered,
  NqiServiceRated,
  NqiServiceRequested,
  type ServiceKind,
  type ServiceRating,
  SERVICE_KINDS,
  SERVICE_RATINGS,
  term,
  NQI_SERVICE_STATUSES,
} from '#domain';
import { chain, code, date, flag, identifier, organisation, text } from '../declaration/fields.js';
import { count } from '../declaration/figures.js';
import { on, onExisting } from '../declaration/folds.js';
import { newestFirst, readModel, worstFirst } from '../declaration/read-model.js';
import { partiesOnly } from '../declaration/readers.js';

export interface NqiServiceRow {
  readonly chainId: string;
  readonly serviceId: string;
  readonly clientId: string;
  readonly platformId: string;
  readonly kind: ServiceKind;
  readonly status: 'REQUESTED' | 'DELIVERED';
  readonly need: string | null;
  readonly deliveredOn: string | null;
  /** The rating by the client; until there is one, that of the body that delivered the service. */
  readonly rating: ServiceRating | null;
  readonly selfRated: boolean | null;
}

const ofService = (e: { readonly data: { readonly serviceId: string } }): string => e.data.serviceId;

export const nqiServices = readModel<NqiServiceRow>()({
  name: 'nqi_services',
  area: 'infrastructure',
  version: 2,
  title: term('质量基础设施服务', 'NQI services'),
  menuOrder: 120,
  readers: partiesOnly('clientId', 'platformId'),
  key: ['serviceId'],
  naming: { id: 'serviceId', title: 'kind' },
  fields: {
    serviceId: identifier('服务编号', 'Service'),
    kind: code(SERVICE_KINDS, '服务类型', 'Kind of service'),
    status: code(NQI_SERVICE_STATUSES, '状态', 'Status'),
    clientId: organisation('服务对象', 'Client'),
    platformId: organisation('服务平台', 'Platform'),
    chainId: chain(),
    rating: code(SERVICE_RATINGS, '评价', 'Rating'),
    selfRated: flag('平台自评', 'Self-rated', {
      help: term(
        '服务对象尚未评价，所示为交付机构的自评；自评不作为资助依据。',
        'The client has not rated the service: the rating is that of the body that delivered it, which is no evidence for support.',
      ),
    }),
    deliveredOn: date('交付日期', 'Delivered on'),
    need: text('需求', 'Need'),
  },
  queryColumns: ['status', 'kind', 'rating', 'clientId', 'platformId', 'deliveredOn'],
  listColumns: ['status', 'clientId', 'platformId', 'chainId', 'rating', 'selfRated', 'deliveredOn'],
  facets: ['status', 'kind', 'rating'],
  order: [worstFirst('status', ['REQUESTED']), newestFirst('deliveredOn')],
  createCommands: ['request-nqi-service', 'deliver-nqi-service'],
  label: (row) => `${row.serviceId} ${row.clientId} ${row.platformId}`,
  folds: [
    on(NqiServiceRequested, ofService, (_, { data }) => ({
      ...data,
      status: 'REQUESTED',
      deliveredOn: null,
      rating: null,
      selfRated: null,
    })),
    on(NqiServiceDelivered, ofService, (row, { data, actor, occurredAt }) => ({
      ...data,
      platformId: actor.organisationId,
      status: 'DELIVERED',
      need: row?.need ?? null,
      deliveredOn: chinaDate(occurredAt),
      rating: data.rating ?? null,
      selfRated: data.rating === undefined ? null : true,
    })),
    onExisting(NqiServiceRated, ofService, (row, { data }) => ({ ...row, rating: data.rating, selfRated: false })),
  ],
  figures: (model) => ({
    'nqi.servicesDelivered': count(model, [['status', '=', 'DELIVERED']])(
      term('质量基础设施服务', 'NQI services'),
      term('已交付的服务', 'Delivered'),
    ),
  }),
});
