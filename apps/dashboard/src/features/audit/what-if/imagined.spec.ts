import { describe, expect, it } from '@jest/globals';
import { imaginedFrom, textOf, withChange, withoutEvent } from './imagined';

describe('what is imagined, in an address', () => {
  it.each([
    [null, { omit: [], change: [], add: [] }],
    ['{', {}],
    ['[1]', {}],
    ['{"omit":"all"}', { omit: [], change: [], add: [] }],
    ['{"omit":["a",1],"change":[null]}', { omit: ['a'], change: [], add: [] }],
  ])('%s is read', (text, imagined) => expect(imaginedFrom(text)).toEqual(imagined));

  it('is written as it is read, and not at all where there is none', () => {
    const imagined = withoutEvent({}, 'a');
    expect(imaginedFrom(textOf(imagined) ?? null)).toEqual({ omit: ['a'], change: [], add: [] });
    expect(textOf({ omit: [] })).toBeUndefined();
  });

  it('an event is either left out or changed', () => {
    const changed = withChange(withoutEvent({}, 'a'), { eventId: 'a', data: {} });
    expect(changed).toMatchObject({ omit: [], change: [{ eventId: 'a' }] });
    expect(withoutEvent(changed, 'a')).toMatchObject({ omit: ['a'], change: [] });
  });
});
