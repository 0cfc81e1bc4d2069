import { useTranslation } from 'react-i18next';
import type { ReachAnswer } from '#contracts';
import type { DetailPanelProps } from '../../../components/registry/feature';
import { modelByName, rowPath } from '../../../components/declaration/declarations';
import { useRowName } from '../../../components/field/row-name';
import { useMomentQuery } from '../../../foundation/api/queries';
import { Panel } from '../../../foundation/layout/panel';
import { Failure } from '../../../foundation/layout/states';
import { TimeLink } from '../../../foundation/time/time-link';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';
import { useChainNames } from '../../../foundation/vocabulary/use-vocabulary';
import { ToldParties } from './told-parties';
import './map.css';

const KINDS = [
  'tests',
  'nonconformities',
  'projects',
  'certificates',
  'claims',
  'responsible',
  'downstream',
  'chains',
] as const;
const SHOWN = 30;

/** Whether a row has failed, so that it is asked what that reaches. */
function hasFailed(model: string, row: Readonly<Record<string, unknown>>): boolean {
  switch (model) {
    case 'tests':
      return row['counted'] === true && row['passed'] === false;
    case 'certificates':
      return row['status'] !== 'GRANTED';
    case 'instruments':
      return Array.isArray(row['findings']) && row['findings'].length > 0;
    default:
      return row['lapsed'] === true;
  }
}

/** 影响范围: what a failed test, a lost certificate, an instrument found wrong or a lost accreditation reaches. */
export default function ReachPanel({ detail }: DetailPanelProps) {
  const { t } = useTranslation();
  const failed = hasFailed(detail.model, detail.row);
  const { data, error, refetch } = useMomentQuery(
    '/api/reach/{model}/{key}',
    { path: { model: detail.model, key: detail.key } },
    failed,
  );
  if (!failed) return null;
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return null;
  return (
    <Panel title={t('reach.title')}>
      <p className="muted">{data.items.length === 0 ? t('reach.nothing') : t('reach.hint')}</p>
      <div className="reach" data-testid="reach">
        {KINDS.map((kind) => {
          const items = data.items.filter((item) => item.kind === kind);
          if (items.length === 0) return null;
          return (
            <section key={kind}>
              <h3>{t(`reach.${kind}`, { count: items.length })}</h3>
              <ul className="map-term-rows">
                {items.slice(0, SHOWN).map((item) => (
                  <li key={item.key}>
                    <ReachedName item={item} />
                  </li>
                ))}
                {items.length > SHOWN ? (
                  <li className="muted">{t('map.moreRows', { count: items.length - SHOWN })}</li>
                ) : null}
              </ul>
            </section>
          );
        })}
      </div>
      <ToldParties detail={detail} reached={data.items} />
    </Panel>
  );
}

function ReachedName({ item: { kind, key, row, steps } }: { readonly item: ReachAnswer['items'][number] }) {
  const { t } = useTranslation();
  const rowName = useRowName();
  const { nameOf } = useOrganisationNames();
  const chains = useChainNames();
  const reachedIn = t('reach.steps', { count: steps });
  if (kind === 'chains')
    return (
      <TimeLink to={`/chains/${key}`} title={reachedIn}>
        {chains.nameOf(key)}
      </TimeLink>
    );
  if (kind === 'responsible' || kind === 'downstream')
    return (
      <TimeLink to={rowPath('organisations', key) ?? '/'} title={reachedIn}>
        {nameOf(key)}
      </TimeLink>
    );
  const view = modelByName(kind);
  const number = key.split('/').at(-1) ?? key;
  if (row === null || view === undefined) return <span className="mono">{number}</span>;
  const { title, id } = rowName(view, { key, row });
  return (
    <TimeLink to={rowPath(kind, key) ?? '/'} title={reachedIn}>
      {title}
      {id === undefined ? '' : ` ${id}`}
    </TimeLink>
  );
}
