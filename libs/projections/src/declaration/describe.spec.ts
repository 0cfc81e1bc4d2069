import { describe, expect, it } from '@jest/globals';
import { readModels } from '../read-models.js';
import { describeReadModel } from './describe.js';

const described = (name: string) => {
  const model = readModels.find((each) => each.name === name);
  if (model === undefined) throw new Error(`there is no read model ${name}`);
  return describeReadModel(model);
};
const fieldOf = (model: string, name: string) => described(model).fields.find((field) => field.name === name);

describe('the description of a read model', () => {
  it('has the labels of each code, those of the read model if it declares some', () => {
    const status = fieldOf('loans', 'status');
    expect(status?.codes).toContainEqual({ code: 'REJECTED', zh: '未通过', en: 'Refused' });
    expect(fieldOf('claims', 'status')?.codes).toContainEqual({ code: 'REJECTED', zh: '已驳回', en: 'Rejected' });
  });

  it('has the query columns with their types', () => {
    expect(fieldOf('tests', 'passed')?.column).toBe('integer');
    expect(fieldOf('tests', 'testedOn')?.column).toBe('text');
    expect(fieldOf('tests', 'method')?.column).toBeUndefined();
  });

  it('has the fields inside lists and records', () =>
    expect(fieldOf('tests', 'corrections')?.item?.fields?.map(({ name }) => name)).toEqual([
      'previous',
      'reason',
      'correctedOn',
      'documentDigest',
      'limitSource',
    ]));

  it('can be filtered by chain if its rows belong to chains', () => {
    expect(described('tests').byChain).toBe(true);
    expect(described('chains').byChain).toBe(false);
    expect(described('rule_sets').byChain).toBe(false);
  });

  it('has the unit of a figure', () => {
    const figureNamed = (name: string) => described('claims').figures.find((figure) => figure.name === name);
    expect(figureNamed('incentives.paidCny')).toMatchObject({ unit: 'yuan' });
    expect(figureNamed('incentives.submitted')).toMatchObject({ unit: 'count' });
  });

  it('is plain JSON', () => {
    const all = readModels.map(describeReadModel);
    expect(JSON.parse(JSON.stringify(all))).toEqual(all);
  });
});
