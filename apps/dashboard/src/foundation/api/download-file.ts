import { ownAddress } from './path-prefix';
import { ApiProblem, unreachable } from './client';

/** The file name in a `Content-Disposition` header. */
const FILE_NAME = /filename="([^"]+)"/;

/**
 * Requests a file and saves it under the name that the server gives it.
 * @throws ApiProblem
 */
export async function downloadFile(
  address: string,
  headers: Readonly<Record<string, string>>,
  otherwiseNamed: string,
): Promise<void> {
  const response = await fetch(ownAddress(address), { headers }).catch(() => {
    throw new ApiProblem(unreachable);
  });
  if (!response.ok) throw new ApiProblem(await response.json());
  const name = FILE_NAME.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? otherwiseNamed;
  save(await response.blob(), name);
}

/** Saves lines of text as a file. */
export const saveLines = (lines: readonly string[], name: string): void =>
  save(
    new Blob(
      lines.map((line) => `${line}\n`),
      { type: 'application/jsonl' },
    ),
    name,
  );

/** Saves bytes in base64 as a file. */
export const saveBytes = (content: string, type: string, name: string): void =>
  save(new Blob([Uint8Array.from(atob(content), (character) => character.charCodeAt(0))], { type }), name);

/** Saves a text as a file of a type. */
export const saveText = (text: string, type: string, name: string): void => save(new Blob([text], { type }), name);

function save(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
