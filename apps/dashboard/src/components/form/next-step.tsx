import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import type { AcceptedCommand, CommandDescription } from '#contracts';
import { postCommand } from '../../foundation/api/client';
import { useLanguage } from '../../foundation/i18n/use-language';
import { AntArea } from '../../foundation/layout/ant-area';
import { CommandForm } from './command-form';
import { ProblemAlert } from './problem-alert';
import { refreshAfterWrite } from './refresh-after-write';
import { fieldsOf } from './schema';
import './actions.css';
import './next-step.css';

interface NextStepProps {
  readonly command: CommandDescription;
  /** What is known of its fields. */
  readonly values: Readonly<Record<string, string>>;
  /** Optional or known fields that are asked for as well. */
  readonly alsoAsk?: readonly string[] | undefined;
  readonly onRecorded: (accepted: AcceptedCommand) => void;
}

/** The next command of a case, in place: a button where everything is known, else a form of what is still unknown. */
export function NextStep({ command, values, alsoAsk = [], onRecorded }: NextStepProps) {
  const { pick } = useLanguage();
  const open = fieldsOf(command).filter(
    ({ name, required }) => values[name] === undefined && (required || alsoAsk.includes(name)),
  );
  // Known values that are asked for all the same: the reader confirms or changes them, such as an amount.
  const confirmed = alsoAsk.filter((name) => values[name] !== undefined);
  return (
    <div className="next-step" data-testid={`next-${command.name}`}>
      {open.length === 0 && confirmed.length === 0 ? (
        <SendButton command={command} values={values} onRecorded={onRecorded} />
      ) : (
        <>
          <h3>{pick(command.title)}</h3>
          <AntArea>
            <CommandForm
              command={command}
              prefilled={values}
              shown={open.map(({ name }) => name).concat(confirmed)}
              onAccepted={onRecorded}
            />
          </AntArea>
        </>
      )}
    </div>
  );
}

/** Sends a command that needs no input. */
function SendButton({ command, values, onRecorded }: Omit<NextStepProps, 'alsoAsk'>) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [commandId] = useState(() => v7());
  const sending = useMutation({
    mutationFn: () => postCommand(command.name, { commandId, data: values }),
    onSuccess: async (accepted) => {
      await refreshAfterWrite(accepted);
      onRecorded(accepted);
    },
  });
  return (
    <>
      <button
        type="button"
        className="button button-primary"
        disabled={sending.isPending}
        onClick={() => sending.mutate()}
      >
        {pick(command.title)}
      </button>
      <p className="muted">{t('case.willRecord')}</p>
      {sending.error === null ? null : <ProblemAlert error={sending.error} />}
    </>
  );
}
