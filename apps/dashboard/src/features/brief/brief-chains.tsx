import { useTranslation } from 'react-i18next';
import type { BriefAnswer } from '#contracts';
import { useChangeText } from '../../components/difference/use-change-text';
import { HorizontalScroll } from '../../foundation/layout/horizontal-scroll';
import { useLanguage } from '../../foundation/i18n/use-language';
import { Panel } from '../../foundation/layout/panel';
import { TimeLink } from '../../foundation/time/time-link';
import { endOf, startOf } from './ends';

type Property = keyof BriefAnswer['chains'][number]['values'];

/** All chains side by side, at the end of the period and before it; below them the sum and the median. */
export function BriefChains({ brief }: { readonly brief: BriefAnswer }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { valueText } = useChangeText();
  const { chains, medians, period } = brief;
  const [end, start] = [endOf(brief), startOf(brief)];
  const totals = (
    name: string,
    of: (median: BriefAnswer['medians'][number]) => BriefAnswer['figures'][number]['value'],
  ) => (
    <tr className="brief-total">
      <th scope="row">{name}</th>
      {medians.map((median) => (
        <td key={median.property} className="numeric">
          {valueText(median.figure, of(median))}
        </td>
      ))}
    </tr>
  );
  return (
    <Panel title={t('brief.chains')}>
      <p className="muted">{t('brief.chainsHint')}</p>
      <HorizontalScroll label={t('brief.chains')}>
        <table className="rows brief-chains" data-testid="brief-chains">
          <thead>
            <tr>
              <th scope="col">{t('brief.chain')}</th>
              {medians.map(({ property, title }) => (
                <th key={property} scope="col" className="numeric">
                  {pick(title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {chains.map(({ chainId, name, values, before }) => (
              <tr key={chainId}>
                <th scope="row">
                  <TimeLink to="/brief" query={{ chain: chainId, period }}>
                    {pick(name)}
                  </TimeLink>
                </th>
                {medians.map(({ figure, property }) => (
                  <td key={property} className="numeric">
                    <TimeLink to="/evidence" query={{ of: figure, chain: chainId, ...end }}>
                      {valueText(figure, values[property as Property])}
                    </TimeLink>
                    {before === null ? null : (
                      <TimeLink
                        className="brief-then"
                        to="/evidence"
                        query={{ of: figure, chain: chainId, ...start }}
                        title={t('brief.endBefore')}
                      >
                        {valueText(figure, before[property as Property])}
                      </TimeLink>
                    )}
                  </td>
                ))}
              </tr>
            ))}
            {totals(t('brief.sum'), ({ sum }) => sum)}
            {totals(t('brief.median'), ({ median }) => median)}
          </tbody>
        </table>
      </HorizontalScroll>
    </Panel>
  );
}
