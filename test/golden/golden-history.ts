import { readFileSync, writeFileSync } from 'node:fs';
import type { PastEvent } from '#domain';

/** The events of the walkthrough (every kind of action) and of the demonstration, as JSON Lines. */
const FILES = ['walkthrough.jsonl', 'demonstration.jsonl'] as const;

const pathOf = (file: string): URL => new URL(file, import.meta.url);

/** The golden histories. They are stored in files, so that their rows change only when the folding code changes. */
export const goldenHistories = (): readonly (readonly PastEvent[])[] =>
  FILES.map((file) =>
    readFileSync(pathOf(file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as PastEvent),
  );

export function writeHistories(histories: readonly (readonly PastEvent[])[]): void {
  FILES.forEach((file, index) => {
    const lines = (histories[index] ?? []).map((event) => JSON.stringify(foldedProperties(event)));
    writeFileSync(pathOf(file), `${lines.join('\n')}\n`);
  });
}

/** The properties of an event that a fold gets. */
const foldedProperties = (event: PastEvent): PastEvent => {
  const { id, type, schema, chain, stream, version, position, occurredAt, recordedAt, actor, commandId, data } = event;
  const { lateReason, received } = event;
  return {
    ...{ id, type, schema, chain, stream, version, position, occurredAt, recordedAt, actor, commandId, data },
    ...(lateReason === undefined ? {} : { lateReason }),
    ...(received === undefined ? {} : { received }),
  };
};
