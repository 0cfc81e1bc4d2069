import { useTranslation } from 'react-i18next';
import type { AccountDto } from '#contracts';

/** Whether an account can be used, in words. */
export function AccountState({
  account: { status, hasPassword, demonstration, external },
}: {
  readonly account: AccountDto;
}) {
  const { t } = useTranslation();
  const words = [
    t(`admin.statuses.${status}`),
    ...(hasPassword || demonstration || external.identity !== null ? [] : [t('admin.noPassword')]),
    ...(demonstration ? [t('account.demonstration')] : []),
  ];
  return <span className="muted">{words.join(t('value.listSeparator'))}</span>;
}
