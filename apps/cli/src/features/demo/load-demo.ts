import { CommandFailed, EXIT } from '../../foundation/failure.js';
import { isAccepted, type LingquClient } from '../../foundation/lingqu-client.js';
import type { SettableClock } from '../../foundation/settable-clock.js';
import { importTests, type Imported } from '../../components/imports/send-rows.js';
import { readMapping } from '../../components/imports/read-mapping.js';
import { demonstrationFile } from '../../foundation/product-files.js';
import { sendSteps } from '../../components/steps/send-steps.js';
import type { Step } from '../../components/steps/step.js';
import type { Demonstration } from './demo-steps.js';

/** Interval between the recording times of two rows, in milliseconds. */
const ROW_INTERVAL_MS = 1_000;

/** Sends the steps and returns the position of the last event; 0 without steps. @throws CommandFailed for a refusal */
async function sendOrFail(steps: readonly Step[], client: LingquClient, clock: SettableClock): Promise<number> {
  let position = 0;
  for (const { step, answer } of await sendSteps(steps, client, clock)) {
    if (!isAccepted(answer)) {
      const { code, titles, detail } = answer.problem;
      const why = detail === undefined ? code : `${code} (${detail})`;
      throw new CommandFailed(
        EXIT.failed,
        `演示数据 ${step.name} ${step.command} 未被接受：${why} ${titles.zh}`,
        `step ${step.name} ${step.command} of the demonstration was refused: ${why} ${titles.en}`,
      );
    }
    position = answer.accepted.position;
  }
  return position;
}

const importsFrom = ({ results }: Demonstration): number => Date.parse(results.importedFrom);

/** Registers every organisation and sends the steps before the import. */
export async function loadSteps(demo: Demonstration, client: LingquClient, clock: SettableClock): Promise<void> {
  const before = demo.steps.filter(({ recordedAt }) => Date.parse(recordedAt) < importsFrom(demo));
  await sendOrFail([...demo.registrations, ...demo.inForce, ...before], client, clock);
}

/** Imports the test results, then sends the steps after the import. Returns the position of the last event of both. */
export async function loadResults(demo: Demonstration, client: LingquClient, clock: SettableClock): Promise<Imported> {
  const { file, mapping } = demo.results;
  const imported = await importTests({
    file: demonstrationFile(file),
    mapping: readMapping(demonstrationFile(mapping)),
    client,
    before: ({ no }) => clock.set(new Date(importsFrom(demo) + (no - 1) * ROW_INTERVAL_MS).toISOString()),
  });
  const [refused] = imported.refused;
  if (refused)
    throw new CommandFailed(
      EXIT.failed,
      `演示数据第 ${refused.line} 行未被接受：${refused.code} ${refused.zh}`,
      `line ${refused.line} of the demonstration's results was refused: ${refused.code} ${refused.en}`,
    );
  const after = demo.steps.filter(({ recordedAt }) => Date.parse(recordedAt) >= importsFrom(demo));
  const position = Math.max(imported.position, await sendOrFail(after, client, clock));
  return { ...imported, position };
}
