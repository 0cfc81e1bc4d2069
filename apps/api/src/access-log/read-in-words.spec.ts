import { describe, expect, it } from '@jest/globals';
import { FIGURE_NAMES } from '#figures';
import { readModels } from '#projections';
import { readInWords } from './read-in-words.js';

const LIST = { kind: 'LIST', route: '/api/rows/:model' } as const;

describe('a line of the log of reads in words', () => {
  it('names the list, the filters with the words of fields and codes, and the moment with its clock', () => {
    const target = {
      model: 'projects',
      status: 'CALL_OPEN,TERMINATED',
      chain: 'evs',
      at: '2026-03-01',
      by: 'occurred',
    };
    const { subject, filters, moment, words } = readInWords({ ...LIST, target });
    expect(subject).toMatchObject({ kind: 'LIST', name: 'projects', key: null });
    expect(filters.map(({ name, value }) => [name, value])).toEqual([
      ['status', 'CALL_OPEN,TERMINATED'],
      ['chain', 'evs'],
    ]);
    expect(filters[0]?.words.zh).toMatch(/^\p{sc=Han}+、\p{sc=Han}+$/u);
    expect(moment).toMatchObject({ at: '2026-03-01', clock: 'occurred', known: null });
    for (const language of ['zh', 'en'] as const) {
      expect(words[language]).toContain(subject?.title[language]);
      expect(words[language]).toContain(filters[0]?.words[language]);
      expect(words[language]).toContain(moment?.words[language]);
      expect(words[language]).not.toMatch(/[?&=]|CALL_OPEN|\/api/);
    }
  });

  it.each([
    [{}, null],
    [{ at: 'now' }, null],
    [{ at: '200' }, { zh: '按记录时间，截至第 200 条事件', en: 'as recorded up to event number 200' }],
    [{ by: 'occurred' }, { zh: '按发生时间，截至现在', en: 'by time of occurrence, up to now' }],
    [
      { by: 'occurred', at: '2026-03-01', known: '2026-04-01' },
      {
        zh: '按发生时间，截至2026-03-01，以截至2026-04-01已记录的为准',
        en: 'by time of occurrence, up to 2026-03-01, as known at 2026-04-01',
      },
    ],
  ])('says of %j at which moment', (asked, words) => {
    expect(readInWords({ ...LIST, target: { model: 'tests', ...asked } }).moment?.words ?? null).toEqual(words);
  });

  it('names a row, an event and a figure', () => {
    const row = { kind: 'ROW', route: '/api/rows/:model/:key', target: { model: 'projects', key: 'P-1' } } as const;
    expect(readInWords(row).subject).toMatchObject({ kind: 'ROW', name: 'projects', key: 'P-1' });
    expect(readInWords(row).words.zh).toMatch(/P-1$/);
    const event = { kind: 'EVENT', route: '/api/events/:id', target: { id: 'an-id' } } as const;
    expect(readInWords(event).subject).toMatchObject({ kind: 'EVENT', key: 'an-id' });
    expect(readInWords(event).filters).toEqual([]);
    const dashboard = { kind: 'FIGURES', route: '/api/chains/:id/dashboard', target: { id: 'evs' } } as const;
    expect(readInWords(dashboard)).toMatchObject({
      subject: null,
      filters: [{ name: 'id', value: 'evs' }],
      words: {
        zh: expect.stringMatching(/^产业链看板；.*evs$/),
        en: expect.stringMatching(/^Dashboard of a chain; .*evs$/),
      },
    });
  });

  it('has the titles of every read model and of every figure', () => {
    const untitled = [
      ...readModels.map(({ name }) => readInWords({ ...LIST, target: { model: name } })),
      ...FIGURE_NAMES.map((figure) =>
        readInWords({ kind: 'EVIDENCE', route: '/api/figures/:figure', target: { figure } }),
      ),
    ].filter(
      ({ subject }) => subject === null || subject.title.zh === subject.name || subject.title.en === subject.name,
    );
    expect(untitled).toEqual([]);
  });

  it('of what no declaration knows has what was sent', () => {
    const { subject, filters } = readInWords({ ...LIST, target: { model: 'removed', colour: 'red' } });
    expect(subject?.title).toEqual({ zh: 'removed', en: 'removed' });
    expect(filters).toEqual([
      { name: 'colour', value: 'red', title: { zh: 'colour', en: 'colour' }, words: { zh: 'red', en: 'red' } },
    ]);
  });
});
