import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { useInfo } from '../foundation/api/queries';
import { useHref } from '../foundation/time/use-moment';
import { Icon } from '../foundation/layout/icons';
import mark from './mark.svg';
import { navigation, type NavigationGroup } from './navigation';
import { useOpenGroups } from './use-open-groups';
import './menu.css';

interface MenuProps {
  readonly onChoose?: () => void;
}

const containsPage = ({ entries }: NavigationGroup, pathname: string): boolean =>
  entries.some(({ to }) => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`)));

export function Menu({ onChoose }: MenuProps) {
  const { t } = useTranslation();
  const href = useHref();
  const { pathname } = useLocation();
  const { data: info } = useInfo();
  const groups = useOpenGroups();
  return (
    <div className="menu">
      <nav aria-label={t('nav.label')}>
        <NavLink className="brand" to={href('/')} onClick={onChoose}>
          <img src={mark} alt="" width={32} height={32} />
          <span className="brand-name">
            {t('app.name')}
            <small>{t('app.tagline')}</small>
          </span>
        </NavLink>
        {navigation.map((each) => {
          const { group, icon, entries } = each;
          const current = containsPage(each, pathname);
          const open = groups.isOpen(each, current);
          return (
            <div key={group} className={current ? 'menu-group menu-group-current' : 'menu-group'}>
              <button
                type="button"
                className="menu-head"
                aria-expanded={open}
                data-testid={`nav-group-${group}`}
                onClick={() => groups.set(group, !open)}
              >
                <Icon name={icon} />
                <span>{t(`nav.groups.${group}`)}</span>
                <Icon name={open ? 'fold' : 'unfold'} size={14} />
              </button>
              {open ? (
                <ul>
                  {entries.map(({ key, to, text }) => (
                    <li key={key}>
                      <NavLink to={href(to)} end={to === '/'} onClick={onChoose} data-testid={`nav-${key}`}>
                        {t(text)}
                      </NavLink>
                    </li>
                  ))}
                </ul>
              ) : null}
            </div>
          );
        })}
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
