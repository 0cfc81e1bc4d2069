import { useEffect, useRef, useState } from 'react';

/** Debounce: the search starts this long after the last key, in milliseconds. */
const SEARCH_AFTER_MS = 300;

/**
 * The text of a search field: shown as typed, and passed to `onSearch`, trimmed, after a pause. `value` is the current
 * search text; it changes after `onSearch`, and must not overwrite text that was typed meanwhile.
 */
export function useSearchText(value: string, onSearch: (text: string) => void, afterMs = SEARCH_AFTER_MS) {
  const [text, setText] = useState(value);
  /** Texts that were passed to `onSearch` and are not the value yet. */
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
    }, afterMs);
    return () => clearTimeout(timer);
  }, [text, afterMs]);
  return [text, setText] as const;
}
