import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../foundation/layout/icons';
import './drawer.css';

interface DrawerProps {
  readonly open: boolean;
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly testId: string;
  readonly children: ReactNode;
}

/** A sheet at the side of the page, over it: the page behind cannot be reached until Escape, a click outside or the button closes it. */
export function Drawer({ open, title, onClose, testId, children }: DrawerProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-labelledby={titleId}
      data-testid={testId}
      onClose={onClose}
      onClick={(event) => (event.target === dialog.current ? onClose() : undefined)}
    >
      <div className="drawer-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="button button-quiet" onClick={onClose}>
          <Icon name="close" />
          <span className="visually-hidden">{t('search.close')}</span>
        </button>
      </div>
      <div className="drawer-body">{open ? children : null}</div>
    </dialog>
  );
}
