import { useTranslation } from 'react-i18next';
import type { ComputedAt, SealedAnswer } from '#contracts';
import { useInfo } from '../api/queries';
import { ageOf } from '../time/age';
import { RowsDigest } from './rows-digest';
import './computed.css';

/** The moment that a page was computed for; and, where the answer says so, what was sealed of its rows. */
export function Computed({ computed }: { readonly computed: ComputedAt & { readonly sealed?: SealedAnswer | null } }) {
  const { t } = useTranslation();
  const { data: info } = useInfo();
  const { asOfDate, at, position, sealed } = computed;
  const age = at === 'now' && info?.lastRecordedAt ? ageOf(info.lastRecordedAt, info.now) : undefined;
  const text =
    age === undefined
      ? t('time.computed', { date: asOfDate })
      : t('time.lastEvent', { age: t(`time.ages.${age.unit}`, { count: age.count }) });
  const hint = t('time.computedHint', { date: asOfDate, position });
  return (
    <>
      {sealed ? (
        <details className="computed computed-sealed">
          <summary title={hint}>{text}</summary>
          <Sealed sealed={sealed} position={position} />
        </details>
      ) : (
        <span className="computed" title={hint}>
          {text}
        </span>
      )}
      {computed.factsBeforeChain ? (
        <span className="computed" title={t('time.beforeChainHint')}>
          {t('time.beforeChain', { count: computed.factsBeforeChain })}
        </span>
      ) : null}
    </>
  );
}

/** Which words say how far the rows of a page are sealed. */
function stateOf({ committed, holdsUpTo }: SealedAnswer, position: number) {
  if (!committed) return 'sealed.eventsOnly';
  return holdsUpTo >= position ? 'sealed.all' : 'sealed.upTo';
}

function Sealed({ sealed, position }: { readonly sealed: SealedAnswer; readonly position: number }) {
  const { t } = useTranslation();
  return (
    <dl>
      <dt>{t('sealed.state')}</dt>
      <dd>{t(stateOf(sealed, position), { position: sealed.holdsUpTo })}</dd>
      <dt>{t('sealed.log')}</dt>
      <dd>
        <code>{sealed.origin}</code> {t('sealed.size', { count: sealed.size })}
      </dd>
      <dt>{t('sealed.root')}</dt>
      <dd>
        <code>{sealed.root}</code>
      </dd>
      <dt>{t('sealed.digest')}</dt>
      <dd>
        <RowsDigest sealed={sealed} />
      </dd>
      {sealed.committed ? <dd className="muted">{t('sealed.hint')}</dd> : null}
    </dl>
  );
}
