import { useEffect, useRef, useState } from 'react';
import { AmountEcho } from '../../../components/form/amount-echo';
import { readAmount } from '../../../components/form/read-number';
import { useInputProblem, type InputKind } from '../../../components/form/use-input-problem';
import { formatCount } from '../../../components/figure/format-figure';

interface YuanInputProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly disabled: boolean;
  readonly onChange: (value: number | undefined) => void;
}

const AMOUNT: InputKind = { kind: 'number', money: true, min: undefined, max: undefined };

const textOf = (value: number | undefined): string => (value === undefined ? '' : formatCount(value));

/** An amount of a rule in whole yuan; empty: none. An invalid amount makes the form invalid. */
export function YuanInput({ label, value, disabled, onChange }: YuanInputProps) {
  const [text, setText] = useState(() => textOf(value));
  const [focused, setFocused] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const problemOf = useInputProblem();
  const problem = problemOf(AMOUNT, text);
  useEffect(() => input.current?.setCustomValidity(problem ?? ''), [problem]);
  const type = (next: string) => {
    setText(next);
    const read = readAmount(next);
    if (next.trim() === '') onChange(undefined);
    else if (read.ok) onChange(read.value);
  };
  return (
    <label className="yuan">
      <span>{label}</span>
      <input
        ref={input}
        className="input"
        disabled={disabled}
        value={text}
        placeholder="–"
        aria-invalid={problem !== undefined}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          if (problem === undefined) setText(textOf(value));
        }}
        onChange={(event) => type(event.target.value)}
      />
      {problem === undefined ? focused ? <AmountEcho text={text} /> : null : <em className="late">{problem}</em>}
    </label>
  );
}
