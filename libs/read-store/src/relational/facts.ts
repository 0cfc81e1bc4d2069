import { first, type Steps } from './statements.js';

/** A fact of the store, such as its checkpoint. */
export function* fact(name: string): Steps<string | undefined> {
  return (yield* first<{ value: string }>('SELECT value FROM store_facts WHERE name = ?', name))?.value;
}

export function* setFact(name: string, value: string): Steps<void> {
  yield {
    text: 'INSERT INTO store_facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    values: [name, value],
  };
}

/** Position of the last event that was folded; 0 when empty. */
export function* checkpoint(): Steps<number> {
  return Number((yield* fact('checkpoint')) ?? 0);
}
