import { useEffect, useRef, type RefObject } from 'react';

/** The ref of the input that a page begins with: it has the focus once the page is shown, where there is a keyboard. */
export function useFirstFocus(): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!matchMedia('(pointer: fine)').matches) return undefined;
    // The content of a new page takes the focus first.
    const timer = setTimeout(() => input.current?.focus(), 0);
    return () => clearTimeout(timer);
  }, []);
  return input;
}
