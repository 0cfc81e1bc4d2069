/**
 * Who may see the rows of a read model. Those who oversee a row (auditors, the regulator of its jurisdiction, the chief
 * office of its chain) always may, and so may the organisations that the row names in `parties`.
 *
 * - `everyone`: every account with a role of the programme, because the facts are published.
 * - `chain`: the organisations on the row's chain: its leader, its members and its supporting bodies.
 * - `leader`: the leader of the row's chain, who answers for the quality of the chain's work.
 * - `parties`: nobody else.
 */
export interface Readers<C extends string = string> {
  readonly kind: 'everyone' | 'chain' | 'leader' | 'parties';
  /** Fields with the id of an organisation. They are query columns. */
  readonly parties: readonly C[];
  /** Rows without a chain concern the whole city: everyone may see them. */
  readonly cityRows: boolean;
  /**
   * Events are shown to nobody who may not see the rows that are folded from them, because the rows have their content.
   * Excepted are the types of events from which the rows take only a date or a reference.
   */
  readonly withoutContentOf: 'every event' | readonly string[];
}

type Of<C extends string> = Readers<C>;

const readers = <C extends string>(kind: Readers['kind'], parties: readonly C[], cityRows = false): Of<C> => ({
  kind,
  parties,
  cityRows,
  withoutContentOf: [],
});

/** Published facts. */
export const everyone = (): Of<never> => readers('everyone', []);

/** Work that the organisations of a chain share. */
export const onChain = <C extends string = never>(...parties: readonly C[]): Of<C> => readers('chain', parties);

/** As `onChain`; rows without a chain are about the whole city. */
export const onChainOrCity = (): Of<never> => readers('chain', [], true);

/** Results of one organisation for which the leader of the chain answers too. */
export const leaderAndParties = <C extends string = never>(...parties: readonly C[]): Of<C> =>
  readers('leader', parties);

/** Matters of single organisations. */
export const partiesOnly = <C extends string = never>(...parties: readonly C[]): Of<C> => readers('parties', parties);

/** Records about how events were recorded. */
export const partiesOfRecord = <C extends string = never>(...parties: readonly C[]): Of<C> => ({
  ...partiesOnly(...parties),
  withoutContentOf: 'every event',
});

/** The readers of rows that take only a date or a reference from the events of these types. */
export const withoutContentOf = <C extends string>(
  of: Of<C>,
  ...types: readonly { readonly type: string }[]
): Of<C> => ({
  ...of,
  withoutContentOf: types.map(({ type }) => type),
});
