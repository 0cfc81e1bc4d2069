import { useDeclaredWords } from '../../../components/declaration/use-declared-words';
import { useTranslation } from 'react-i18next';
import { IncentiveCounts } from '../../incentives/feature';
import { ProjectStages } from '../project-stages';
import { TestRates } from '../test-rates';
import { LatestEvents } from '../../../components/event/latest-events';
import { Page } from '../../../foundation/layout/page';
import { Panel } from '../../../foundation/layout/panel';
import { Empty, Failure, Loading } from '../../../foundation/layout/states';
import { TimeLink } from '../../../foundation/time/time-link';
import { useMaySend } from '../../../foundation/api/session';
import { useMoment } from '../../../foundation/time/use-moment';
import { useCityDashboard } from '../../../foundation/api/queries';
import { OtherChains } from './other-chains';
import { ChainTable } from './chain-table';
import { LateItems } from './late-items';
import { KeyFigures } from './key-figures';
import './city.css';

/** 全市总览: the dashboard of the whole city. */
export function Component() {
  const { titleOf } = useDeclaredWords();
  const { t } = useTranslation();
  const { data, error, refetch } = useCityDashboard();
  return (
    <Page
      title={t('city.title')}
      computed={data}
      aside={
        <TimeLink to="/brief" data-testid="open-brief">
          {t('brief.title')}
        </TimeLink>
      }
    >
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <div className="city">
          <section className="panel city-wide">
            <Loading lines={3} />
          </section>
          <section className="panel city-wide">
            <Loading lines={6} />
          </section>
        </div>
      ) : data.chains.length === 0 ? (
        <NoChains />
      ) : (
        <div className="city">
          <KeyFigures city={data} />
          <LateItems asOfDate={data.asOfDate} />
          <Panel
            title={t('city.chains')}
            className="city-wide"
            more={<span className="muted hint">{t('figures.hint')}</span>}
          >
            <ChainTable chains={data.chains} />
            <OtherChains shown={data.chains.map(({ chainId }) => chainId)} />
          </Panel>
          <div className="column">
            <Panel title={titleOf('tests')} more={<TimeLink to="/tests">{t('chain.all')}</TimeLink>}>
              <TestRates tests={data.tests} />
            </Panel>
            <Panel title={t('chain.pipeline')} more={<TimeLink to="/projects">{t('chain.all')}</TimeLink>}>
              <ProjectStages projects={data.projects} />
            </Panel>
            {data.incentives.submitted === 0 ? null : (
              <Panel title={t('chain.incentives')} more={<TimeLink to="/claims">{t('chain.all')}</TimeLink>}>
                <IncentiveCounts figures={data.incentives} />
              </Panel>
            )}
          </div>
          <Panel title={t('chain.latest')} more={<TimeLink to="/events">{t('events.title')}</TimeLink>}>
            <LatestEvents count={6} />
          </Panel>
        </div>
      )}
    </Page>
  );
}

function NoChains() {
  const { t } = useTranslation();
  const { past } = useMoment();
  const mayEstablish = useMaySend()('establish-chain');
  return (
    <div className="empty-page">
      <Empty title={t('city.none')} hint={t('city.noneHint')}>
        {past || !mayEstablish ? null : (
          <TimeLink className="button button-primary" to="/actions/establish-chain">
            {t('city.establish')}
          </TimeLink>
        )}
      </Empty>
    </div>
  );
}
