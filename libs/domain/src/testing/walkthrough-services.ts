import {
  deliverNqiService,
  rateNqiService,
  requestNqiService,
} from '../infrastructure/nqi-service/one-stop-service.js';
import { establishMeasurementStandard } from '../infrastructure/platform/establish-measurement-standard.js';
import { recogniseNqiPlatform } from '../infrastructure/platform/recognise-platform.js';
import { recordStandardParticipation } from '../infrastructure/standard/record-standard-participation.js';
import {
  adoptStandard,
  proposeStandard,
  publishStandard,
  selfDeclareStandard,
  withdrawStandard,
} from '../infrastructure/standard/standard-lifecycle.js';
import { sent, type Sent } from './history.js';
import { CHAIN, leader, maker, metrology, otherMaker, OTHER_CHAIN, platform, regulator, supplier } from './world.js';

export const standard = {
  chainId: CHAIN,
  standardId: 'STD-1',
  level: 'GROUP',
  participationRole: 'LEAD',
  title: '高压连接器接触电阻试验方法',
} as const;
export const declared = { chainId: CHAIN, standardId: 'QB-1', title: '高压线束企业标准' } as const;

const taking = { chainId: CHAIN, standardId: 'STD-1', participationRole: 'PARTICIPANT' } as const;

const standards: readonly Sent[] = [
  sent(proposeStandard, standard, leader, '2026-03-01'),
  sent(publishStandard, standard, leader, '2026-06-15'),
  sent(proposeStandard, { ...standard, standardId: 'STD-2', kind: 'STANDARD' }, leader, '2026-03-01'),
  sent(publishStandard, { ...standard, standardId: 'STD-2', kind: 'STANDARD' }, leader, '2026-06-15'),
  sent(recordStandardParticipation, taking, supplier, '2026-06-16'),
  sent(recordStandardParticipation, { ...taking, chainId: OTHER_CHAIN }, otherMaker, '2026-06-17'),
  sent(adoptStandard, { standardId: 'STD-1' }, maker, '2026-06-20'),
  sent(adoptStandard, { standardId: 'STD-1', note: '来料检验执行' }, supplier, '2026-06-21'),
  sent(withdrawStandard, { standardId: 'STD-2', reason: '被新标准替代' }, leader, '2026-09-01'),
  sent(selfDeclareStandard, declared, maker, '2026-06-22'),
];

export const request = {
  chainId: CHAIN,
  serviceId: 'SRV-1',
  kind: 'EMC_PRECHECK',
  platformId: 'platform',
  need: '整机电磁兼容摸底',
} as const;
export const delivery = { chainId: CHAIN, serviceId: 'SRV-1', clientId: 'maker', kind: 'EMC_PRECHECK' } as const;

const services: readonly Sent[] = [
  sent(requestNqiService, request, maker, '2026-07-01'),
  sent(deliverNqiService, delivery, platform, '2026-07-20'),
  sent(rateNqiService, { serviceId: 'SRV-1', rating: 'GOOD', note: '响应及时' }, maker, '2026-07-22'),
  sent(deliverNqiService, { ...delivery, serviceId: 'SRV-2', rating: 'EXCELLENT' }, platform, '2026-07-28'),
  sent(deliverNqiService, { ...delivery, serviceId: 'SRV-3' }, platform, '2026-07-29'),
  sent(rateNqiService, { serviceId: 'SRV-3', rating: 'FAIR' }, maker, '2026-07-30'),
];

export const measurementStandard = {
  chainId: CHAIN,
  measurementStandardId: 'MS-1',
  kind: 'MUNICIPAL_PUBLIC_MEASUREMENT_STANDARD',
  quantity: '直流电能',
  isNew: true,
} as const;
export const oneStop = {
  organisationId: 'platform',
  kind: 'ONE_STOP',
  level: 'MUNICIPAL',
  title: '质量基础设施一站式服务平台',
} as const;

export const serviceSteps: readonly Sent[] = [
  ...standards,
  ...services,
  sent(establishMeasurementStandard, measurementStandard, metrology, '2026-04-01'),
  sent(recogniseNqiPlatform, oneStop, regulator, '2026-04-02'),
  sent(recogniseNqiPlatform, { ...oneStop, chainId: CHAIN, level: 'PROVINCIAL' }, regulator, '2026-04-03'),
];
