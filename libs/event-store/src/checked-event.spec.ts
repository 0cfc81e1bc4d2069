import { describe, expect, it } from '@jest/globals';
import { leafHash } from '#ledger';
import { checksOf } from './checked-event.js';
import { DamagedEvent, type StoreName } from './port.js';

const messageOf = (check: () => unknown): string => {
  try {
    check();
  } catch (error) {
    if (error instanceof DamagedEvent) return error.message;
  }
  return '';
};

describe.each(['events.db', 'PostgreSQL', 'KurrentDB'] satisfies readonly StoreName[])('damage in %s', (store) => {
  const { checkedBytes, requireAllPositions, requireValue } = checksOf(store);
  const event = { position: 7, stream: 's', id: 'a', version: 1, chain: null } as never;

  it.each([
    ['bytes that were changed', () => checkedBytes({ position: 7, body: '{}', digest: leafHash('{"a":1}') })],
    ['a missing event', () => requireAllPositions([{ position: 6 }, { position: 8 }], 5)],
    ['an event at another place', () => requireValue(event, 'id', 'b')],
  ])('by %s is reported with the name of the store in use, and of no other', (_, check) => {
    const message = messageOf(check);
    expect(message).toMatch(/^事件序号 7[\s\S]*\nEvent 7 /);
    const named = (['events.db', 'PostgreSQL', 'KurrentDB'] as const).filter((name) => message.includes(name));
    expect(named).toEqual([store]);
  });
});
