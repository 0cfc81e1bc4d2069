import { useTranslation } from 'react-i18next';
import { useMe } from '../../foundation/api/session';
import { Page } from '../../foundation/layout/page';
import { Panel } from '../../foundation/layout/panel';
import { Loading } from '../../foundation/layout/states';
import { minuteOf } from '../../foundation/time/china-date';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { Activity } from './activity';
import { Delegations } from './delegations';
import { LanguageChoice } from './language';
import { Keys } from './keys';
import { Password } from './password';
import { Reminders } from './reminders';
import { SecondFactor } from './second-factor';
import { Sessions } from './sessions';
import { Webhooks } from './webhooks';
import '../../foundation/layout/item-list.css';
import './account.css';

/** One's own account: memberships, password, second factor, sessions and API keys. */
export function Component() {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  const me = useMe();
  if (me === undefined) return <Loading lines={6} />;
  return (
    <Page title={t('account.profile')} mark={<span className="mono">{me.login}</span>}>
      <div className="account">
        <Panel title={me.displayName}>
          <ul>
            {me.memberships.map(({ role, organisationId, jurisdiction, onBehalfOf }) => (
              <li key={`${role} ${organisationId} ${onBehalfOf}`}>
                {onBehalfOf === null ? null : `${t('act.deputy')} `}
                {label(role)} {me.acting?.organisationId ? nameOf(organisationId) : null}{' '}
                <span className="mono muted">{organisationId}</span>
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
        {me.acting?.organisationId ? <Delegations me={me} /> : null}
        <SecondFactor me={me} />
        {me.hasPassword ? <Password /> : null}
        <Sessions />
        <LanguageChoice />
        <Activity />
        {me.acting?.organisationId ? <Keys me={me} /> : null}
        {me.acting?.organisationId && me.acting.onBehalfOf === null ? <Reminders /> : null}
        {me.acting?.organisationId && me.acting.onBehalfOf === null ? <Webhooks /> : null}
      </div>
    </Page>
  );
}
