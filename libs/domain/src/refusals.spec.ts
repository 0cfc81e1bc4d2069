import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { REFUSALS } from './refusals.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Codes that the spec of no decider sees, with the place that uses them. */
const RESERVED: Readonly<Record<string, string>> = {
  BIDS_NOT_OPENED: 'the write path, which opens the bids and decides again',
  FILE_NOT_UPLOADED: 'the write path, which asks the register of files',
  CONCURRENCY_CONFLICT: 'the write path, which compares the versions',
};

const specified = new Set(
  readdirSync(HERE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.spec.ts'))
    .flatMap((file) => [...readFileSync(join(HERE, file), 'utf8').matchAll(/thenRefused\(\s*'([A-Z_]+)'/g)])
    .map(([, code]) => code),
);
const codes = Object.keys(REFUSALS);

describe('the codes of refusals', () => {
  it.each(codes.filter((code) => !(code in RESERVED)))('%s is covered by a spec', (code) =>
    expect(specified.has(code)).toBe(true),
  );

  it('are not listed as reserved when a spec covers them', () =>
    expect(Object.keys(RESERVED).filter((code) => specified.has(code) || !(code in REFUSALS))).toEqual([]));

  it.each(Object.entries(REFUSALS))('%s has a next step in both languages', (_code, { zh, en }) => {
    expect(zh).toMatch(/请/);
    expect(en).toMatch(/; /);
  });

  it('each have a unique sentence in Chinese and in English', () => {
    for (const language of ['zh', 'en'] as const) {
      const sentences = Object.values(REFUSALS).map((texts) => texts[language]);
      expect(sentences).toEqual([...new Set(sentences)]);
      expect(sentences.filter((sentence) => sentence.trim().length < 4)).toEqual([]);
    }
    expect(
      Object.entries(REFUSALS).filter(([, { zh, en }]) => !/\p{Script=Han}/u.test(zh) || /\p{Script=Han}/u.test(en)),
    ).toEqual([]);
  });
});
