import { useRows } from '../../../foundation/api/queries';
import { useMaySend, useMe } from '../../../foundation/api/session';
import { textOf } from '../../../foundation/vocabulary/row-text';
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
/** Fields that the next one has in common with the last one, by the name in the row; not its item, value or verdict. */
const KEPT: Readonly<Record<string, string>> = {
  chainId: 'chainId',
  projectId: 'projectId',
  product: 'product',
  bodyId: 'bodyId',
  method: 'method',
  unit: 'unit',
  limitText: 'limit',
  instrumentId: 'instrumentId',
  responsibleId: 'responsibleId',
};
const READ = 60;

/** The kinds of tests that the organisation recorded last, each once, newest first. */
export function useLikeBefore(): readonly LikeBefore[] {
  const me = useMe();
  const maySend = useMaySend();
  const own = me?.acting?.organisationId ?? '';
  const ofTests = maySend(TESTS.command) && own !== '';
  const ofDeclarations = maySend(DECLARATIONS.command) && own !== '';
  const tests = useRows(TESTS.model, { where: { [TESTS.by]: own }, limit: READ }, ofTests);
  const declared = useRows(DECLARATIONS.model, { where: { [DECLARATIONS.by]: own }, limit: READ }, ofDeclarations);
  const all = [
    ...(ofTests ? (tests.data?.items ?? []) : []).map(({ row }) => likeOf(TESTS.command, row)),
    ...(ofDeclarations ? (declared.data?.items ?? []) : []).map(({ row }) => likeOf(DECLARATIONS.command, row)),
  ].filter(({ title }) => title !== '');
  return [
    ...new Map(all.toReversed().map((like) => [JSON.stringify([like.command, like.values]), like])).values(),
  ].toReversed();
}

function likeOf(command: string, row: Row): LikeBefore {
  const values = Object.fromEntries(
    Object.entries(KEPT).flatMap(([from, field]) => {
      const value = textOf(row[from]);
      return value === undefined ? [] : [[field, value] as const];
    }),
  );
  const facts = [values['product'], values['limit'], values['unit']].filter((each) => each !== undefined).join(' ');
  return { command, title: values['method'] ?? '', facts, values };
}
