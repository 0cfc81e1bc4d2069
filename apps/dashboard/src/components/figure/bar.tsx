import './figure.css';

interface BarProps {
  readonly percent: number | null;
  readonly tone?: 'canal' | 'good' | 'bad';
}

const colours = { canal: 'var(--canal-2)', good: 'var(--good)', bad: 'var(--bad)' } as const;

/** A percentage as a bar, beside the number; hatched when it is null. Hidden from screen readers. */
export function Bar({ percent, tone = 'canal' }: BarProps) {
  return (
    <span className={percent === null ? 'bar bar-none' : 'bar'} aria-hidden="true">
      {percent === null ? null : (
        <span style={{ width: `${Math.min(100, Math.max(0, percent))}%`, background: colours[tone] }} />
      )}
    </span>
  );
}
