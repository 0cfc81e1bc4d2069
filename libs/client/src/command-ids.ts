/** Namespace of the ids that `commandIdFor` makes: a UUID of version 4. */
const NAMESPACE = 'c1f2b8f0-5f0e-4b0b-9f0a-3d9b1f6f6c11';

const bytesOf = (uuid: string): Uint8Array =>
  Uint8Array.from(uuid.replaceAll('-', '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/**
 * The id of a command for something that has a number of its own in the system that sends it: a UUID of version 5 (RFC
 * 9562), always the same for the same command, system and number. A program that was interrupted sends the same id again,
 * and the server records the command once.
 */
export async function commandIdFor(command: string, system: string, number: string): Promise<string> {
  const name = new TextEncoder().encode(JSON.stringify([command, system, number]));
  const hash = await crypto.subtle.digest('SHA-1', Uint8Array.from([...bytesOf(NAMESPACE), ...name]));
  const bytes = new Uint8Array(hash).slice(0, 16);
  const hex = Array.from(bytes, (byte, index) => {
    const marked = index === 6 ? (byte & 0x0f) | 0x50 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, '0');
  }).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
