import { useTranslation } from 'react-i18next';
import type { ChainDashboard } from '#contracts';
import { Stat } from '../../../components/figure/stat';
import { TimeLink } from '../../../foundation/time/time-link';
import './parts.css';

type Shown = readonly [name: string, value: number | null, alert?: boolean];

/** The four supports, each with the list that its heading opens, and its figures. */
const supportsOf = ({ nqi, tests, chain }: ChainDashboard) =>
  [
    {
      support: 'METROLOGY',
      list: '/instruments',
      figures: [
        ['chain.metrologyBodies', chain.metrologyBodies],
        ['nqi.instrumentsCalibrated', nqi.instrumentsCalibrated],
        ['nqi.instruments', nqi.instruments],
        ['nqi.calibrationsValid', nqi.calibrationsValid],
        ['nqi.calibrationsRecorded', nqi.calibrationsRecorded],
        ['nqi.measurementStandards', nqi.measurementStandards],
      ],
    },
    { support: 'STANDARDS', list: '/chain-standards', figures: [['nqi.standardsPublished', nqi.standardsPublished]] },
    {
      support: 'TESTING',
      list: '/tests',
      figures: [
        ['chain.testingBodies', chain.testingBodies],
        ['tests.counted', tests.counted],
        ['tests.passRatePercent', tests.passRatePercent],
        ['nqi.servicesDelivered', nqi.servicesDelivered],
      ],
    },
    {
      support: 'CERTIFICATION',
      list: '/certificates',
      figures: [
        ['chain.certificationBodies', chain.certificationBodies],
        ['nqi.certificationsValid', nqi.certificationsValid],
        ['nqi.certificationsGranted', nqi.certificationsGranted],
        ['nqi.certificationsSuspended', nqi.certificationsSuspended, true],
      ],
    },
  ] as const satisfies readonly { support: string; list: string; figures: readonly Shown[] }[];

/** 计量、标准、检验检测、认证认可: what supports the quality of a chain. */
export function Supports({ dashboard }: { readonly dashboard: ChainDashboard }) {
  const { t } = useTranslation();
  const { chainId: chain } = dashboard;
  return (
    <div className="supports">
      {supportsOf(dashboard).map(({ support, list, figures }) => (
        <section key={support} data-testid={`support-${support}`}>
          <h3>
            <TimeLink to={list} query={{ chain }}>
              {t(`parts.support.${support}`)}
            </TimeLink>
          </h3>
          <dl>
            {figures.map(([name, value, alert]: Shown) => (
              <Stat key={name} name={name} value={value} chain={chain} alert={alert === true} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
