import { begins } from '../../kit/action.js';
import { Refusal } from '../../kit/errors.js';
import { refuse } from '../../kit/refuse.js';
import { IsFlag, IsNewId, IsOneOf, IsSlug, IsText } from '../../kit/payload.js';
import { term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { Body, requireNotSuspended } from '../accreditation/body.js';
import { requireActorOnChain } from '../../chain/chain-checks.js';
import {
  MEASUREMENT_STANDARD_KINDS,
  MeasurementStandard,
  MeasurementStandardEstablished,
  type MeasurementStandardKind,
} from './measurement-standard.js';

export class EstablishMeasurementStandard {
  @IsSlug() chainId!: string;
  @IsNewId('MS') measurementStandardId!: string;
  @IsOneOf(MEASUREMENT_STANDARD_KINDS) kind!: MeasurementStandardKind;
  @IsText(100) quantity!: string;
  @IsFlag() isNew!: boolean;
}

/** Kinds that an enterprise establishes for itself; public standards are those of authorised bodies. */
const OF_ENTERPRISES: readonly MeasurementStandardKind[] = [
  'ENTERPRISE_HIGHEST_MEASUREMENT_STANDARD',
  'REFERENCE_MATERIAL',
];

/** 建立计量标准: by a metrology or testing body of the chain that is not suspended, or by an enterprise for itself. */
export const establishMeasurementStandard = begins(EstablishMeasurementStandard, MeasurementStandard, {
  title: term('建立计量标准', 'Establish a measurement standard'),
  example: {
    chainId: 'new-energy-vehicles',
    measurementStandardId: 'MS-001',
    kind: 'MUNICIPAL_PUBLIC_MEASUREMENT_STANDARD',
    quantity: '直流电能',
    isNew: true,
  },
  terms: {
    fields: {
      measurementStandardId: term('计量标准编号', 'Measurement standard'),
      quantity: term('被测量', 'Measurand'),
      isNew: term('新建', 'New'),
    },
    codes: {
      MUNICIPAL_PUBLIC_MEASUREMENT_STANDARD: term('市级社会公用计量标准', 'Municipal public measurement standard'),
      PROVINCIAL_PUBLIC_MEASUREMENT_STANDARD: term('省级社会公用计量标准', 'Provincial public measurement standard'),
      ENTERPRISE_HIGHEST_MEASUREMENT_STANDARD: term('企业最高计量标准', "Enterprise's highest measurement standard"),
      REFERENCE_MATERIAL: term('标准物质', 'Reference material'),
    },
  },
  roles: ['METROLOGY_BODY', 'TESTING_BODY', 'CHAIN_LEADER', 'CHAIN_MEMBER'],
  relation: 'OWN_CHAIN',
  id: (c) => c.measurementStandardId,
  facts: (c, _standard, { actor }) => ({
    chain: IndustryChain.of(c.chainId),
    body: Body.maybe(actor.organisationId),
  }),
  decide(c, standard, { chain, body }, { actor, occurredOn }) {
    requireActorOnChain(chain, actor);
    requireNotSuspended(body, occurredOn);
    const byEnterprise = actor.role === 'CHAIN_LEADER' || actor.role === 'CHAIN_MEMBER';
    if (byEnterprise && !OF_ENTERPRISES.includes(c.kind)) refuse('PUBLIC_STANDARD_OF_BODY', { kind: c.kind }, 'kind');
    if (standard) throw new Refusal('ALREADY_EXISTS', {}, 'measurementStandardId');
    return MeasurementStandardEstablished({ ...c });
  },
});
