import { describe, expect, it } from '@jest/globals';
import { walked } from '../../domain/src/testing/walkthrough.js';
import { eventFields } from './event-fields.js';

const fields = new Map(eventFields().map((field) => [field.name, field]));

describe('the fields of event data', () => {
  it('have a label in both languages for every property that an event of the walkthrough has', () => {
    const names = new Set(walked.flatMap(({ data }) => Object.keys(data as object)));
    expect([...names].filter((name) => !fields.has(name))).toEqual([]);
  });

  it('have the label of the payload and the kind of the row', () => {
    expect(fields.get('organisationId')).toMatchObject({ kind: 'organisation' });
    expect(fields.get('retestOfTestId')).toMatchObject({ kind: 'row', model: 'tests', within: 'subjectId' });
    expect(fields.get('requestedCny')).toMatchObject({ kind: 'money' });
  });

  it('have the codes of every read model with the field', () => {
    const codes = fields.get('kind')?.codes?.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['ENTERPRISE', 'TECHNOLOGY_SHARED']));
    expect(new Set(codes).size).toBe(codes?.length);
  });
});
