import { rowPath } from '../../components/declaration/declarations';
import { TimeLink } from '../../foundation/time/time-link';
import { textOf } from '../../foundation/vocabulary/row-text';
import { useRowLookup } from '../../foundation/vocabulary/use-lookups';
import { DeclaredCode } from '../../components/declaration/declared-code';

interface SandboxTrialsProps {
  /** Trial id → RUNNING or the outcome. */
  readonly trials: Readonly<Record<string, string>>;
}

/** 沙盒试验: running trials, and the outcome of the others. */
export function SandboxTrials({ trials }: SandboxTrialsProps) {
  const rowOf = useRowLookup();
  return (
    <ul className="trials">
      {Object.entries(trials).map(([trial, status]) => (
        <li key={trial}>
          <TimeLink to={rowPath('sandbox_trials', trial) ?? '/'}>
            {textOf(rowOf('sandbox_trials', trial)?.row['product']) ?? trial}
          </TimeLink>
          <DeclaredCode model="sandbox_trials" field="status" code={status} />
        </li>
      ))}
    </ul>
  );
}
