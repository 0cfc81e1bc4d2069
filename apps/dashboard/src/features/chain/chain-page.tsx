import { lazy, Suspense } from 'react';
import { useDeclaredWords } from '../../components/declaration/use-declared-words';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ChainDashboard } from '#contracts';
import { RowActions } from '../../components/form/row-actions';
import { LatestEvents } from '../../components/event/latest-events';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Answered } from '../../foundation/layout/answered';
import { NotFound } from '../../foundation/layout/not-found';
import { Page } from '../../foundation/layout/page';
import { Panel } from '../../foundation/layout/panel';
import { TimeLink } from '../../foundation/time/time-link';
import { useChainDashboard } from '../../foundation/api/queries';
import { AlertsLink } from '../alerts/feature';
import { IncentiveCounts } from '../incentives/feature';
import { ChainStructure } from './chain-structure';
import { ChainFacts } from './chain-facts';
import { Bottlenecks, Declarations, Nonconformities } from './counts';
import { Indicators } from './indicators';
import { Objectives } from './objectives';
import { Funnel } from './parts/funnel';
import { Supports } from './parts/supports';
import { ProjectStages } from './project-stages';
import { ProgressReports } from './progress-reports';
import { QualityActions } from './quality-actions';
import { SandboxTrials } from './sandbox-trials';
import { Tests } from './tests';
import './chain.css';

const ChainParts = lazy(() => import('./parts/chain-parts'));

/** 产业链看板: the dashboard of one chain. */
export function Component() {
  const { chain } = useParams();
  return chain === undefined ? <NotFound /> : <Chain key={chain} chain={chain} />;
}

function Chain({ chain }: { readonly chain: string }) {
  const { titleOf } = useDeclaredWords();
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const asked = useChainDashboard(chain);
  const { data } = asked;
  return (
    <Page
      title={data === undefined ? t('chain.title') : pick({ zh: data.nameZh, en: data.nameEn })}
      parent={{ to: '/chains', name: titleOf('chains') }}
      computed={data}
      aside={
        data === undefined ? null : (
          <>
            <TimeLink to="/brief" query={{ chain }} data-testid="open-brief">
              {t('brief.title')}
            </TimeLink>
            <RowActions model="chains" rowKey={chain} />
          </>
        )
      }
    >
      <Answered query={asked} lines={12}>
        {(dashboard) => <Dashboard dashboard={dashboard} />}
      </Answered>
    </Page>
  );
}

function Dashboard({ dashboard }: { readonly dashboard: ChainDashboard }) {
  const { titleOf } = useDeclaredWords();
  const { t } = useTranslation();
  const { chainId: chain } = dashboard;
  const list = (path: string) => (
    <TimeLink to={path} query={{ chain }}>
      {t('chain.all')}
    </TimeLink>
  );
  return (
    <div className="chain">
      <ChainFacts dashboard={dashboard} />
      <Panel title={t('chain.objectives')} className="span-5" more={<AlertsLink chain={chain} />}>
        <Objectives objectives={dashboard.objectives} version={dashboard.chain.strategyVersion} chain={chain} />
      </Panel>
      <Panel
        title={t('chain.structure')}
        className="span-7"
        more={
          <>
            <TimeLink to={`/chains/${chain}/map`} data-testid="open-map">
              {t('map.title')}
            </TimeLink>
            <TimeLink to="/three-lists" query={{ chain }}>
              {t('threeLists.title')}
            </TimeLink>
            {list('/participants')}
          </>
        }
      >
        <ChainStructure chain={chain} />
      </Panel>
      <Panel title={t('parts.funnel')} className="span-5">
        <Funnel dashboard={dashboard} />
      </Panel>
      <Panel title={t('parts.supports')} className="span-7">
        <Supports dashboard={dashboard} />
      </Panel>
      <div className="column span-8">
        <Panel title={titleOf('tests')} more={list('/tests')}>
          <Tests tests={dashboard.tests} chain={chain} />
        </Panel>
        <Panel title={t('chain.pipeline')} more={list('/projects')}>
          <ProjectStages projects={dashboard.projects} chain={chain} />
        </Panel>
        {dashboard.incentives.submitted === 0 ? null : (
          <Panel title={t('chain.incentives')} more={list('/claims')}>
            <IncentiveCounts figures={dashboard.incentives} chain={chain} />
          </Panel>
        )}
        {dashboard.indicators.length === 0 ? null : (
          <Panel title={t('chain.indicators')} more={list('/indicators')}>
            <Indicators indicators={dashboard.indicators} />
          </Panel>
        )}
      </div>
      <div className="column span-4">
        <Panel title={titleOf('nonconformities')} more={list('/nonconformities')}>
          <Nonconformities figures={dashboard.nonconformities} chain={chain} />
        </Panel>
        <Panel title={titleOf('bottlenecks')} more={list('/bottlenecks')}>
          <Bottlenecks figures={dashboard.bottlenecks} chain={chain} />
        </Panel>
        {Object.values(dashboard.declarations).every((declared) => declared === 0) ? null : (
          <Panel title={titleOf('declarations')} more={list('/declarations')}>
            <Declarations figures={dashboard.declarations} chain={chain} />
          </Panel>
        )}
        {Object.keys(dashboard.sandboxTrials).length === 0 ? null : (
          <Panel title={t('sandbox.title')} more={list('/sandbox-trials')}>
            <SandboxTrials trials={dashboard.sandboxTrials} />
          </Panel>
        )}
      </div>
      <Suspense>
        <ChainParts chain={chain} />
      </Suspense>
      <ProgressReports chain={chain} count={dashboard.chain.progressReports} more={list('/progress-reports')} />
      <Panel title={t('chain.latest')} className="span-8" more={list('/events')}>
        <LatestEvents chain={chain} count={6} />
      </Panel>
      <Panel title={titleOf('quality_actions')} className="span-4" more={list('/quality-actions')}>
        <QualityActions count={dashboard.qualityActions} chain={chain} />
      </Panel>
    </div>
  );
}
