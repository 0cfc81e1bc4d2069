/** Whether the browser computes digests here: only over HTTPS or on localhost. */
export const canDigest = (): boolean => typeof crypto.subtle !== 'undefined';

/** The SHA-256 of bytes, as 64 lower-case hexadecimal digits. */
export async function sha256(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
