import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import { answered, followEvents, type Lingqu } from 'lingqu-client';

/** What a laboratory wants to hear of: its reports that were voided or replaced, and failures that were followed up. */
const TYPES = ['TestResultRecorded', 'TestReportVoided', 'NonconformityRaised', 'NonconformityClosed'] as const;

const readPosition = async (file: string): Promise<number> => Number(await readFile(file, 'utf8').catch(() => '0'));

/** The file has the old position or the new one, never a part of it. */
async function writePosition(file: string, position: number): Promise<void> {
  await writeFile(`${file}.next`, String(position));
  await rename(`${file}.next`, file);
}

/**
 * Appends the events after the stored position to a file, and goes on with those to come until nothing has happened for
 * `quiet` seconds. A program that is interrupted between the two files appends the last events again: their ids are the
 * same, and who reads the file leaves out ids that it has seen.
 */
export async function followChanges(
  lingqu: Lingqu,
  eventsFile: string,
  positionFile: string,
  quiet: number,
): Promise<void> {
  const after = await readPosition(positionFile);
  for await (const { events, position } of followEvents(lingqu, { after, types: TYPES, wait: quiet })) {
    await appendFile(eventsFile, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    await writePosition(positionFile, position);
    if (events.length === 0) return;
  }
}

/** The rows of the own tests that were changed after a position, each with its present content, and where to go on. */
export async function changedTests(lingqu: Lingqu, laboratory: string, since: number) {
  const items = [];
  for (let cursor: string | undefined; ;) {
    const page = answered(
      await lingqu.GET('/api/rows/tests', {
        params: {
          query: {
            testedById: laboratory,
            changedSince: since,
            limit: 500,
            ...(cursor === undefined ? {} : { cursor }),
          },
        },
      }),
    );
    items.push(...page.items);
    // A further page is of the same moment as the first, so its position is the one to go on from.
    if (page.nextCursor === null) return { items, position: page.position };
    cursor = page.nextCursor;
  }
}
