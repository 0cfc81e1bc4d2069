import { setTimeout as pause } from 'node:timers/promises';
import { answered, commandIdFor, ProblemAnswer, type Lingqu } from 'lingqu-client';
import { reactionTo } from './reactions.ts';
import { appendOutcomes, readOutcomes, readResults, type LabResult, type Outcome } from './results.ts';

/** Results in one batch; the API takes up to 1,000. */
const BATCH = 20;
const PAUSE_MS = 500;

/** Names this system, so that the ids of its commands differ from those of other systems. */
const SYSTEM = 'lims-of-our-laboratory';

const commandOf = async (result: LabResult) => ({
  name: 'record-test-result',
  // Always the same for the same result: sent again after an interruption, it is recorded once.
  commandId: await commandIdFor('record-test-result', SYSTEM, result.number),
  data: {
    chainId: result.chain,
    subjectId: result.item,
    testId: `T-${result.number}`,
    attempt: result.attempt,
    method: result.method,
    measured: result.measured,
    unit: result.unit,
    limit: result.limit,
    responsibleId: result.producer,
    reportNo: result.reportNo,
  },
});

/** Sends some results; those that are to be sent again have no outcome yet. */
async function send(lingqu: Lingqu, results: readonly LabResult[]): Promise<readonly Outcome[]> {
  const commands = await Promise.all(results.map(commandOf));
  const { answers } = answered(await lingqu.POST('/api/batches', { body: { commands } }));
  return results.flatMap(({ number }, index): Outcome[] => {
    const problem = answers[index]?.problem;
    if (problem === undefined) return [{ number, outcome: 'RECORDED' }];
    const reaction = reactionTo(problem);
    if (reaction === 'STOP') throw new ProblemAnswer(problem);
    return reaction === 'SEND_AGAIN' ? [] : [{ number, outcome: reaction, code: problem.code }];
  });
}

/** Sends every result that has no outcome yet, and writes its outcome down. */
export async function sendResults(lingqu: Lingqu, resultsFile: string, outcomesFile: string): Promise<void> {
  const results = await readResults(resultsFile);
  const done = new Set((await readOutcomes(outcomesFile)).map(({ number }) => number));
  for (;;) {
    const next = results.filter(({ number }) => !done.has(number)).slice(0, BATCH);
    if (next.length === 0) return;
    const outcomes = await send(lingqu, next);
    await appendOutcomes(outcomesFile, outcomes);
    for (const { number } of outcomes) done.add(number);
    if (outcomes.length < next.length) await pause(PAUSE_MS);
  }
}
