// Sends the results of a laboratory and follows what happens to them:
//
//   LINGQU_URL=https://lingqu.example.org LINGQU_API_KEY=lq_… node connect-a-laboratory.ts results.jsonl state
//
// It can be interrupted at any time and started again: every result is recorded once.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { answered, connect } from 'lingqu-client';
import { changedTests, followChanges } from './follow-changes.ts';
import { readOutcomes } from './results.ts';
import { sendResults } from './send-results.ts';

const { LINGQU_URL: url, LINGQU_API_KEY: key } = process.env;
const [resultsFile, folder] = process.argv.slice(2);
if (!url || !key || !resultsFile || !folder)
  throw new Error('LINGQU_URL, LINGQU_API_KEY, a file and a folder are needed');

await mkdir(folder, { recursive: true });
const lingqu = connect({ url, key, language: 'en' });

// Who the key belongs to, and whether it may send results.
const { acting, commands } = answered(await lingqu.GET('/api/me'));
const laboratory = acting?.organisationId;
if (!laboratory || !commands.includes('record-test-result')) throw new Error('this key may not send results');

await sendResults(lingqu, resultsFile, join(folder, 'outcomes.jsonl'));
await followChanges(lingqu, join(folder, 'events.jsonl'), join(folder, 'position.txt'), 2);
const { items, position } = await changedTests(lingqu, laboratory, 0);

const outcomes = await readOutcomes(join(folder, 'outcomes.jsonl'));
const recorded = outcomes.filter(({ outcome }) => outcome === 'RECORDED').length;
console.log(JSON.stringify({ recorded, refused: outcomes.length - recorded, tests: items.length, position }));
