import { fieldOf } from '../../components/declaration/declarations';
import { useTranslation } from 'react-i18next';
import type { ClaimableSupport } from '#contracts';
import { PREFILL_PREFIX } from '../../components/form/prefill';
import { useAllRows } from '../../foundation/api/many-rows';
import { useMaySend } from '../../foundation/api/session';
import { useLanguage } from '../../foundation/i18n/use-language';
import { FieldValue } from '../../components/field/field-value';
import type { DetailPanelProps } from '../../components/registry/feature';
import { Panel } from '../../foundation/layout/panel';
import { Empty, Loading } from '../../foundation/layout/states';
import { TimeLink } from '../../foundation/time/time-link';
import { useMoment } from '../../foundation/time/use-moment';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { useClaimableSupport } from './queries';
import { useConditionText, useMoney } from './use-condition-text';
import './incentives.css';

type Item = ClaimableSupport['items'][number];

/** 可申领资助: what an organisation could claim now; claims with unmet conditions are collapsed. */
export default function SupportPanel({ detail }: DetailPanelProps) {
  const { t } = useTranslation();
  const { data } = useClaimableSupport(detail.key);
  const { data: parts } = useAllRows('participants', { where: { organisationId: detail.key } });
  if (data === undefined) return <Loading lines={3} />;
  const chains = [...new Set((parts?.items ?? []).map(({ chain }) => chain))];
  // A subject without a chain, such as an award, is claimed on the organisation's chain if there is exactly one.
  const only = chains.length === 1 ? (chains[0] ?? null) : null;
  const ready = data.items.filter(({ eligible }) => eligible);
  const others = data.items.filter(({ eligible }) => !eligible);
  if (data.items.length === 0 && detail.row['kind'] === 'REGULATOR') return null;
  return (
    <Panel title={t('support.title')} more={<span className="muted support-hint">{t('support.hint')}</span>}>
      <div data-testid="support">
        {ready.length === 0 ? <Empty title={t('support.none')} hint={t('support.noneHint')} /> : null}
        <SupportList items={ready} support={data} chain={only} />
        {others.length === 0 ? null : (
          <details className="support-others">
            <summary>{t('support.notYet', { count: others.length })}</summary>
            <SupportList items={others} support={data} chain={only} />
          </details>
        )}
      </div>
    </Panel>
  );
}

interface SupportListProps {
  readonly items: readonly Item[];
  readonly support: ClaimableSupport;
  readonly chain: string | null;
}

function SupportList({ items, support, chain }: SupportListProps) {
  return (
    <ul className="support">
      {items.map((item) => (
        <SupportItem
          key={`${item.ruleId} ${item.subjectType} ${item.subjectId} ${item.itemId}`}
          item={item}
          support={support}
          chain={chain}
        />
      ))}
    </ul>
  );
}

interface SupportItemProps extends Omit<SupportListProps, 'items'> {
  readonly item: Item;
}

function SupportItem({ item, support, chain }: SupportItemProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const { condition } = useConditionText();
  const { past } = useMoment();
  const mayClaim = useMaySend()('submit-claim');
  const money = useMoney();
  const { ruleId, subjectType, subjectId, itemId, chainId, mostPayableCny } = item;
  const given = {
    chainId: chainId ?? chain,
    ruleId,
    ruleSetVersion: support.ruleSetVersion === null ? null : String(support.ruleSetVersion),
    policyId: support.policyId,
    subjectType,
    subjectId,
    itemId,
    claimantId: support.organisationId,
    requestedCny: mostPayableCny === null ? null : String(mostPayableCny),
  };
  return (
    <li>
      <div>
        <p className="support-rule">
          {pick(item.ruleTitle)} <span className="mono muted">{ruleId}</span>
        </p>
        <p className="support-about">
          {label(subjectType)}{' '}
          <FieldValue field={fieldOf('claims', 'subjectId')} value={subjectId} row={{ subjectType, subjectId }} /> ·{' '}
          {label(item.selection)}
        </p>
        {item.reasonCode === null || item.eligible ? null : <p className="claim-reason">{label(item.reasonCode)}</p>}
        {item.unmet.map((unmet) => (
          <p key={unmet.fact} className="muted">
            {t('support.lacks', { condition: condition(unmet) })}
          </p>
        ))}
      </div>
      <div className="support-claim">
        {mostPayableCny === null ? null : <strong>{t('support.upTo', { amount: money(mostPayableCny) })}</strong>}
        {item.eligible && !past && mayClaim ? (
          <TimeLink
            className="button button-primary"
            to="/actions/submit-claim"
            query={Object.fromEntries(
              Object.entries(given).map(([name, value]) => [`${PREFILL_PREFIX}${name}`, value]),
            )}
          >
            {t('support.claim')}
          </TimeLink>
        ) : null}
      </div>
    </li>
  );
}
