/** Four-byte sequences of the Basic Multilingual Plane, and where those of the other planes begin (GB 18030, annex). */
const FOUR_BYTE_SEQUENCES = 39_420;
const SUPPLEMENTARY = 189_000;

const fourBytes = (linear: number): readonly number[] => [
  0x81 + Math.floor(linear / 12_600),
  0x30 + (Math.floor(linear / 1_260) % 10),
  0x81 + (Math.floor(linear / 10) % 126),
  0x30 + (linear % 10),
];

let known: ReadonlyMap<number, readonly number[]> | undefined;

/** The bytes of every character of the Basic Multilingual Plane, found by decoding every sequence: Node decodes only. */
function table(): ReadonlyMap<number, readonly number[]> {
  if (known) return known;
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const bytesOf = new Map<number, readonly number[]>();
  const add = (bytes: readonly number[]): void => {
    try {
      const point = decoder.decode(Uint8Array.from(bytes)).codePointAt(0);
      if (point !== undefined && !bytesOf.has(point)) bytesOf.set(point, bytes);
    } catch {
      // No character has this sequence.
    }
  };
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) add([lead, trail]);
  for (let linear = 0; linear < FOUR_BYTE_SEQUENCES; linear++) add(fourBytes(linear));
  known = bytesOf;
  return bytesOf;
}

/** Well-formed text in GB 18030. */
export function gb18030(text: string): Buffer {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else if (point >= 0x10000) bytes.push(...fourBytes(SUPPLEMENTARY + point - 0x10000));
    else bytes.push(...(table().get(point) ?? fourBytes(0)));
  }
  return Buffer.from(bytes);
}
