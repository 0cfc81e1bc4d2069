import { useMemo } from 'react';
import { useMe } from '../../foundation/api/session';

/** What is known of the fields of a form before anything is entered. */
export type Prefilled = Readonly<Record<string, string | readonly string[]>>;

/** What somebody has entered in a form and not sent yet. */
interface Draft {
  /** Kept too, so that a command that was recorded although its answer was lost is not recorded twice. */
  readonly commandId: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && 'commandId' in value && 'values' in value;

function read(key: string): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return isDraft(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, draft: Draft): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Without room for drafts a form works as before.
  }
}

/**
 * Keeps what is entered in a form in this browser until it is sent: after leaving the page, a reload, or while the server
 * is down. Each account and each row that a form is about has its own draft.
 */
export function useDraft(command: string, about: Prefilled) {
  const me = useMe();
  const { role, organisationId } = me?.acting ?? {};
  const key = `lingqu.draft ${JSON.stringify([me?.accountId, role, organisationId, command, Object.entries(about).toSorted()])}`;
  return useMemo(
    () => ({
      kept: read(key),
      keep: (draft: Draft) => write(key, draft),
      discard: () => localStorage.removeItem(key),
    }),
    [key],
  );
}
