import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Icon } from '../../foundation/layout/icons';
import { Popover } from '../../foundation/layout/popover';
import { savedViews, storeViews, viewQuery, type SavedView } from './saved-views';

/** Saves the list as it is shown under a name, opens saved ones, and copies the address to share it. */
export function ViewMenu({ model }: { readonly model: string }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const [views, setViews] = useState(() => savedViews(model));
  const [name, setName] = useState('');
  const [copied, setCopied] = useState(false);
  const keep = (next: readonly SavedView[]) => {
    if (storeViews(model, next)) setViews(next);
  };
  const save = () => {
    const called = name.trim();
    if (called === '') return;
    keep([...views.filter((view) => view.name !== called), { name: called, query: viewQuery(search) }]);
    setName('');
  };
  const copy = () => {
    void navigator.clipboard?.writeText(location.href).then(() => setCopied(true));
  };
  return (
    <Popover label={t('lists.views')} testId="views">
      {views.length === 0 ? <p className="muted">{t('lists.noViews')}</p> : null}
      {views.map((view) => (
        <div key={view.name} className="popover-row">
          <Link to={`${pathname}?${view.query}`}>{view.name}</Link>
          <button
            type="button"
            className="button button-quiet"
            aria-label={t('lists.removeView', { name: view.name })}
            onClick={() => keep(views.filter((each) => each !== view))}
          >
            <Icon name="close" size={14} />
          </button>
        </div>
      ))}
      <form
        className="popover-row"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <input
          className="input"
          value={name}
          maxLength={40}
          placeholder={t('lists.viewName')}
          aria-label={t('lists.viewName')}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="button">
          {t('lists.saveView')}
        </button>
      </form>
      <button type="button" className="button" onClick={copy}>
        {t(copied ? 'lists.copied' : 'lists.copyAddress')}
      </button>
    </Popover>
  );
}
