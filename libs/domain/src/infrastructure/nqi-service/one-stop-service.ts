import { alters, begins } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { IsId, IsNewId, IsOneOf, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireBody, requireOnChain, requireActorOnChain } from '../../chain/chain-checks.js';
import {
  NqiService,
  NqiServiceDelivered,
  NqiServiceRated,
  NqiServiceRequested,
  SERVICE_KINDS,
  SERVICE_RATINGS,
  type ServiceKind,
  type ServiceRating,
} from './nqi-service.js';

export class RequestNqiService {
  @IsSlug() chainId!: string;
  @IsNewId('SRV') serviceId!: string;
  @IsOneOf(SERVICE_KINDS) kind!: ServiceKind;
  @IsId() platformId!: string;
  @IsText(1000) need!: string;
}

export class DeliverNqiService {
  @IsSlug() chainId!: string;
  @IsId() serviceId!: string;
  @IsId() clientId!: string;
  @IsOneOf(SERVICE_KINDS) kind!: ServiceKind;
  @Optional() @IsOneOf(SERVICE_RATINGS) rating?: ServiceRating;
}

export class RateNqiService {
  @IsId() serviceId!: string;
  @IsOneOf(SERVICE_RATINGS) rating!: ServiceRating;
  @Optional() @IsText(1000) note?: string;
}

const fields = {
  serviceId: pointsAt('nqi_services', '服务编号', 'Service'),
  clientId: pointsAt('organisations', '服务对象', 'Client'),
  platformId: pointsAt('organisations', '服务平台', 'Platform'),
  need: term('需求', 'Need'),
  rating: term('评价', 'Rating'),
};
const codes = {
  RESEARCH_DEVELOPMENT: term('产品研发', 'Product development'),
  CALIBRATION: term('仪器校准', 'Calibration'),
  STANDARDS: term('标准研制', 'Standards development'),
  TESTING_CERTIFICATION: term('检测认证', 'Testing and certification'),
  INCOMING_MATERIAL_CONTROL: term('进料管控', 'Incoming-material control'),
  PRODUCTION_ASSURANCE: term('生产保障', 'Production assurance'),
  MARKET_ACCESS: term('市场准入', 'Market access'),
  EMC_PRECHECK: term('电磁兼容预检', 'EMC pre-check'),
  EXPORT: term('品牌出海', 'Going abroad'),
  TECH_ASSISTANCE: term('质量技术帮扶', 'Technical assistance'),
  NEW_PRODUCT_SCALE_UP: term('新产品规模化应用', 'New product scale-up'),
  EXCELLENT: term('优秀', 'Excellent'),
  GOOD: term('良好', 'Good'),
  SELF_RATED: term('仅平台自评，服务对象未评价', 'Self-rated, not rated by the client'),
  FAIR: term('一般', 'Fair'),
  POOR: term('较差', 'Poor'),
  REQUESTED: term('已申请', 'Requested'),
  DELIVERED: term('已交付', 'Delivered'),
};

/** An enterprise of the chain asks a supporting body for a service. */
export const requestNqiService = begins(RequestNqiService, NqiService, {
  title: term('申请一站式服务', 'Request a service'),
  example: {
    chainId: 'new-energy-vehicles',
    serviceId: 'SRV-001',
    kind: 'EMC_PRECHECK',
    platformId: 'nqi-a',
    need: '整机电磁兼容摸底',
  },
  terms: { fields, codes },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'OWN_CHAIN',
  submission: true,
  id: (c) => c.serviceId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  decide(c, service, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    requireBody(chain, c.platformId);
    if (service) throw new Refusal('ALREADY_EXISTS', {}, 'serviceId');
    return NqiServiceRequested({ ...c, clientId: actor.organisationId });
  },
});

/** The body delivers a requested service, or records a service without a request. */
export const deliverNqiService = begins(DeliverNqiService, NqiService, {
  title: term('交付一站式服务', 'Deliver a service'),
  example: { chainId: 'new-energy-vehicles', serviceId: 'SRV-001', clientId: 'acme', kind: 'EMC_PRECHECK' },
  roles: ['NQI_PLATFORM', 'TESTING_BODY', 'METROLOGY_BODY', 'CERTIFICATION_BODY'],
  relation: 'PARTY',
  id: (c) => c.serviceId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  follows: (_c, service) => [service?.since],
  excludes: (_c, service, _facts, { actor }) =>
    service && service.platformId !== actor.organisationId ? 'serviceId' : undefined,
  decide(c, service, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    requireOnChain(chain, c.clientId, 'clientId');
    if (service?.status === 'DELIVERED') throw new Refusal('INVALID_STATE', { status: service.status });
    if (service && (service.clientId !== c.clientId || service.kind !== c.kind || service.chainId !== c.chainId))
      throw new Refusal('INVALID_STATE', { clientId: service.clientId, kind: service.kind });
    return NqiServiceDelivered({ ...c });
  },
});

/** The client rates the service it received, once; its rating counts, whatever the body that delivered it said. */
export const rateNqiService = alters(RateNqiService, NqiService, {
  title: term('评价服务', 'Rate a service'),
  example: { serviceId: 'SRV-001', rating: 'EXCELLENT' },
  roles: ['CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'PARTY',
  id: (c) => c.serviceId,
  facts: (_c, service) => ({ chain: IndustryChain.of(service.chainId) }),
  follows: (_c, service) => [service.since],
  excludes: (_c, service, _facts, { actor }) => (service.clientId !== actor.organisationId ? 'serviceId' : undefined),
  decide(c, service, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    if (service.status !== 'DELIVERED' || service.rating !== undefined) throw new Refusal('INVALID_STATE');
    return NqiServiceRated({ ...c });
  },
});
