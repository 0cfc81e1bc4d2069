import { useDeclaredWords } from '../../../components/declaration/use-declared-words';
import { useTranslation } from 'react-i18next';
import type { ChainSummary } from '#contracts';
import { Bar } from '../../../components/figure/bar';
import { Figure } from '../../../components/figure/figure';
import { useFigureLabel } from '../../../components/figure/use-figure-label';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { TimeLink } from '../../../foundation/time/time-link';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';

/** The figures of a chain shown in the table: figure name and property of the summary. */
const columns = [
  ['chain.members', 'members'],
  ['bottlenecks.open', 'bottlenecksOpen'],
  ['projects.total', 'projects'],
  ['tests.counted', 'testsCounted'],
  ['tests.passRatePercent', 'passRatePercent'],
  ['nonconformities.open', 'nonconformitiesOpen'],
  ['nqi.certificationsValid', 'certificationsValid'],
  ['eventsApplied', 'eventsApplied'],
] as const satisfies readonly (readonly [figure: string, property: keyof ChainSummary])[];

export function ChainTable({ chains }: { readonly chains: readonly ChainSummary[] }) {
  const { titleOf } = useDeclaredWords();
  const { t } = useTranslation();
  const labelOf = useFigureLabel();
  return (
    <table className="chain-table">
      <thead>
        <tr>
          <th scope="col">{titleOf('chains')}</th>
          <th scope="col">{t('chain.leader')}</th>
          {columns.map(([figure]) => (
            <th key={figure} scope="col" className="numeric">
              {labelOf(figure)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {chains.map((chain) => (
          <ChainRow key={chain.chainId} chain={chain} />
        ))}
      </tbody>
    </table>
  );
}

function ChainRow({ chain }: { readonly chain: ChainSummary }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  const labelOf = useFigureLabel();
  return (
    <tr>
      <th scope="row">
        <TimeLink to={`/chains/${encodeURIComponent(chain.chainId)}`}>
          {pick({ zh: chain.nameZh, en: chain.nameEn })}
        </TimeLink>
        <span className="row-id">
          {label(chain.region)}
          {chain.status === 'ACTIVE' ? null : ` · ${label(chain.status)}`}
        </span>
      </th>
      <td data-label={t('chain.leader')}>
        {chain.leader === null ? <span className="muted">–</span> : nameOf(chain.leader)}
      </td>
      {columns.map(([figure, property]) => (
        <td
          key={figure}
          className={figure === 'tests.passRatePercent' ? 'numeric rate' : 'numeric'}
          data-label={labelOf(figure)}
        >
          <Figure
            name={figure}
            chain={chain.chainId}
            value={chain[property]}
            alert={figure === 'nonconformities.open'}
          />
          {figure === 'tests.passRatePercent' ? <Bar percent={chain.passRatePercent} /> : null}
        </td>
      ))}
    </tr>
  );
}
