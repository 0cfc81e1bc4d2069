import { Input } from 'antd';
import { useId } from 'react';
import { AmountEcho } from './amount-echo';

interface NumberInputProps {
  /** Set by the form item: the typed text. */
  readonly value?: string;
  readonly onChange?: (text: string) => void;
  readonly id?: string;
  readonly placeholder?: string | undefined;
  /** Whether the number is an amount of money, which is echoed in words. */
  readonly money?: boolean;
}

/** A text input for a number. The text is not changed; the rule of the form item refuses invalid texts. */
export function NumberInput({ value = '', onChange, id, placeholder, money = false }: NumberInputProps) {
  const echo = useId();
  return (
    <>
      <Input
        {...(id === undefined ? {} : { id })}
        value={value}
        placeholder={placeholder}
        inputMode={money ? 'text' : 'numeric'}
        autoComplete="off"
        {...(money ? { 'aria-describedby': echo } : {})}
        onChange={(event) => onChange?.(event.target.value)}
      />
      {money ? <AmountEcho id={echo} text={value} /> : null}
    </>
  );
}
