import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateInput } from '../../components/form/date-input';
import { useInputProblem } from '../../components/form/use-input-problem';
import { today } from '../../foundation/time/china-date';
import { readDate, readInstant } from '../../foundation/time/read-date';

interface MomentFormProps {
  readonly kind: 'date' | 'instant';
  readonly label: string;
  /** The initial text. */
  readonly start: string;
  /** Dates to come are possible. */
  readonly future?: boolean;
  /** The text of the button, instead of "show". */
  readonly go?: string;
  readonly onGo: (at: string) => void;
}

/** A form for the date, or the date and time, to show. */
export function MomentForm({ kind, label, start, future = false, go: goText, onGo }: MomentFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(start);
  const [problem, setProblem] = useState<string>();
  const problemOf = useInputProblem();
  const go = (typed: string) => {
    setProblem(problemOf({ kind }, typed));
    const at = kind === 'date' ? readDate(typed) : readInstant(typed);
    if (at !== undefined) onGo(at);
  };
  return (
    <>
      <div className="time-row">
        <DateInput
          time={kind === 'instant'}
          {...(future ? {} : { max: today() })}
          label={label}
          value={text}
          onChange={setText}
          onConfirm={go}
        />
        <button type="button" className="button" onClick={() => go(text)}>
          {goText ?? t('time.go')}
        </button>
      </div>
      {problem === undefined ? null : (
        <p className="late" role="status">
          {problem}
        </p>
      )}
    </>
  );
}
