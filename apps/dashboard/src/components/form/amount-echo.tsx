import { useTranslation } from 'react-i18next';
import { formatCount } from '../figure/format-figure';
import { amountInWords } from './amount-in-words';
import { readAmount } from './read-number';

interface AmountEchoProps {
  /** The typed text. */
  readonly text: string;
  readonly id?: string;
}

/** Shows the parsed amount in grouped digits and in 人民币大写, so that a wrong number of zeros is noticed before sending. */
export function AmountEcho({ text, id }: AmountEchoProps) {
  const { t } = useTranslation();
  const amount = readAmount(text);
  return (
    <span id={id} className="amount-echo" aria-live="polite" data-testid="amount-echo">
      {amount.ok ? (
        <>
          {t('value.cny', { amount: formatCount(amount.value) })}{' '}
          <span lang="zh-CN">{amountInWords(amount.value)}</span>
        </>
      ) : null}
    </span>
  );
}
