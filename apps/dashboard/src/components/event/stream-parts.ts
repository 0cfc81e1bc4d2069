/** A stream is named by its kind and the id of what it is about, such as `project-P-001`. */
export interface StreamParts {
  readonly kind: string;
  readonly id: string;
}

/** The kinds of streams whose id is that of an organisation. */
const OF_ORGANISATIONS = ['organisation', 'body', 'credit-records'];
/** The kinds whose id says nothing to people. */
const WITHOUT_ID = ['account-access', 'sealed'];

/** Splits the name of a stream by the longest kind that it begins with; undefined for a stream of an unknown kind. */
export function streamParts(stream: string, kinds: readonly string[]): StreamParts | undefined {
  const kind = kinds
    .filter((each) => stream.startsWith(`${each}-`))
    .toSorted((a, b) => b.length - a.length)
    .at(0);
  return kind === undefined ? undefined : { kind, id: stream.slice(kind.length + 1) };
}

/** The account that a stream is about; undefined for other streams. */
export function accountOfStream(stream: string): string | undefined {
  const parts = streamParts(stream, ['account-access']);
  return parts?.id;
}

interface Names {
  readonly ofOrganisation: (id: string) => string;
  readonly ofChain: (id: string) => string;
  /** The person of the account that the stream is about, for those who may see it. */
  readonly person: string | undefined;
}

/** What a stream is about in words, besides its kind; empty where nothing can be said. */
export function subjectOf({ kind, id }: StreamParts, { ofOrganisation, ofChain, person }: Names): string {
  if (kind === 'account-access') return person ?? '';
  if (WITHOUT_ID.includes(kind)) return '';
  if (kind === 'chain') return ofChain(id);
  // Numbers of an organisation begin with it: `lab/report/R-1`.
  return OF_ORGANISATIONS.includes(kind) ? ofOrganisation(id) : (id.split('/').at(-1) ?? id);
}
