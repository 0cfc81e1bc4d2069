import type { AttributionAnswer } from '#contracts';
import { rounded, wholeNumber, type Fraction } from '#domain';
import { exactText, type Amounts, type AttributionStep, type Evaluated } from '#figures';
import { lineOf } from '../queries/event-lines.js';

type ChangeLine = NonNullable<AttributionAnswer['changes']>[number];
type Value = AttributionAnswer['before'];

/** The value of a figure as responses have it. */
export const valueOf = ({ value }: Evaluated): Value => value as Value;

const roundedChange = (change: Fraction): ChangeLine['rounded'] =>
  change.n % change.d === 0n ? wholeNumber(change.n / change.d) : rounded(change, 1);

export const changeLines = (changes: Amounts): readonly ChangeLine[] =>
  [...changes].map(([group, change]) => ({
    group: group === '' ? null : group,
    rounded: roundedChange(change),
    exact: exactText(change),
  }));

export const stepLine = ({
  kind,
  count,
  events,
  changes,
  after,
}: AttributionStep): AttributionAnswer['steps'][number] => ({
  kind,
  count,
  events: events.map(lineOf),
  changes: changeLines(changes),
  ...(after === undefined ? {} : { value: valueOf(after) }),
  ...(after?.ratio === undefined ? {} : { ratio: after.ratio }),
});
