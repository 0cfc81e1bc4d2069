interface View<Id extends string> {
  readonly id: Id;
  readonly words: string;
  /** How many rows it shows. */
  readonly count: number;
}

/** Buttons that choose one of the views of a list, each with the number of rows that it shows. */
export function ViewChips<Id extends string>({
  views,
  chosen,
  choose,
  testId,
}: {
  readonly views: readonly View<Id>[];
  readonly chosen: Id;
  readonly choose: (id: Id) => void;
  /** Prefix of the test ids of the buttons. */
  readonly testId: string;
}) {
  return views.map(({ id, words, count }) => (
    <button
      key={id}
      type="button"
      className="chip"
      aria-pressed={id === chosen}
      data-testid={`${testId}-${id}`}
      onClick={() => choose(id)}
    >
      {words} <strong>{count}</strong>
    </button>
  ));
}
