import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

interface LabelledInputProps extends ComponentProps<'input'> {
  readonly label: string;
}

/** A field of a short form that is sent as it stands: the label above the input, which is required. */
export function LabelledInput({ label, ...input }: LabelledInputProps) {
  return (
    <label>
      <span>{label}</span>
      <input className="input" required {...input} />
    </label>
  );
}

/** The code of the second factor, named `code`; a recovery code has letters. */
export function CodeInput() {
  const { t } = useTranslation();
  return <LabelledInput label={t('signIn.code')} name="code" autoComplete="one-time-code" />;
}
