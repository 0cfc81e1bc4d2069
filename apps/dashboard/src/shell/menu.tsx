import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { ownAddress } from '../foundation/api/path-prefix';
import { useInfo } from '../foundation/api/queries';
import { useMe } from '../foundation/api/session';
import { useHref } from '../foundation/time/use-moment';
import { useLanguage } from '../foundation/i18n/use-language';
import { Icon } from '../foundation/layout/icons';
import { ChainPicker } from './chain-picker';
import mark from './mark.svg';
import { useChosenChain } from './use-chosen-chain';
import { navigation, type NavigationGroup } from './navigation';
import { useOpenGroups } from './use-open-groups';
import './menu.css';

interface MenuProps {
  readonly onChoose?: () => void;
}

const containsPage = ({ entries }: NavigationGroup, pathname: string): boolean =>
  entries.some(({ to }) => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`)));

/** Whether the addresses of other entries begin with this one, which is then only that of its own page. */
const isBegun = (to: string, entries: NavigationGroup['entries']): boolean =>
  to === '/' || entries.some((other) => other.to.startsWith(`${to}/`));

export function Menu({ onChoose }: MenuProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const href = useHref();
  const { pathname } = useLocation();
  const { data: info } = useInfo();
  const me = useMe();
  const groups = useOpenGroups();
  const chain = useChosenChain();
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
        {me?.acting?.organisationId ? <ChainPicker /> : null}
        {navigation(me).map((each) => {
          const { group, title, icon, entries } = each;
          const here = containsPage(each, pathname);
          const open = groups.isOpen(each, here);
          return (
            <div key={group} className={here ? 'menu-group menu-group-here' : 'menu-group'}>
              <button
                type="button"
                className="menu-head"
                aria-expanded={open}
                data-testid={`nav-group-${group}`}
                onClick={() => groups.set(group, !open)}
              >
                <Icon name={icon} />
                <span>{pick(title)}</span>
                <Icon name={open ? 'fold' : 'unfold'} size={14} />
              </button>
              {open ? (
                <ul>
                  {entries.map(({ key, to, title: of, byChain }) => (
                    <li key={key}>
                      <NavLink
                        to={href(to, byChain ? { chain } : {})}
                        end={isBegun(to, entries)}
                        onClick={onChoose}
                        data-testid={`nav-${key}`}
                      >
                        {typeof of === 'string' ? t(of) : pick(of)}
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
        <a href={ownAddress('/api/docs')}>
          {t('nav.api')} <Icon name="external" size={14} />
        </a>
        {info === undefined ? null : <span>v{info.version}</span>}
      </footer>
    </div>
  );
}
