import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { modelByPath } from '../components/declaration/declarations';
import { toFirstPage } from '../foundation/api/page-parameters';
import { useHref } from '../foundation/time/use-moment';
import { useChainNames } from '../foundation/vocabulary/use-vocabulary';
import { useChosenChain } from './use-chosen-chain';

/** The chain that a person looks at: lists stay and are filtered by it, other pages lead to the page of the chain. */
export function ChainPicker() {
  const { t } = useTranslation();
  const { chains } = useChainNames();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const href = useHref();
  const chosen = useChosenChain() ?? '';
  const choose = (chain: string) => {
    const list = modelByPath(pathname.slice(1));
    if (list?.byChain !== true) return navigate(href(chain === '' ? '/' : `/chains/${encodeURIComponent(chain)}`));
    const next = new URLSearchParams(search);
    toFirstPage(next);
    if (chain === '') next.delete('chain');
    else next.set('chain', chain);
    return navigate({ pathname, search: next.toString() });
  };
  return (
    <select
      className="select chain-picker"
      aria-label={t('nav.chain')}
      value={chains.some(({ id }) => id === chosen) ? chosen : ''}
      onChange={(event) => void choose(event.target.value)}
      data-testid="chain-picker"
    >
      <option value="">{t('rows.allChains')}</option>
      {chains.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
