import { useTranslation } from 'react-i18next';
import { useChainNames } from '../../../foundation/vocabulary/use-vocabulary';

/** Names the chains whose figures are not open to the account, and who opens them. @param shown ids of those that are */
export function OtherChains({ shown }: { readonly shown: readonly string[] }) {
  const { t } = useTranslation();
  const { chains } = useChainNames();
  const others = chains.filter(({ id }) => !shown.includes(id));
  if (others.length === 0) return null;
  return (
    <p className="muted" data-testid="other-chains">
      {t('city.otherChains', {
        count: others.length,
        chains: others.map(({ name }) => name).join(t('value.listSeparator')),
      })}
    </p>
  );
}
