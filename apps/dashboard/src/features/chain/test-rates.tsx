import { Bar } from '../../components/figure/bar';
import { Figure } from '../../components/figure/figure';
import { Ratio } from '../../components/figure/ratio';
import { Stat } from '../../components/figure/stat';
import { useFigureLabel } from '../../components/figure/use-figure-label';
import type { DashboardTests } from './dashboard-parts';
import '../../components/figure/stats.css';

interface TestRatesProps {
  readonly tests: DashboardTests;
  /** Without a chain: of the whole city. */
  readonly chain?: string;
}

/** The three rates with their numerators and denominators, and the counts. */
export function TestRates({ tests, chain }: TestRatesProps) {
  const rates = [
    ['passRatePercent', 'passed', 'counted'],
    ['firstPassRatePercent', 'initialPassed', 'initial'],
    ['currentConformityPercent', 'subjectsPassing', 'subjects'],
  ] as const;
  const labelOf = useFigureLabel();
  return (
    <>
      <dl className="rates">
        {rates.map(([rate, of, to]) => (
          <div key={rate} className="stat">
            <dt>{labelOf(`tests.${rate}`)}</dt>
            <dd>
              <Figure name={`tests.${rate}`} value={tests[rate]} chain={chain} size="l" />
              <span className="note">
                <Ratio of={[`tests.${of}`, tests[of]]} to={[`tests.${to}`, tests[to]]} chain={chain} />
              </span>
            </dd>
            <Bar percent={tests[rate]} />
          </div>
        ))}
      </dl>
      <dl className="stats stats-line">
        <Stat name="tests.recorded" value={tests.recorded} chain={chain} />
        <Stat name="tests.voided" value={tests.voided} chain={chain} />
        <Stat name="tests.counted" value={tests.counted} chain={chain} />
        <Stat name="tests.passed" value={tests.passed} chain={chain} />
        <Stat name="tests.failed" value={tests.failed} chain={chain} />
      </dl>
    </>
  );
}
