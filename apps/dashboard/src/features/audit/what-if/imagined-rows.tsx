import { useTranslation } from 'react-i18next';
import type { WhatIf } from '#contracts';
import { fieldOf, modelByName } from '../../../components/declaration/declarations';
import { useDeclaredWords } from '../../../components/declaration/use-declared-words';
import { FieldValue } from '../../../components/field/field-value';
import { useLanguage } from '../../../foundation/i18n/use-language';

type OfModel = WhatIf['rows'][number];

/** The rows of one list that would differ. They lead nowhere: the rows of the sandbox are on no other screen. */
export function ImaginedRows({ of: { model, added, removed, changed, complete, items } }: { readonly of: OfModel }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { titleOf } = useDeclaredWords();
  const hidden = new Set(modelByName(model)?.fields.flatMap((field) => (field.hidden === true ? [field.name] : [])));
  const total = added + removed + changed;
  return (
    <details className="what-if-rows" open={total <= 5} data-testid={`what-if-rows-${model}`}>
      <summary>
        {titleOf(model)}{' '}
        <span className="muted">
          {t(complete ? 'travel.rowCounts' : 'travel.rowCountsCut', { added, removed, changed })}
        </span>
      </summary>
      <ul className="changed">
        {items.map(({ kind, key, label, before, after, fields }) => (
          <li key={key}>
            <span>
              {kind === 'removed' ? <del>{label}</del> : label}{' '}
              {kind === 'changed' ? null : (
                <span className="muted">{t(kind === 'added' ? 'travel.kinds.added' : 'travel.kinds.removed')}</span>
              )}
            </span>
            {fields
              .filter(({ field }) => !hidden.has(field))
              .map(({ field, before: old, after: now }) => {
                const declared = fieldOf(model, field);
                return (
                  <span key={field} className="changed-field">
                    <span className="muted">{declared === undefined ? field : pick(declared.label)}</span>{' '}
                    <FieldValue field={declared} value={old} row={before ?? {}} plain />
                    {' → '}
                    <em className="what-if-value">
                      <FieldValue field={declared} value={now} row={after ?? {}} plain />
                    </em>
                  </span>
                );
              })}
          </li>
        ))}
      </ul>
      {items.length < total ? <p className="muted">{t('whatIf.more', { count: total - items.length })}</p> : null}
    </details>
  );
}
