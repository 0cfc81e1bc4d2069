import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AcceptedCommand, CommandDescription, DueItemDto } from '#contracts';
import { rowPath } from '../../components/declaration/declarations';
import { CommandForm } from '../../components/form/command-form';
import { Outcome } from '../../components/form/outcome';
import { useRegistry } from '../../components/registry/registry';
import { useCommands, useRow, useRowActions } from '../../foundation/api/queries';
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
  const { data, error, refetch } = useRow(item.model, item.key);
  const { data: commands = [] } = useCommands();
  const actions = useRowActions(item.model, item.key);
  const { detailPanels } = useRegistry();
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined || actions.data === undefined || commands.length === 0) return <Loading lines={4} />;
  const possible = actions.data.items.flatMap(
    ({ command: name, values, possible: isPossible }): readonly Possible[] => {
      const command = commands.find((each) => each.name === name);
      return isPossible && command !== undefined ? [{ command, values }] : [];
    },
  );
  const first = no ? item.decline : item.command;
  // What ends the waiting, with a yes or a no; all actions on the row where that depends on what is found.
  const ending = possible.filter((action) => rank(action, item) < OTHER);
  const ordered = (ending.length > 0 ? ending : possible).toSorted((a, b) => rank(a, item) - rank(b, item));
  return (
    <div className="mine-decide" data-testid="decide">
      {(detailPanels[item.model] ?? [])
        .filter(({ hasNext = false }) => !hasNext)
        .map(({ Panel: FeaturePanel }, index) => (
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

/** A command that is possible now, with what its form knows from the row. */
interface Possible {
  readonly command: CommandDescription;
  readonly values: Readonly<Record<string, string>>;
}

const OTHER = 2;

/** The action that ends the waiting comes first, then the one that declines. */
const rank = ({ command }: Possible, { command: yes, decline }: DueItemDto): number =>
  command.name === yes ? 0 : command.name === decline ? 1 : OTHER;

interface FormsProps {
  readonly actions: readonly Possible[];
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
          prefilled={action.values}
          onAccepted={setAccepted}
        />
      </AntArea>
    </section>
  );
}
