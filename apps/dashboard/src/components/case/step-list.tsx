interface Step {
  readonly key: string;
  readonly label: string;
}

interface StepListProps {
  readonly steps: readonly Step[];
  /** How many of them are done; the next one is the current one. */
  readonly done: number;
}

/** The steps of a case in their order, with those that are done. */
export function StepList({ steps, done }: StepListProps) {
  return (
    <ol className="case-steps">
      {steps.map(({ key, label }, index) => (
        <li
          key={key}
          className={index < done ? 'case-step-done' : undefined}
          {...(index === done ? { 'aria-current': 'step' as const } : {})}
        >
          {label}
        </li>
      ))}
    </ol>
  );
}
