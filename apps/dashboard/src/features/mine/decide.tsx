import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AcceptedCommand, DueItemDto } from '#contracts';
import { modelByName, rowPath } from '../../components/declaration/declarations';
import { CommandForm } from '../../components/form/command-form';
import { Outcome } from '../../components/form/outcome';
import { actionsOn, PREFILL_PREFIX, type RowAction } from '../../components/form/prefill';
import { useRegistry } from '../../components/registry/registry';
import { useCommands, useRow } from '../../foundation/api/queries';
import { useMaySend } from '../../foundation/api/session';
import { useLanguage } from '../../foundation/i18n/use-language';
import { AntArea } from '../../foundation/layout/ant-area';
import { Failure, Loading } from '../../foundation/layout/states';
import { TimeLink } from '../../foundation/time/time-link';
import '../../components/form/actions.css';

interface DecideProps {
  readonly item: DueItemDto;
  /** Begin with the command that declines. */
  readonly no: boolean;
}

/** The decision on a row in place: what is known about it, the actions that are possible, and the form of the chosen one. */
export function Decide({ item, no }: DecideProps) {
  const { t } = useTranslation();
  const view = modelByName(item.model);
  const { data, error, refetch } = useRow(item.model, item.key);
  const { data: commands = [] } = useCommands();
  const maySend = useMaySend();
  const { detailPanels } = useRegistry();
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined || view === undefined || commands.length === 0) return <Loading lines={4} />;
  const possible = actionsOn(view, data.row, commands).filter(({ command }) => maySend(command.name));
  const first = no ? item.decline : item.command;
  // What ends the waiting, with a yes or a no; all actions on the row where that depends on what is found.
  const ending = possible.filter((action) => rank(action, item) < OTHER);
  const ordered = (ending.length > 0 ? ending : possible).toSorted((a, b) => rank(a, item) - rank(b, item));
  return (
    <div className="mine-decide" data-testid="decide">
      {(detailPanels[item.model] ?? []).map(({ Panel: FeaturePanel }, index) => (
        <Suspense key={index} fallback={<Loading lines={4} />}>
          <FeaturePanel detail={data} />
        </Suspense>
      ))}
      {ordered.length === 0 ? (
        <p className="muted">
          {t('mine.elsewhere')} <TimeLink to={rowPath(item.model, item.key) ?? '/'}>{t('mine.open')}</TimeLink>
        </p>
      ) : (
        <Forms key={String(first)} actions={ordered} first={first} />
      )}
    </div>
  );
}

const OTHER = 2;

/** The action that ends the waiting comes first, then the one that declines. */
const rank = ({ command }: RowAction, { command: yes, decline }: DueItemDto): number =>
  command.name === yes ? 0 : command.name === decline ? 1 : OTHER;

interface FormsProps {
  readonly actions: readonly RowAction[];
  readonly first: string | null;
}

function Forms({ actions, first }: FormsProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [chosen, setChosen] = useState(first);
  const [accepted, setAccepted] = useState<AcceptedCommand>();
  const action = actions.find(({ command }) => command.name === chosen) ?? actions[0];
  if (accepted !== undefined) return <Outcome accepted={accepted} onAnother={() => setAccepted(undefined)} />;
  if (action === undefined) return null;
  const prefilled = Object.fromEntries(
    Object.entries(action.prefill).map(([name, value]) => [name.slice(PREFILL_PREFIX.length), value]),
  );
  return (
    <section>
      <div className="chips mine-actions" role="group" aria-label={t('mine.actions')}>
        {actions.map(({ command }) => (
          <button
            key={command.name}
            type="button"
            className="chip"
            aria-pressed={command.name === action.command.name}
            onClick={() => setChosen(command.name)}
          >
            {pick(command.title)}
          </button>
        ))}
      </div>
      <AntArea>
        <CommandForm
          key={action.command.name}
          command={action.command}
          prefilled={prefilled}
          onAccepted={setAccepted}
        />
      </AntArea>
    </section>
  );
}
