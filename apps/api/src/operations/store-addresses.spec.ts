import { describe, expect, it } from '@jest/globals';
import { readConfiguration, WrongConfiguration } from '../configuration.js';

const refusalOf = (env: Readonly<Record<string, string>>): string => {
  try {
    readConfiguration(env);
  } catch (error) {
    if (error instanceof WrongConfiguration) return error.message;
  }
  return '';
};

describe('LINGQU_EVENT_STORE and LINGQU_READ_STORE', () => {
  it.each([
    [undefined, undefined],
    ['sqlite', undefined],
    ['postgres://lingqu@db.example:5432/lingqu', 'postgres://lingqu@db.example:5432/lingqu'],
    ['postgresql:///lingqu?host=/run/postgresql&schema=city', 'postgresql:///lingqu?host=/run/postgresql&schema=city'],
    ['kurrentdb://a:2113,b:2113,c:2113?prefix=city', 'kurrentdb://a:2113,b:2113,c:2113?prefix=city'],
    ['kurrentdb+discover://u:secret@cluster.example', 'kurrentdb+discover://u:secret@cluster.example'],
  ])('accept %s for events', (given, eventStore) => {
    expect(readConfiguration(given === undefined ? {} : { LINGQU_EVENT_STORE: given }).eventStore).toBe(eventStore);
  });

  it.each([
    [undefined, undefined],
    ['sqlite', undefined],
    ['postgres://lingqu@db.example:5432/lingqu', 'postgres://lingqu@db.example:5432/lingqu'],
    ['postgresql:///lingqu?host=/run/postgresql&schema=rows', 'postgresql:///lingqu?host=/run/postgresql&schema=rows'],
  ])('accept %s for rows', (given, readStore) => {
    expect(readConfiguration(given === undefined ? {} : { LINGQU_READ_STORE: given }).readStore).toBe(readStore);
  });

  it('accept events and rows in one database, in schemas of their own', () => {
    const address = 'postgres://lingqu@db.example/lingqu';
    expect(readConfiguration({ LINGQU_EVENT_STORE: address, LINGQU_READ_STORE: address })).toMatchObject({
      eventStore: address,
      readStore: address,
    });
  });

  it.each([
    ['an empty address', { LINGQU_EVENT_STORE: '' }, 'must be sqlite'],
    ['a file', { LINGQU_EVENT_STORE: 'sqlite:/data/events.db' }, 'LINGQU_DATA_DIR'],
    ['another database', { LINGQU_EVENT_STORE: 'mysql://u:secret@h/d' }, 'postgres://user@host'],
    ['a schema that needs quoting', { LINGQU_EVENT_STORE: 'postgres://u:secret@h/d?schema=A-1' }, 'schema='],
    ['an address that cannot be read', { LINGQU_EVENT_STORE: 'postgres://u:secret@h:port/d' }, 'postgres://user@host'],
    ['a prefix that streams cannot have', { LINGQU_EVENT_STORE: 'kurrentdb://u:secret@h?prefix=A-1' }, 'prefix='],
    ['an unknown parameter', { LINGQU_EVENT_STORE: 'kurrentdb://u:secret@h?tsl=false' }, '?tsl='],
    ['an empty address of rows', { LINGQU_READ_STORE: '' }, 'must be sqlite'],
    ['rows in KurrentDB', { LINGQU_READ_STORE: 'kurrentdb://u:secret@h' }, 'postgres://user@host'],
    ['a schema of rows that needs quoting', { LINGQU_READ_STORE: 'postgres://u:secret@h/d?schema=A-1' }, 'schema='],
    [
      'events and rows in one schema',
      { LINGQU_EVENT_STORE: 'postgres://u:secret@h/d?schema=a', LINGQU_READ_STORE: 'postgres://v@h:5432/d?schema=a' },
      'in one schema',
    ],
    ['rows elsewhere', { LINGQU_READ_STORE: 'sqlite:/data/read.db' }, 'must be sqlite'],
  ])('refuse %s with a sentence, without the password', (_, env: Readonly<Record<string, string>>, reason) => {
    expect(refusalOf(env)).toContain(reason);
    expect(refusalOf(env)).not.toContain('secret');
  });
});
