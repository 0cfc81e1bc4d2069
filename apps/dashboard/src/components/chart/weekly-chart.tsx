import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { WeekOfTests } from '#contracts';
import { themeColour } from '../../foundation/theme/theme-colour';
import { useShownTheme } from '../../foundation/theme/use-theme';
import { useFigureLabel } from '../figure/use-figure-label';
import { Chart, type ChartOption } from './chart';

/** The colours of the theme that is shown. */
const coloursOfTheme = () => ({
  passed: themeColour('--passed'),
  failed: themeColour('--bad'),
  rate: themeColour('--ink'),
  axis: themeColour('--ink-3'),
  line: themeColour('--line'),
  surface: themeColour('--surface'),
});

/** Tests per week, passed and failed stacked, with the pass rate as a line over them. */
export default function WeeklyChart({ weeks }: { readonly weeks: readonly WeekOfTests[] }) {
  const { t } = useTranslation();
  const labelOf = useFigureLabel();
  const theme = useShownTheme();
  const option = useMemo<ChartOption>(() => {
    // ECharts measures text on a canvas, which does not inherit fonts.
    const { fontFamily } = getComputedStyle(document.body);
    const colours = coloursOfTheme();
    const label = { color: colours.axis, fontFamily };
    return {
      aria: { enabled: true, label: { description: t('chain.weeklyAria', { count: weeks.length }) } },
      animationDuration: 300,
      grid: { left: 4, right: 4, top: 34, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      legend: { top: 0, right: 0, itemWidth: 12, itemHeight: 8, textStyle: label },
      tooltip: { trigger: 'axis', confine: true, backgroundColor: colours.surface, textStyle: { fontFamily, color: colours.rate } },
      xAxis: {
        type: 'category',
        data: weeks.map((week) => week.weekStartsOn),
        axisLabel: { ...label, hideOverlap: true },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: colours.line } },
      },
      yAxis: [
        { type: 'value', minInterval: 1, axisLabel: label, splitLine: { lineStyle: { color: colours.line } } },
        { type: 'value', min: 0, max: 100, axisLabel: { ...label, formatter: '{value}%' }, splitLine: { show: false } },
      ],
      series: [
        {
          name: labelOf('tests.passed'),
          type: 'bar',
          stack: 'tests',
          barMaxWidth: 22,
          itemStyle: { color: colours.passed },
          data: weeks.map((week) => week.passed),
        },
        {
          name: labelOf('tests.failed'),
          type: 'bar',
          stack: 'tests',
          barMaxWidth: 22,
          itemStyle: { color: colours.failed },
          data: weeks.map((week) => week.counted - week.passed),
        },
        {
          name: labelOf('tests.passRatePercent'),
          type: 'line',
          yAxisIndex: 1,
          symbolSize: 5,
          lineStyle: { width: 1.5 },
          itemStyle: { color: colours.rate },
          tooltip: { valueFormatter: (value) => (typeof value === 'number' ? `${value.toFixed(1)}%` : '–') },
          data: weeks.map((week) => week.passRatePercent),
        },
      ],
    };
  }, [weeks, t, labelOf, theme]);
  return <Chart option={option} height={220} />;
}
