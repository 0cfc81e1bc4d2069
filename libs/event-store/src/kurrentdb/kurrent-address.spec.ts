import { writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UnusableStore } from '../port.js';
import { temporaryFolders } from '../testing/temporary-folder.js';
import { WrongAddress } from '../wrong-address.js';
import { parseKurrentAddress } from './kurrent-address.js';
import { openKurrentEventStore } from './kurrent-event-store.js';
import { requireVersion } from './open-streams.js';
import { streamNames } from './stream-names.js';

const newFolder = temporaryFolders();

describe('an address of KurrentDB', () => {
  it('takes user and password from itself, a file or the environment, and shows no password', () => {
    const file = `${newFolder()}/password`;
    writeFileSync(file, 'secret-word\n');
    for (const [address, env] of [
      ['kurrentdb://lingqu:secret%2Dword@h:2113', {}],
      ['kurrentdb://lingqu@h:2113', { LINGQU_KURRENTDB_PASSWORD_FILE: file }],
      ['kurrentdb://h:2113', { LINGQU_KURRENTDB_USER: 'lingqu', LINGQU_KURRENTDB_PASSWORD: 'secret-word' }],
    ] as const) {
      const parsed = parseKurrentAddress(address, env);
      expect(parsed.credentials).toEqual({ username: 'lingqu', password: 'secret-word' });
      expect(parsed.shown).toBe('kurrentdb://lingqu@h:2113 (lingqu)');
      expect(parsed.connectionString).toBe('kurrentdb://h:2113');
    }
    expect(parseKurrentAddress('kurrentdb://a:1,b:2?tls=false&prefix=city', {})).toMatchObject({
      prefix: 'city',
      connectionString: 'kurrentdb://a:1,b:2?tls=false',
      credentials: undefined,
    });
  });

  it.each([
    ['without host', 'kurrentdb://'],
    ['with a fragment', 'kurrentdb://h#x'],
    ['with a wrong port', 'kurrentdb://u:secret@h:port'],
    ['with a prefix that streams cannot have', 'kurrentdb://u:secret@h?prefix=A'],
    ['with an unknown parameter', 'kurrentdb://u:secret@h?tsl=false'],
    ['with a user without password', 'kurrentdb://u@h'],
    ['with an escape that cannot be read', 'kurrentdb://u:%zz@h'],
  ])('%s is refused without its password', (_, address) => {
    expect(() => parseKurrentAddress(address, {})).toThrow(WrongAddress);
    expect(() => parseKurrentAddress(address, {})).not.toThrow('secret');
  });

  it('where nothing answers is refused with a sentence that has no password', async () => {
    const address = 'kurrentdb://lingqu:secret-word@127.0.0.1:1?tls=false';
    const refused = await openKurrentEventStore({ address }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnusableStore);
    expect(String(refused)).toContain('lingqu@127.0.0.1:1');
    expect(String(refused)).not.toContain('secret-word');
  });
});

describe('a server', () => {
  it.each(['25.1.0', '26.0.3', '24.10.1-rc.1', '', 'unknown'])(
    'of version "%s" is refused, with the version needed',
    (found) => {
      expect(() => requireVersion('h', found)).toThrow(/KurrentDB .*26\.1/);
      expect(() => requireVersion('h', found)).toThrow(UnusableStore);
    },
  );

  it.each(['26.1.0', '26.1.0-prerelease', '26.10.0', '27.0.0.1'])('of version %s is accepted', (found) => {
    expect(() => requireVersion('h', found)).not.toThrow();
  });
});

describe('names of streams in KurrentDB', () => {
  const { chain, stream, id } = streamNames('p');

  it('are distinct for distinct names, also without regard to case, and have only lower-case ASCII', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(chain(a)).toMatch(/^p\.chain\.[a-z0-9._-]*$/);
        expect(chain(a).length).toBeLessThan(300);
        if (a !== b) expect(chain(a)).not.toBe(chain(b));
      }),
    );
    expect(stream('Project-É')).toBe(stream('project-É'));
    expect(stream('project-É')).not.toBe(stream('project-é'));
    expect(id('A')).not.toBe(id('a'));
  });
});
