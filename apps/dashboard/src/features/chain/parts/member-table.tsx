import { useTranslation } from 'react-i18next';
import type { ChainPartsAnswer } from '#contracts';
import { Figure } from '../../../components/figure/figure';
import { useFigureLabel } from '../../../components/figure/use-figure-label';
import { usePartName } from '../../../components/figure/use-part-name';
import { Cell } from '../../../components/table/cell';
import '../../../components/table/row-table.css';
import { HorizontalScroll } from '../../../foundation/layout/horizontal-scroll';
import { TimeLink } from '../../../foundation/time/time-link';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';
import './parts.css';

interface MemberTableProps {
  readonly chain: string;
  readonly parts: ChainPartsAnswer;
  /** Undefined where all members are shown. */
  readonly showAll: (() => void) | undefined;
}

/** 成员计分卡: the figures of each member, those with most that is overdue or open first. */
export function MemberTable({ chain, parts: { members, memberCount, memberFigures }, showAll }: MemberTableProps) {
  const { t } = useTranslation();
  const labelOf = useFigureLabel();
  const partName = usePartName();
  const { nameOf } = useOrganisationNames();
  return (
    <>
      <HorizontalScroll label={t('parts.scorecard')}>
        <table className="rows member-scores">
          <thead>
            <tr>
              <th scope="col">{t('parts.member')}</th>
              <th scope="col">{t('parts.segment')}</th>
              {memberFigures.map((name) => (
                <th key={name} scope="col" className="numeric">
                  {labelOf(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {members.map(({ organisationId, segment, isLeader, values }) => (
              <tr key={organisationId}>
                <th scope="row">
                  <TimeLink to={`/organisations/${encodeURIComponent(organisationId)}`}>
                    {nameOf(organisationId)}
                  </TimeLink>
                  {isLeader ? <span className="row-flag">{t('parts.leader')}</span> : null}
                </th>
                <Cell label={t('parts.segment')}>{partName({ segment })}</Cell>
                {memberFigures.map((name) => (
                  <Cell key={name} label={labelOf(name)} numeric>
                    {values[name] === undefined ? (
                      <span className="muted">{t('parts.hidden')}</span>
                    ) : (
                      <Figure
                        name={name}
                        value={values[name]}
                        chain={chain}
                        part={{ organisation: organisationId }}
                        label={t('parts.ofPart', { part: nameOf(organisationId), label: labelOf(name) })}
                        alert={name === 'nonconformities.overdue'}
                      />
                    )}
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </HorizontalScroll>
      <p className="muted foot">
        {t('parts.scorecardHint')}{' '}
        {memberCount === members.length ? null : t('parts.shown', { shown: members.length, count: memberCount })}{' '}
        {showAll === undefined ? null : (
          <button type="button" className="button-link" onClick={showAll}>
            {t('parts.all', { count: memberCount })}
          </button>
        )}
      </p>
    </>
  );
}
