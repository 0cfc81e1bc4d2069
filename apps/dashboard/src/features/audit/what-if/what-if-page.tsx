import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ProblemAlert } from '../../../components/form/problem-alert';
import { AntArea } from '../../../foundation/layout/ant-area';
import { Choice } from '../../../foundation/layout/choice';
import { Page } from '../../../foundation/layout/page';
import { Panel } from '../../../foundation/layout/panel';
import { Empty, Loading } from '../../../foundation/layout/states';
import { TimeLink } from '../../../foundation/time/time-link';
import { useChainNames } from '../../../foundation/vocabulary/use-vocabulary';
import { ChangeList } from './change-list';
import { textOf } from './imagined';
import { WhatIfAnswer } from './what-if-answer';
import { useImagined, useWhatIf } from './use-imagined';
import '../../../components/difference/difference.css';
import '../../../components/table/list.css';
import '../../../components/table/row-table.css';
import './what-if.css';

/** 沙盘推演: history replayed without, with changed or with added events. All that it shows is marked: none of it happened. */
export function Component() {
  const { t } = useTranslation();
  const { imagined, chain } = useImagined();
  const { chains } = useChainNames();
  const [, setParams] = useSearchParams();
  const { data, error, isFetching } = useWhatIf();
  const choose = (value: string) =>
    setParams((current) => {
      if (value === '') current.delete('chain');
      else current.set('chain', value);
      return current;
    });
  return (
    <Page title={t('whatIf.title')} mark={<span className="what-if-badge">{t('whatIf.badge')}</span>}>
      <p className="what-if-mark" role="note" data-testid="what-if-mark">
        <strong>{t('whatIf.mark')}</strong> {t('whatIf.explains')}
      </p>
      <div className="what-if">
        <Panel
          title={t('whatIf.changes')}
          more={
            <Choice
              label={t('rows.chain')}
              all={t('travel.city')}
              value={chain}
              options={chains.map(({ id, name }) => [id, name])}
              onChoose={choose}
            />
          }
        >
          <ChangeList />
        </Panel>
        {textOf(imagined) === undefined ? (
          <Empty title={t('whatIf.none')} hint={t('whatIf.noneHint')}>
            <TimeLink to="/case-file" query={{ chain }}>
              {t('nav.caseFile')}
            </TimeLink>{' '}
            <TimeLink to="/policy-lab">{t('nav.policyLab')}</TimeLink>
          </Empty>
        ) : error !== null ? (
          <AntArea>
            <ProblemAlert error={error} />
          </AntArea>
        ) : data === undefined || isFetching ? (
          <Loading lines={8} />
        ) : (
          <WhatIfAnswer answer={data} />
        )}
      </div>
    </Page>
  );
}
