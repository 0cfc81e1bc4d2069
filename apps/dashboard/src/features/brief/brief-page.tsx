import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { BriefAnswer } from '#contracts';
import { addressOf } from '../../foundation/api/client';
import { downloadFile } from '../../foundation/api/download-file';
import { momentQuery, useInfo, useMomentQuery } from '../../foundation/api/queries';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Answered } from '../../foundation/layout/answered';
import { Choice } from '../../foundation/layout/choice';
import { DownloadButton } from '../../foundation/layout/download-button';
import { Page } from '../../foundation/layout/page';
import { Panel } from '../../foundation/layout/panel';
import { PrintButton } from '../../foundation/layout/print-button';
import { dateOf } from '../../foundation/time/china-date';
import { usePeriodText } from '../../foundation/time/period-text';
import { useMoment } from '../../foundation/time/use-moment';
import { useChainNames } from '../../foundation/vocabulary/use-vocabulary';
import { BriefChains } from './brief-chains';
import { BriefFigures } from './brief-figures';
import { BriefList } from './brief-list';
import { periodsBefore } from './periods';
import '../../components/table/list.css';
import '../../components/table/row-table.css';
import './brief.css';

/** 产业链月报 and 全市年度报告: the chosen chain and period are in the address. */
export function Component() {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [params] = useSearchParams();
  const chains = useChainNames();
  const chain = params.get('chain') ?? undefined;
  const period = params.get('period') ?? undefined;
  const asked = useMomentQuery('/api/brief', { query: { chain, period } });
  const { data } = asked;
  return (
    <Page
      title={data === undefined ? t('brief.title') : pick(data.title)}
      parent={
        chain === undefined
          ? { to: '/', name: t('nav.city') }
          : { to: `/chains/${encodeURIComponent(chain)}`, name: chains.nameOf(chain) }
      }
    >
      <Choices period={period ?? data?.period} chain={chain} />
      <Answered query={asked} lines={12}>
        {(brief) => <Brief brief={brief} />}
      </Answered>
    </Page>
  );
}

interface ChoicesProps {
  readonly period: string | undefined;
  readonly chain: string | undefined;
}

function Choices({ period, chain }: ChoicesProps) {
  const { t } = useTranslation();
  const [, setParams] = useSearchParams();
  const { chains } = useChainNames();
  const { data: info } = useInfo();
  const periodText = usePeriodText();
  const choose = (name: string) => (value: string) =>
    setParams((current) => {
      if (value === '') current.delete(name);
      else current.set(name, value);
      return current;
    });
  const periods = info === undefined ? [] : periodsBefore(dateOf(new Date(info.now)));
  return (
    <div className="filters">
      <Choice
        label={t('brief.chain')}
        all={t('brief.city')}
        value={chain}
        options={chains.map(({ id, name }) => [id, name] as const)}
        onChoose={choose('chain')}
      />
      <Choice
        label={t('brief.period')}
        all={t('brief.latest')}
        value={period}
        options={periods.map((each) => [each, periodText(each)] as const)}
        onChoose={choose('period')}
      />
    </div>
  );
}

function Brief({ brief }: { readonly brief: BriefAnswer }) {
  const { t } = useTranslation();
  const { pick, language } = useLanguage();
  const { moment } = useMoment();
  const { chainId, period, from, until, ended, position, before, rules, program, digest, lists } = brief;
  const query = {
    chain: chainId ?? undefined,
    period,
    language: language === 'en' ? 'en' : 'zh',
    ...momentQuery(moment),
  };
  const empty = lists.filter(({ count }) => count === 0);
  const save = () => downloadFile(addressOf('/api/brief/file', { query }), {}, `brief-${period}.xlsx`);
  return (
    <article className="brief" data-testid="brief">
      <div className="brief-head">
        <p className="muted">
          {t('brief.covers', { from, until })} {t(ended ? 'brief.ended' : 'brief.running')}
        </p>
        <div className="brief-actions">
          <DownloadButton save={save} testId="brief-file">
            {t('brief.file')}
          </DownloadButton>
          <PrintButton>{t('brief.print')}</PrintButton>
        </div>
      </div>
      <BriefFigures brief={brief} />
      {brief.chains.length === 0 ? null : <BriefChains brief={brief} />}
      {lists.map((list) => (list.count === 0 ? null : <BriefList key={list.code} list={list} brief={brief} />))}
      {empty.length === 0 ? null : (
        <Panel title={t('brief.none')}>
          <p data-testid="brief-none">{empty.map(({ title }) => pick(title)).join(t('brief.and'))}</p>
        </Panel>
      )}
      <Panel title={t('brief.about')}>
        <dl className="brief-facts" data-testid="brief-facts">
          <dt>{t('brief.position')}</dt>
          <dd>{position}</dd>
          <dt>{t('brief.before')}</dt>
          <dd>
            {before.date} · {before.position}
          </dd>
          <dt>{t('brief.rules')}</dt>
          <dd>{t('brief.ruleVersions', rules)}</dd>
          <dt>{t('brief.program')}</dt>
          <dd>
            <code>{program}</code>
          </dd>
          <dt>{t('brief.digest')}</dt>
          <dd>
            <code>{digest}</code>
          </dd>
        </dl>
        <p className="muted">{t('brief.digestHint', { title: pick(brief.title) })}</p>
      </Panel>
    </article>
  );
}
