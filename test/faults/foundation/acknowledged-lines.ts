/** What `append-load.mjs` printed as acknowledged: the ids of events by command. */
export const acknowledgedIn = (lines: readonly string[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    lines.flatMap((line) => {
      const [word, commandId = '', ids = ''] = line.split(' ');
      return word === 'ack' ? [[commandId, ids.split(',')] as const] : [];
    }),
  );
