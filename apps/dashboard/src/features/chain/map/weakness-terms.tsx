import type { ChainMap } from '#contracts';
import { useTranslation } from 'react-i18next';
import { RowReference } from '../../../components/field/row-reference';
import { useLanguage } from '../../../foundation/i18n/use-language';

interface WeaknessTermsProps {
  readonly terms: ChainMap['members'][number]['terms'];
  readonly rules: ChainMap['rules'];
}

/** Each part of a score: what it counts, the points, and the rows, whose pages have their events. */
export function WeaknessTerms({ terms, rules }: WeaknessTermsProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  if (terms.length === 0) return <p className="muted">{t('map.noTerms')}</p>;
  return (
    <ul className="map-terms">
      {terms.map(({ code, count, points, rows }) => {
        const rule = rules.terms.find((each) => each.code === code);
        return (
          <li key={code}>
            <strong>{rule === undefined ? code : pick(rule)}</strong>{' '}
            <span className="muted">{t('map.termPoints', { count, each: rule?.points ?? 0, points })}</span>
            <span className="map-term-rows">
              {rows.map(({ model, key }) => (
                <RowReference
                  key={`${model}/${key}`}
                  model={model}
                  rowKey={key}
                  number={key.split('/').at(-1) ?? key}
                />
              ))}
              {count > rows.length ? (
                <span className="muted">{t('map.moreRows', { count: count - rows.length })}</span>
              ) : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
