import { useRows } from '../../foundation/api/queries';
import { rowPath } from '../../components/declaration/declarations';
import { TimeLink } from '../../foundation/time/time-link';
import { DeclaredCode } from '../../components/declaration/declared-code';

const SHOWN = 50;

interface SandboxTrialsProps {
  /** Trial id → RUNNING or the outcome. */
  readonly trials: Readonly<Record<string, string>>;
  readonly chain: string;
}

/** 沙盒试验: running trials, and the outcome of the others. */
export function SandboxTrials({ trials, chain }: SandboxTrialsProps) {
  const { data } = useRows('sandbox_trials', { chain, limit: SHOWN });
  const products = new Map((data?.items ?? []).map(({ key, row }) => [key, row['product']]));
  return (
    <ul className="trials">
      {Object.entries(trials).map(([trial, status]) => (
        <li key={trial}>
          <TimeLink to={rowPath('sandbox_trials', trial) ?? '/'}>{String(products.get(trial) ?? trial)}</TimeLink>
          <DeclaredCode model="sandbox_trials" field="status" code={status} />
        </li>
      ))}
    </ul>
  );
}
