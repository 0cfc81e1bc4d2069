interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly value: string | undefined;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChoose: (value: string) => void;
}

/** A drop-down list with an option for all. A value from the address that is not among the options is added to them. */
export function Choice({ label, all, value = '', options, onChoose }: ChoiceProps) {
  const shown =
    value === '' || options.some(([known]) => known === value) ? options : [[value, value] as const, ...options];
  return (
    <select className="select" aria-label={label} value={value} onChange={(event) => onChoose(event.target.value)}>
      <option value="">{all}</option>
      {shown.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </select>
  );
}
