import { useTranslation } from 'react-i18next';
import type { Objective } from '#contracts';
import { Bar } from '../../components/figure/bar';
import { Figure } from '../../components/figure/figure';
import { formatPercent } from '../../components/figure/format-figure';
import { Empty } from '../../foundation/layout/states';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

interface ObjectivesProps {
  readonly objectives: readonly Objective[];
  readonly version: number;
  readonly chain: string;
}

/** 一链一策: the objectives of the latest strategy and their progress. */
export function Objectives({ objectives, version, chain }: ObjectivesProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  if (objectives.length === 0) return <Empty title={t('chain.noStrategy')} hint={t('chain.noStrategyHint')} />;
  return (
    <>
      <ul className="objectives">
        {objectives.map(({ code, actual, target, percent }) => (
          <li key={code}>
            <span>{label(code)}</span>
            <span className="objective-figures">
              {actual === null ? (
                <span className="muted">{t('chain.notDerived')}</span>
              ) : (
                <Figure name={`objectives.${code}`} value={actual} chain={chain} size="m" />
              )}
              <span className="muted">
                / {target}
                {percent === null ? '' : ` · ${formatPercent(percent)}`}
              </span>
            </span>
            <Bar percent={percent} tone={percent !== null && percent >= 100 ? 'good' : 'canal'} />
          </li>
        ))}
      </ul>
      <p className="muted foot">{t('chain.strategyNote', { version })}</p>
    </>
  );
}
