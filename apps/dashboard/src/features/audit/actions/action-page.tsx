import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { AcceptedCommand, CommandDescription } from '#contracts';
import { useCommands } from '../../../foundation/api/queries';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { AntArea } from '../../../foundation/layout/ant-area';
import { NotFound } from '../../../foundation/layout/not-found';
import { Page } from '../../../foundation/layout/page';
import { Failure, Loading } from '../../../foundation/layout/states';
import { CommandForm } from '../../../components/form/command-form';
import { ReadOnlyNotice } from '../../../components/form/read-only-notice';
import { Outcome } from '../../../components/form/outcome';
import { PREFILL_PREFIX, valuesForNext } from '../../../components/form/prefill';
import '../../../components/form/actions.css';

const GridForm = lazy(() =>
  import('../../../components/form/grid/grid-form').then((module) => ({ default: module.GridForm })),
);

/** In the address: several rows instead of one form. */
const GRID = 'grid';

/** The form of one command, then what it recorded. */
export function Component() {
  const { command: name } = useParams();
  const commands = useCommands();
  const command = commands.data?.find((each) => each.name === name);
  if (commands.error !== null) return <Failure error={commands.error} retry={() => void commands.refetch()} />;
  if (commands.data === undefined) return <Loading lines={8} />;
  return command === undefined ? <NotFound /> : <Action key={command.name} command={command} />;
}

function Action({ command }: { readonly command: CommandDescription }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const [params, setParams] = useSearchParams();
  const [accepted, setAccepted] = useState<AcceptedCommand>();
  const [last, setLast] = useState<Readonly<Record<string, unknown>>>({});
  const [round, setRound] = useState(0);
  const prefilled = Object.fromEntries(
    [...params].flatMap(([name, value]) =>
      name.startsWith(PREFILL_PREFIX) ? [[name.slice(PREFILL_PREFIX.length), value]] : [],
    ),
  );
  const another = () => {
    setAccepted(undefined);
    setRound(round + 1);
  };
  const isGrid = params.get(GRID) === '1';
  const switchGrid = () =>
    setParams((current) => {
      if (isGrid) current.delete(GRID);
      else current.set(GRID, '1');
      return current;
    });
  return (
    <Page
      title={pick(command.title)}
      parent={{ to: '/actions', name: t('actions.catalogue') }}
      aside={
        accepted !== undefined ? null : (
          <button type="button" className="button" onClick={switchGrid} data-testid="switch-grid">
            {t(isGrid ? 'grid.close' : 'grid.open')}
          </button>
        )
      }
    >
      <ReadOnlyNotice />
      {isGrid ? (
        <section className="panel">
          <Suspense fallback={<Loading lines={6} />}>
            <GridForm command={command} given={prefilled} />
          </Suspense>
        </section>
      ) : accepted !== undefined ? (
        <Outcome accepted={accepted} onAnother={another} />
      ) : (
        <section className="panel action-panel">
          <AntArea>
            <CommandForm
              key={round}
              command={command}
              prefilled={round === 0 ? prefilled : valuesForNext(command, last)}
              onAccepted={(recorded, values) => {
                setAccepted(recorded);
                setLast(values);
              }}
            />
          </AntArea>
        </section>
      )}
    </Page>
  );
}
