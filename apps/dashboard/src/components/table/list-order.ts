import { useSearchParams } from 'react-router';
import { toFirstPage } from '../../foundation/api/page-parameters';
import { isNumeric, type FieldDescription } from '../declaration/declarations';

const SORT = 'sort';

/** Kinds whose latest or largest values are of interest first. */
const DATES: readonly FieldDescription['kind'][] = ['date', 'instant', 'period'];

export interface ListOrder {
  /** As the API takes it: a column, descending with the prefix `-`; undefined: the order of the read model. */
  readonly sort: string | undefined;
  readonly directionOf: (field: FieldDescription) => 'ascending' | 'descending' | undefined;
  /** Sorts by a column, then the other way round, then as the read model orders. */
  readonly toggle: (field: FieldDescription) => void;
}

/** The order of a list, stored in the URL (`sort`). */
export function useListOrder(): ListOrder {
  const [params, setParams] = useSearchParams();
  const sort = params.get(SORT) ?? undefined;
  return {
    sort,
    directionOf: ({ name }) => (sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : undefined),
    toggle: (field) =>
      setParams((current) => {
        const [first, second] = ordersOf(field);
        const next = current.get(SORT) === first ? second : current.get(SORT) === second ? undefined : first;
        if (next === undefined) current.delete(SORT);
        else current.set(SORT, next);
        toFirstPage(current);
        return current;
      }),
  };
}

function ordersOf(field: FieldDescription): readonly [string, string] {
  const [up, down] = [field.name, `-${field.name}`];
  return isNumeric(field) || DATES.includes(field.kind) ? [down, up] : [up, down];
}
