interface Line {
  readonly level: string;
  readonly time: string;
  readonly msg: string;
  readonly error?: { readonly stack?: string; readonly message: string };
}

/** A line of the log as people read it on a terminal. */
export function readableLine(json: string): string {
  const { level, time, msg, error, pid: _, ...fields } = JSON.parse(json) as Line & Readonly<Record<string, unknown>>;
  const rest = Object.entries(fields).map(([name, value]) => ` ${name}=${String(value)}`);
  const reason = error === undefined ? '' : `\n${error.stack || error.message}`;
  return `${time} ${level.toUpperCase()} ${msg}${rest.join('')}${reason}\n`;
}
