import { begins } from '../../kit/action.js';
import { aggregate } from '../../kit/aggregate.js';
import { Refusal } from '../../kit/errors.js';
import { defineEvent } from '../../kit/event.js';
import { IsCount, IsNewId, IsSha256, IsSlug, IsText, Optional } from '../../kit/payload.js';
import { pointsAt, term } from '../../kit/term.js';
import { IndustryChain } from '../../chain/industry-chain.js';
import { requireActorOnChain } from '../../chain/chain-checks.js';

export interface MeasurementDataSet {
  readonly chainId: string;
  readonly dataId: string;
  readonly title: string;
  readonly quantity: string;
  /** Number of values in the data set, where known. */
  readonly values?: number;
  /** SHA-256 of the file; the file is stored outside the system. */
  readonly sha256: string;
}

export const MeasurementDataShared = defineEvent<MeasurementDataSet>()(
  'MeasurementDataShared',
  term('已共享量值数据', 'Measurement data shared'),
);

export const MeasurementData = aggregate<{ readonly chainId: string }>('measurement-data', 'infrastructure').starts(
  MeasurementDataShared,
  ({ data }) => ({ chainId: data.chainId }),
);

export class ShareMeasurementData {
  @IsSlug() chainId!: string;
  @IsNewId('MD') dataId!: string;
  @IsText(200) title!: string;
  @IsText(100) quantity!: string;
  @Optional() @IsCount(1, 1_000_000_000) values?: number;
  @IsSha256() sha256!: string;
}

/** 量值数据工程: a metrology body shares a set of measured values; the file is named by its SHA-256. */
export const shareMeasurementData = begins(ShareMeasurementData, MeasurementData, {
  title: term('共享量值数据', 'Share measurement data'),
  example: {
    chainId: 'new-energy-vehicles',
    dataId: 'MD-001',
    title: '直流充电电能量值数据集',
    quantity: '直流电能',
    values: 12_000,
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
  terms: {
    fields: {
      dataId: pointsAt('measurement_data', '数据集编号', 'Data set'),
      quantity: term('被测量', 'Measurand'),
      values: term('数据条数', 'Number of values'),
      sha256: term('文件摘要 (SHA-256)', 'SHA-256 of the file'),
    },
  },
  roles: ['METROLOGY_BODY'],
  relation: 'OWN_CHAIN',
  id: (c) => c.dataId,
  facts: (c) => ({ chain: IndustryChain.of(c.chainId) }),
  decide(c, data, { chain }, { actor }) {
    requireActorOnChain(chain, actor);
    if (data) throw new Refusal('ALREADY_EXISTS', {}, 'dataId');
    return MeasurementDataShared({ ...c });
  },
});
