import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { AcceptedCommand, CommandDescription } from '#contracts';
import { useCommands, useInfo } from '../api/queries';
import { useLanguage } from '../i18n/use-language';
import { AntArea } from '../shell/ant-area';
import { NotFound } from '../shell/not-found';
import { Page } from '../shell/page';
import { Failure, Loading } from '../shell/states';
import { CommandForm } from './command-form';
import { NotNow } from './not-now';
import { Outcome } from './outcome';
import { GIVEN } from './prefill';
import './actions.css';

/** One command: its form, then what it recorded. */
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
  const { data: info } = useInfo();
  const [params] = useSearchParams();
  const [accepted, setAccepted] = useState<AcceptedCommand>();
  const [round, setRound] = useState(0);
  const given = Object.fromEntries(
    [...params].flatMap(([name, value]) => (name.startsWith(GIVEN) ? [[name.slice(GIVEN.length), value]] : [])),
  );
  const another = () => {
    setAccepted(undefined);
    setRound(round + 1);
  };
  return (
    <Page title={pick(command.title)} parent={{ to: '/actions', name: t('actions.catalogue') }}>
      <NotNow />
      {accepted !== undefined ? (
        <Outcome accepted={accepted} onAnother={another} />
      ) : info?.developmentIdentity === false ? null : (
        <section className="panel action-panel">
          <AntArea>
            <CommandForm key={round} command={command} given={round === 0 ? given : {}} onAccepted={setAccepted} />
          </AntArea>
        </section>
      )}
    </Page>
  );
}
