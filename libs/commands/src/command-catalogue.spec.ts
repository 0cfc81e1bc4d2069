import { describe, expect, it } from '@jest/globals';
import { actions } from '#domain';
import { InvalidCommand } from './errors.js';
import { catalogue } from './testing/catalogue.js';

const NOW = Date.parse('2026-03-01T10:00:00+08:00');
const actor = { role: 'REGULATOR', organisationId: 'reg' } as const;
const data = { slug: 'evs', nameZh: '新能源汽车', nameEn: 'EVs', region: 'SHENZHEN' };
const ID = '019B8BE1-F500-7A53-9A3B-0A2F8F3F7D11';

const validate = (body: unknown, expectedVersion?: number) =>
  catalogue.validate({ name: 'establish-chain', body, actor, expectedVersion }, NOW);

describe('the catalogue of commands', () => {
  it('describes every action of the domain, with its schema and its example', () => {
    expect(catalogue.descriptions.map(({ name }) => name)).toEqual(actions.map(({ name }) => name));
    for (const { name, schema, example } of catalogue.descriptions)
      expect([name, Object.keys(schema['properties'] as object)]).toEqual([
        name,
        expect.arrayContaining(Object.keys(example)),
      ]);
  });

  it.each(['no-such-command', 'toString', ''])('refuses the name %p', (name) => {
    expect(() => catalogue.validate({ name, body: { data }, actor }, NOW)).toThrow(
      expect.objectContaining({ name: 'UnknownCommand', command: name }),
    );
  });

  it('refuses a body with every field at fault', () => {
    const thrown = (): unknown => {
      try {
        return validate({ commandId: '1', data: { slug: 'EVs' } });
      } catch (error) {
        return error;
      }
    };
    const error = thrown();
    expect(error).toBeInstanceOf(InvalidCommand);
    expect((error as InvalidCommand).problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/commandId NOT_A_UUID',
      '/data/slug WRONG_FORMAT',
      '/data/nameZh REQUIRED',
      '/data/nameEn REQUIRED',
      '/data/region REQUIRED',
    ]);
  });
});

describe('a validated command', () => {
  it('occurs now and gets a new id where its body gives neither', () => {
    const [one, two] = [validate({ data }), validate({ data })];
    expect(one).toMatchObject({ occurredMs: NOW, repeatable: false, expectedVersion: undefined });
    expect(one.commandId).not.toBe(two.commandId);
  });

  it('uses the id, time and version of its body', () => {
    const body = { commandId: ID, occurredAt: '2026-02-28T08:00:00+08:00', expectedVersion: 3, data };
    expect(validate(body)).toMatchObject({
      commandId: ID.toLowerCase(),
      repeatable: true,
      occurredMs: Date.parse('2026-02-28T00:00:00Z'),
      expectedVersion: 3,
    });
  });

  it('uses the version of the caller, and refuses another one in the body', () => {
    expect(validate({ data }, 4).expectedVersion).toBe(4);
    expect(validate({ expectedVersion: 4, data }, 4).expectedVersion).toBe(4);
    expect(() => validate({ expectedVersion: 3, data }, 4)).toThrow(
      expect.objectContaining({ name: 'ExpectedVersionsDiffer', ofCaller: 4, inBody: 3 }),
    );
  });

  it('has two fingerprints: of its data as sent, and of its data as stored', () => {
    const sent = { ...data, nameEn: 'Caf\u0065\u0301' };
    const one = validate({ data: sent });
    expect(one.data).toEqual({ ...data, nameEn: 'Café' });
    expect(one.hash).toBe(validate({ data: { ...data, nameEn: 'Café' } }).hash);
    expect(one.hashAsSent).not.toBe(one.hash);
    expect(validate({ data }).hashAsSent).toBe(validate({ data }).hash);
  });

  it('has the same fingerprint whatever the order of its members and wherever its version is given', () => {
    const backwards = Object.fromEntries(Object.entries(data).reverse());
    const { hash } = validate({ expectedVersion: 4, data });
    expect(validate({ data: backwards }, 4).hash).toBe(hash);
    expect(validate({ data }).hash).not.toBe(hash);
    expect(validate({ expectedVersion: 4, data: { ...data, slug: 'ev' } }).hash).not.toBe(hash);
    expect(validate({ expectedVersion: 4, data: { ...data, nameEn: ' EVs' } }).hash).toBe(hash);
    expect(validate({ expectedVersion: 4, occurredAt: '2026-03-01T10:00:00+08:00', data }).hash).not.toBe(hash);
  });
});
