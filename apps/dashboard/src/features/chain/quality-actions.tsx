import { useTranslation } from 'react-i18next';
import { useRows } from '../../foundation/api/queries';
import { Stat } from '../../components/figure/stat';
import { textOf } from '../../foundation/vocabulary/row-text';
import { Empty } from '../../foundation/layout/states';
import { TimeLink } from '../../foundation/time/time-link';
import '../../components/figure/stats.css';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

const SHOWN = 4;

/** 质量行动: their number, and a few of them. */
export function QualityActions({ count, chain }: { readonly count: number; readonly chain: string }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  const { data } = useRows('quality_actions', { chain, limit: SHOWN });
  return (
    <>
      <dl className="stats">
        <Stat size="l" name="qualityActions" value={count} chain={chain} />
      </dl>
      {data === undefined ? null : data.items.length === 0 ? (
        <Empty title={t('chain.noActions')} />
      ) : (
        <ol className="latest actions-sample">
          {data.items.map(({ key, row }) => (
            <li key={key}>
              <TimeLink to={`/quality-actions/${encodeURIComponent(key)}`}>{label(textOf(row['kind']) ?? '')}</TimeLink>
              <time>{textOf(row['happenedOn'])}</time>
              <span className="latest-who">{nameOf(textOf(row['loggedBy']))}</span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
