/** An object or array whose end has not been reached. */
interface Container {
  /** Names seen so far; undefined for an array. */
  readonly names: Set<string> | undefined;
  /** The current member or index. */
  at: string | number;
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/gs;

const escapePointer = (part: string | number): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

/**
 * The JSON pointer of the first member whose name occurs twice in its object; undefined when no name does.
 * @param text well-formed JSON of any depth
 */
export function duplicateMember(text: string): string | undefined {
  const open: Container[] = [];
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
