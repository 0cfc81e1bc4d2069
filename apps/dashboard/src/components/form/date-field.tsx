import { AntArea } from '../../foundation/layout/ant-area';
import { DateInput } from './date-input';
import './date-input.css';

interface DateFieldProps {
  readonly label: string;
  /** The typed text: `readDate` gives the date. */
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A date with its label above it, for short forms of labelled inputs. */
export function DateField({ label, value, onChange }: DateFieldProps) {
  return (
    <div className="date-field">
      <span aria-hidden="true">{label}</span>
      <AntArea>
        <DateInput label={label} value={value} onChange={onChange} />
      </AntArea>
    </div>
  );
}
