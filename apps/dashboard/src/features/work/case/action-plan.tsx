import { useTranslation } from 'react-i18next';
import type { RowTypes } from '#contracts';
import { fieldOf } from '../../../components/declaration/declarations';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';

const PARTS = ['containment', 'rootCause', 'measure', 'owner', 'dueOn', 'effectivenessCheck'] as const;

/** The latest plan of the corrective action, in the order of an 8D report. */
export function ActionPlan({ row }: { readonly row: RowTypes['nonconformities'] }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { nameOf } = useOrganisationNames();
  if (row.revision === 0) return null;
  return (
    <>
      <h3>{t('case.plan')}</h3>
      <dl className="facts" data-testid="case-plan">
        {PARTS.map((name) => {
          const field = fieldOf('nonconformities', name);
          return (
            <div key={name} className={name === 'owner' || name === 'dueOn' ? undefined : 'facts-wide'}>
              <dt>{field === undefined ? name : pick(field.label)}</dt>
              <dd>
                {row[name] ?? <span className="muted">{t('case.notStated')}</span>}
                {name === 'owner' ? <span className="muted"> {nameOf(row.responsibleId)}</span> : null}
              </dd>
            </div>
          );
        })}
      </dl>
    </>
  );
}
