import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { useHref } from '../foundation/time/use-moment';

/** Alt N from anywhere, by the place of the key: on some keyboards it types another letter. */
const isShortcut = ({ code, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean =>
  code === 'KeyN' && altKey && !ctrlKey && !metaKey && !shiftKey;

/** Opens the page for recording by Alt N, for who may record. */
export function useLogShortcut(mayRecord: boolean): void {
  const navigate = useNavigate();
  const href = useHref();
  const to = href('/actions');
  useEffect(() => {
    if (!mayRecord) return undefined;
    const shortcut = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      event.preventDefault();
      void navigate(to);
    };
    document.addEventListener('keydown', shortcut);
    return () => document.removeEventListener('keydown', shortcut);
  }, [mayRecord, navigate, to]);
}
