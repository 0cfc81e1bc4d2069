import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useInfo } from '../api/queries';
import { useHref } from '../time/use-moment';
import { Icon } from './icons';
import mark from './mark.svg';
import { navigation } from './navigation';
import './menu.css';

interface MenuProps {
  readonly onChoose?: () => void;
}

export function Menu({ onChoose }: MenuProps) {
  const { t } = useTranslation();
  const href = useHref();
  const { data: info } = useInfo();
  return (
    <div className="menu">
      <NavLink className="brand" to={href('/')} onClick={onChoose}>
        <img src={mark} alt="" width={32} height={32} />
        <span className="brand-name">
          {t('app.name')}
          <small>{t('app.tagline')}</small>
        </span>
      </NavLink>
      <nav aria-label={t('nav.label')}>
        {navigation.map(({ group, entries }) => (
          <div key={group} className="menu-group">
            <h2>{t(`nav.groups.${group}`)}</h2>
            <ul>
              {entries.map(({ key, to }) => (
                <li key={key}>
                  <NavLink to={href(to)} end={to === '/'} onClick={onChoose} data-testid={`nav-${key}`}>
                    <Icon name={key} />
                    {t(`nav.${key}`)}
                  </NavLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <footer className="menu-foot">
        <a href="/api/docs">
          {t('nav.api')} <Icon name="external" size={14} />
        </a>
        {info === undefined ? null : <span>v{info.version}</span>}
      </footer>
    </div>
  );
}
