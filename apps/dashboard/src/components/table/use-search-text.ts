import { useEffect, useRef, useState } from 'react';

/** A text is searched for when nothing was typed for this long. */
const SEARCH_AFTER_MS = 300;

/**
 * The text of a search field: shown as it is typed, and given to `onSearch`, trimmed, after a pause. `value` is what is
 * searched for now; it follows what was typed later, and must not overwrite what was typed meanwhile.
 */
export function useSearchText(value: string, onSearch: (text: string) => void) {
  const [text, setText] = useState(value);
  /** Texts that were given to `onSearch` and have not become the value yet. */
  const awaited = useRef<string[]>([]);
  const latest = useRef({ value, onSearch });
  useEffect(() => {
    latest.current = { value, onSearch };
  });
  useEffect(() => {
    const arrived = awaited.current.indexOf(value);
    awaited.current = arrived < 0 ? [] : awaited.current.slice(arrived + 1);
    if (arrived < 0) setText(value);
  }, [value]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const next = text.trim();
      if (next === (awaited.current.at(-1) ?? latest.current.value)) return;
      awaited.current.push(next);
      latest.current.onSearch(next);
    }, SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return [text, setText] as const;
}
