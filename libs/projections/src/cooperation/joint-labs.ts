import { chinaDate, JointLabFounded, type JointLabData, term } from '#domain';
import { chain, date, identifier, organisation, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { onChain } from '../declaration/readers.js';

export interface JointLabRow extends JointLabData {
  readonly foundedOn: string;
}

/** 联合实验室. */
export const jointLabs = readModel<JointLabRow>()({
  name: 'joint_labs',
  area: 'cooperation',
  version: 1,
  title: term('联合实验室', 'Joint laboratories'),
  menuOrder: 20,
  readers: onChain('enterpriseId', 'universityId'),
  key: ['jointLabId'],
  naming: { id: 'jointLabId', title: 'title' },
  fields: {
    jointLabId: identifier('联合实验室', 'Joint lab'),
    title: text('名称', 'Title'),
    field: text('研究方向', 'Field'),
    enterpriseId: organisation('共建企业', 'Enterprise'),
    universityId: organisation('共建高校院所', 'University'),
    chainId: chain(),
    foundedOn: date('共建日期', 'Founded on'),
  },
  queryColumns: ['enterpriseId', 'universityId', 'foundedOn'],
  listColumns: ['field', 'enterpriseId', 'universityId', 'chainId', 'foundedOn'],
  order: [newestFirst('foundedOn')],
  createCommands: ['found-joint-lab'],
  label: (row) => `${row.jointLabId} ${row.title} ${row.field}`,
  folds: [
    on(
      JointLabFounded,
      (e) => e.data.jointLabId,
      (_, { data, occurredAt }) => ({ ...data, foundedOn: chinaDate(occurredAt) }),
    ),
  ],
});
