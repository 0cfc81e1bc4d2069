import { CommandFailed, EXIT } from '../failure.js';
import { isAccepted, type LingquClient } from '../http/lingqu-client.js';
import type { StoryClock } from '../http/story-clock.js';
import { importTests, type Imported } from '../import/import-tests.js';
import { readMapping } from '../import/mapping.js';
import { demonstrationFile } from '../product-files.js';
import { play } from '../story/play.js';
import type { Step } from '../story/step.js';
import type { DemoStory } from './demo-story.js';

/** Every row of results is recorded so long after the one before it, in milliseconds. */
const ROW_EVERY_MS = 1_000;

/** The position of the last event; 0 when there are no steps. */
async function playOrFail(steps: readonly Step[], client: LingquClient, clock: StoryClock): Promise<number> {
  let position = 0;
  for (const { step, answer } of await play(steps, client, clock)) {
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

const importsFrom = ({ results }: DemoStory): number => Date.parse(results.importedFrom);

/** Registers everyone and plays what comes before the import. */
export async function loadStories(story: DemoStory, client: LingquClient, clock: StoryClock): Promise<void> {
  const before = story.steps.filter(({ recordedAt }) => Date.parse(recordedAt) < importsFrom(story));
  await playOrFail([...story.registrations, ...story.inForce, ...before], client, clock);
}

/** Imports the file of results in one go, then plays what comes after; the position is that of the last event of both. */
export async function loadResults(story: DemoStory, client: LingquClient, clock: StoryClock): Promise<Imported> {
  const { file, mapping } = story.results;
  const imported = await importTests({
    file: demonstrationFile(file),
    mapping: readMapping(demonstrationFile(mapping)),
    client,
    before: ({ no }) => clock.set(new Date(importsFrom(story) + (no - 1) * ROW_EVERY_MS).toISOString()),
  });
  const [refused] = imported.refused;
  if (refused)
    throw new CommandFailed(
      EXIT.failed,
      `演示数据第 ${refused.line} 行未被接受：${refused.code} ${refused.zh}`,
      `line ${refused.line} of the demonstration's results was refused: ${refused.code} ${refused.en}`,
    );
  const after = story.steps.filter(({ recordedAt }) => Date.parse(recordedAt) >= importsFrom(story));
  const position = Math.max(imported.position, await playOrFail(after, client, clock));
  return { ...imported, position };
}
