type Encoding = 'utf8' | 'base64' | 'hex' | 'latin1';

const UTF8 = new TextEncoder();
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

const hexDigits = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** The part of Node's `Buffer` that the ledger uses. */
export class Bytes extends Uint8Array {
  static override from(source: string | ArrayLike<number>, encoding?: Encoding): Bytes {
    if (typeof source !== 'string') return Bytes.copy(source);
    if (encoding === 'hex') return Bytes.copy((source.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
    if (encoding !== 'base64') return Bytes.copy(UTF8.encode(source));
    try {
      return Bytes.copy(Array.from(atob(source), (char) => char.charCodeAt(0)));
    } catch {
      return new Bytes(0);
    }
  }

  static copy(source: ArrayLike<number>): Bytes {
    const bytes = new Bytes(source.length);
    bytes.set(source);
    return bytes;
  }

  static override of(...items: number[]): Bytes {
    return Bytes.copy(items);
  }

  static alloc(size: number, fill: Uint8Array = new Uint8Array(1)): Bytes {
    const bytes = new Bytes(size);
    for (let at = 0; at < size; at++) bytes[at] = fill[at % fill.length] ?? 0;
    return bytes;
  }

  static concat(parts: readonly Uint8Array[]): Bytes {
    const bytes = new Bytes(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  static compare(a: Uint8Array, b: Uint8Array): number {
    const length = Math.min(a.length, b.length);
    for (let at = 0; at < length; at++) if (a[at] !== b[at]) return (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1;
    return Math.sign(a.length - b.length);
  }

  static byteLength(text: string): number {
    return UTF8.encode(text).length;
  }

  override toString(encoding: Encoding = 'utf8', from = 0, to = this.length): string {
    const part = this.subarray(from, to);
    if (encoding === 'hex') return hexDigits(part);
    if (encoding === 'latin1') return latin1(part);
    return encoding === 'base64' ? btoa(latin1(part)) : decode(part);
  }

  readUInt16BE(at = 0): number {
    return ((this[at] ?? 0) << 8) | (this[at + 1] ?? 0);
  }

  readBigUInt64BE(at = 0): bigint {
    return new DataView(this.buffer, this.byteOffset).getBigUint64(at);
  }
}

/** Before modules of the ledger run: they use the global of Node. */
Object.assign(globalThis, { Buffer: Bytes });
