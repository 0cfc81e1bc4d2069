/** An object or array that is open at some place of the text. */
interface Open {
  /** Names seen so far; undefined for an array. */
  readonly names: Set<string> | undefined;
  /** The member or index the text is in. */
  at: string | number;
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/gs;

const escapePointer = (part: string | number): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * The JSON pointer of the first member that its object names a second time; undefined when there is none. `text` must be
 * well-formed JSON. Takes any depth: only what is open is kept.
 */
export function duplicateMember(text: string): string | undefined {
  const open: Open[] = [];
  let lastString = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const inner = open.at(-1);
    if (token === '{') open.push({ names: new Set(), at: '' });
    else if (token === '[') open.push({ names: undefined, at: 0 });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',') {
      if (inner && typeof inner.at === 'number') inner.at++;
    } else if (token === ':') {
      const name = JSON.parse(lastString) as string;
      if (!inner?.names) continue;
      inner.at = name;
      if (inner.names.has(name)) return open.map(({ at }) => `/${escapePointer(at)}`).join('');
      inner.names.add(name);
    } else lastString = token;
  }
  return undefined;
}
