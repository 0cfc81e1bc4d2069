import { useTranslation } from 'react-i18next';
import type { ChainDashboard } from '#contracts';
import { Figure } from '../../components/figure/figure';
import { FactList, type Fact } from '../../foundation/layout/fact-list';
import { TimeLink } from '../../foundation/time/time-link';
import { CodeTag } from '../../foundation/vocabulary/code-tag';
import { useOrganisationNames } from '../../foundation/vocabulary/use-organisation-names';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';

/** The chain's chief, leader, members and supporting bodies, and the number of its events. */
export function ChainFacts({ dashboard }: { readonly dashboard: ChainDashboard }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { nameOf } = useOrganisationNames();
  const { chainId, chain, region, eventsApplied } = dashboard;
  const figure = (name: string, value: number) => <Figure name={name} value={value} chain={chainId} size="m" />;
  const missing = <span className="muted">{t('chain.notYet')}</span>;
  const facts: readonly Fact[] = [
    [t('chain.region'), label(region)],
    [t('chain.status'), <CodeTag key="status" code={chain.status} />],
    [t('chain.chief'), chain.chief ?? missing],
    [
      t('chain.leader'),
      chain.leader === null ? (
        missing
      ) : (
        <TimeLink key="leader" to={`/organisations/${encodeURIComponent(chain.leader)}`}>
          {nameOf(chain.leader)}
        </TimeLink>
      ),
    ],
    [t('chain.members'), figure('chain.members', chain.members)],
    [t('chain.supportingBodies'), figure('chain.supportingBodies', chain.supportingBodies)],
    [
      t('chain.strategyVersion'),
      chain.strategyVersion === 0 ? missing : figure('chain.strategyVersion', chain.strategyVersion),
    ],
    [t('chain.progressReports'), figure('chain.progressReports', chain.progressReports)],
    [t('chain.events'), figure('eventsApplied', eventsApplied)],
  ];
  return <FactList facts={facts} className="chain-head" />;
}
