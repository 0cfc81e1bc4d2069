import { useTranslation } from 'react-i18next';
import type { ChainPartsAnswer } from '#contracts';
import { Figure } from '../../../components/figure/figure';
import { useFigureLabel } from '../../../components/figure/use-figure-label';
import { usePartName } from '../../../components/figure/use-part-name';
import { heatOf } from './heat';
import './parts.css';

interface SegmentTableProps {
  readonly chain: string;
  readonly parts: ChainPartsAnswer;
}

/** 各环节热力: figures by segment, a row for each; the shade of a cell repeats what its number says. */
export function SegmentTable({ chain, parts: { segments, segmentFigures } }: SegmentTableProps) {
  const { t } = useTranslation();
  const labelOf = useFigureLabel();
  const partName = usePartName();
  const isWithheld = segmentFigures.some((name) => segments.some(({ values }) => !(name in values)));
  return (
    <>
      <table className="heat">
        <thead>
          <tr>
            <th scope="col">{t('parts.figure')}</th>
            {segments.map(({ segment }) => (
              <th key={segment} scope="col" className="numeric">
                {partName({ segment })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('parts.members')}</th>
            {segments.map(({ segment, members }) => (
              <td key={segment} className="numeric">
                {members}
              </td>
            ))}
          </tr>
          {segmentFigures.map((name) => (
            <tr key={name}>
              <th scope="row">{labelOf(name)}</th>
              {segments.map(({ segment, values }) => {
                const value = values[name];
                const heat = heatOf(
                  name,
                  value,
                  segments.map((each) => each.values[name]),
                );
                return (
                  <td key={segment} className={`numeric heat-${heat}`}>
                    {value === undefined ? (
                      <span className="muted">{t('parts.withheld')}</span>
                    ) : (
                      <Figure
                        name={name}
                        value={value}
                        chain={chain}
                        part={{ segment }}
                        label={t('parts.ofPart', { part: partName({ segment }), label: labelOf(name) })}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted foot">
        {t('parts.heatHint')} {isWithheld ? t('parts.withheldHint') : null}
      </p>
    </>
  );
}
