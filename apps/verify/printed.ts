/** What the code on the printed page of a figure says. */
export interface Printed {
  readonly position: number;
  /** Root hash of the log, base64url; empty where nothing was sealed. */
  readonly root: string;
  /** Of the statement, hexadecimal SHA-256. */
  readonly digest: string;
}

/** Reads the fragment of an address: `#evidence=<position>.<root>.<digest>`. */
export function printedIn(fragment: string): Printed | undefined {
  const [, position = '', root = '', digest = ''] =
    /^#evidence=(\d{1,15})\.([\w-]{0,44})\.([0-9a-f]{64})$/.exec(fragment) ?? [];
  return digest === '' ? undefined : { position: Number(position), root, digest };
}
