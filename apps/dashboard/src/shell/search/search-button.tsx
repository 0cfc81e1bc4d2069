import { lazy, Suspense, useEffect, useState } from 'react';
import { loadDeclarations } from '../../components/declaration/declarations';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../foundation/layout/icons';
import './search-button.css';

/** Found rows may be of any read model. */
const SearchDialog = lazy(async () => (await Promise.all([import('./search-dialog'), loadDeclarations('all')]))[0]);

const isShortcut = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey && !shiftKey;

/** Opens the search box, also by Ctrl K or ⌘ K from anywhere. */
export function SearchButton() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const shortcut = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', shortcut);
    return () => document.removeEventListener('keydown', shortcut);
  }, []);
  return (
    <>
      <button
        type="button"
        className="button search-button"
        data-testid="search"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        <span className="search-button-text">{t('search.open')}</span>
        <kbd className="search-button-key" aria-hidden="true">
          {t('search.shortcut')}
        </kbd>
      </button>
      {open ? (
        <Suspense>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
