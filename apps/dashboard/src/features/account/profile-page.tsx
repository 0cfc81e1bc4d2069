import { useTranslation } from 'react-i18next';
import { useMe } from '../../foundation/api/session';
import { Page } from '../../foundation/layout/page';
import { Panel } from '../../foundation/layout/panel';
import { Loading } from '../../foundation/layout/states';
import { minuteOf } from '../../foundation/time/china-date';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { Activity } from './activity';
import { Keys } from './keys';
import { Password } from './password';
import { SecondFactor } from './second-factor';
import { Sessions } from './sessions';
import '../../foundation/layout/item-list.css';
import './account.css';

/** One's own account: memberships, password, second factor, sessions and API keys. */
export function Component() {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const me = useMe();
  if (me === undefined) return <Loading lines={6} />;
  return (
    <Page title={t('account.profile')} mark={<span className="mono">{me.login}</span>}>
      <div className="account">
        <Panel title={me.displayName}>
          <ul>
            {me.memberships.map(({ role, organisationId, jurisdiction }) => (
              <li key={`${role} ${organisationId}`}>
                {label(role)} <span className="mono muted">{organisationId}</span>
                {jurisdiction === null ? null : (
                  <span className="muted">
                    {' '}
                    {t('account.jurisdiction')} {label(jurisdiction)}
                  </span>
                )}
              </li>
            ))}
          </ul>
          {me.previousSignIn === null ? null : (
            <p className="muted" data-testid="previous-sign-in">
              {t('account.lastSignIn', {
                time: minuteOf(me.previousSignIn.at),
                address: me.previousSignIn.address,
              })}
            </p>
          )}
        </Panel>
        <SecondFactor me={me} />
        {me.hasPassword ? <Password /> : null}
        <Sessions />
        <Activity />
        {me.acting?.organisationId ? <Keys me={me} /> : null}
      </div>
    </Page>
  );
}
