import type { CommandDescription } from '#contracts';
import { valuesForNext } from '../../../components/form/prefill';
import { useCommands, useRows } from '../../../foundation/api/queries';
import { useMaySend, useMe } from '../../../foundation/api/session';
import type { Row } from '../../../components/declaration/declarations';

/** What was recorded before, with the values that the next one like it starts with. */
export interface LikeBefore {
  readonly command: string;
  readonly title: string;
  readonly facts: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Commands that are sent again and again, the list of what they recorded, and by whom. */
const TESTS = { command: 'record-test-result', model: 'tests', by: 'testedById' } as const;
const DECLARATIONS = { command: 'declare-self-test', model: 'declarations', by: 'declarantId' } as const;
/** Of the last one only: its item and, for a retest, the test before it. */
const OF_THE_LAST: readonly string[] = ['subjectId', 'retestOfTestId', 'nonconformityId', 'deviationReason'];
const READ = 60;

/** The kinds of tests that the organisation recorded last, each once, newest first. */
export function useLikeBefore(): readonly LikeBefore[] {
  const me = useMe();
  const maySend = useMaySend();
  const { data: commands = [] } = useCommands();
  const commandOf = (name: string) => commands.find((command) => command.name === name);
  const own = me?.acting?.organisationId ?? '';
  const ofTests = maySend(TESTS.command) && own !== '';
  const ofDeclarations = maySend(DECLARATIONS.command) && own !== '';
  const tests = useRows(TESTS.model, { where: { [TESTS.by]: own }, limit: READ }, ofTests);
  const declared = useRows(DECLARATIONS.model, { where: { [DECLARATIONS.by]: own }, limit: READ }, ofDeclarations);
  const all = [
    ...(ofTests ? (tests.data?.items ?? []) : []).map(({ row }) => likeOf(commandOf(TESTS.command), row)),
    ...(ofDeclarations ? (declared.data?.items ?? []) : []).map(({ row }) =>
      likeOf(commandOf(DECLARATIONS.command), row),
    ),
  ].filter(({ title }) => title !== '');
  return [
    ...new Map(all.toReversed().map((like) => [JSON.stringify([like.command, like.values]), like])).values(),
  ].toReversed();
}

function likeOf(command: CommandDescription | undefined, row: Row): LikeBefore {
  if (command === undefined) return { command: '', title: '', facts: '', values: {} };
  const all = valuesForNext(command, { ...row, limit: row['limitText'] });
  const values = Object.fromEntries(Object.entries(all).filter(([name]) => !OF_THE_LAST.includes(name)));
  const facts = [values['product'], values['limit'], values['unit']].filter((each) => each !== undefined).join(' ');
  return { command: command.name, title: values['method'] ?? '', facts, values };
}
