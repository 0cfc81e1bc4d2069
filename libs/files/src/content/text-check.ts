const CONTROL_BELOW = 0x20;
const ALLOWED: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d]);
const DELETE = 0x7f;

type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
type Decoder = InstanceType<typeof TextDecoder>;

const marked = (head: Buffer): Charset | undefined => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
};

/**
 * Decides, chunk by chunk, whether bytes are text: UTF-8, UTF-16 with its mark or GB18030, without control characters.
 * Keeps no more than the state of the decoders.
 */
export class TextCheck {
  #decoders: Map<Charset, Decoder> | undefined;

  /** Whether what was read so far can be text. */
  get isText(): boolean {
    return this.#decoders === undefined || this.#decoders.size > 0;
  }

  read(chunk: Buffer): void {
    this.#decoders ??= this.#start(chunk);
    for (const charset of [...this.#decoders.keys()]) this.#try(charset, chunk);
  }

  end(): boolean {
    for (const charset of [...(this.#decoders?.keys() ?? [])]) this.#try(charset, undefined);
    return (this.#decoders?.size ?? 0) > 0;
  }

  #start(head: Buffer): Map<Charset, Decoder> {
    const charset = marked(head);
    const charsets: readonly Charset[] = charset ? [charset] : ['utf-8', 'gb18030'];
    return new Map(charsets.map((name) => [name, new TextDecoder(name, { fatal: true })]));
  }

  #try(charset: Charset, chunk: Buffer | undefined): void {
    try {
      const text = this.#decoders?.get(charset)?.decode(chunk, { stream: chunk !== undefined }) ?? '';
      if (!hasControl(text)) return;
    } catch {
      // Not of this charset.
    }
    this.#decoders?.delete(charset);
  }
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code < CONTROL_BELOW && !ALLOWED.has(code)) || code === DELETE) return true;
  }
  return false;
}
