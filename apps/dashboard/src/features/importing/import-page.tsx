import { useId, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandDescription, ImportMapping, SavedMappingDto } from '#contracts';
import { ProblemAlert } from '../../components/form/problem-alert';
import { addressOf } from '../../foundation/api/client';
import { downloadFile, saveLines } from '../../foundation/api/download-file';
import { useCommands } from '../../foundation/api/queries';
import { useMe } from '../../foundation/api/session';
import { useLanguage } from '../../foundation/i18n/use-language';
import { AntArea } from '../../foundation/layout/ant-area';
import { Page } from '../../foundation/layout/page';
import { Panel } from '../../foundation/layout/panel';
import { Failure, Loading } from '../../foundation/layout/states';
import { useChainNames } from '../../foundation/vocabulary/use-vocabulary';
import { CheckResult } from './check-result';
import { MappingTable } from './mapping-table';
import { ChosenMapping, KeepMapping, useSavedMappings } from './saved-mappings';
import { useImport, type Progress } from './use-import';
import '../../components/table/row-table.css';
import './import.css';

/** 导入: choose an action, drop a file, map its columns, check every row, import with progress. */
export function Component() {
  const { t } = useTranslation();
  const { data, error, refetch } = useCommands();
  const me = useMe();
  const [name, setName] = useState('');
  const mine = (data ?? []).filter((command) => me?.commands.includes(command.name));
  const { pick } = useLanguage();
  const description = mine.find((command) => command.name === name);
  return (
    <Page title={t('importing.title')}>
      <p className="muted">{t('importing.explains')}</p>
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={4} />
      ) : (
        <>
          <label className="import-field">
            <span className="muted">{t('importing.action')}</span>
            <select
              className="select"
              value={name}
              data-testid="import-action"
              onChange={(event) => setName(event.target.value)}
            >
              <option value="">{t('importing.choose')}</option>
              {mine.map((command) => (
                <option key={command.name} value={command.name}>
                  {pick(command.title)}
                </option>
              ))}
            </select>
          </label>
          {description === undefined ? null : <ImportOf key={name} description={description} />}
        </>
      )}
    </Page>
  );
}

function ImportOf({ description }: { readonly description: CommandDescription }) {
  const { t } = useTranslation();
  const language = useLanguage().language === 'en' ? 'en' : 'zh';
  const { chains } = useChainNames();
  const input = useId();
  const { file, check, error, checking, progress, choose, run, start, saveMarked } = useImport({
    command: description.name,
    language,
  });
  const [edited, setEdited] = useState<ImportMapping>();
  const [chosen, setChosen] = useState<SavedMappingDto>();
  const saved = useSavedMappings(description.name);
  const mapping = edited ?? check?.mapping;
  const take = (given: File | undefined): void => {
    setEdited(undefined);
    if (given) void choose(given, chosen?.mapping);
  };
  /** Checks the file again by a mapping; by the titles of its columns without one. */
  const recheck = async (by?: ImportMapping, chain?: string): Promise<void> => {
    if (!file) return;
    await run(file, by, chain);
    setEdited(undefined);
  };
  const takeMapping = async (given: File | undefined): Promise<void> => {
    if (given) await recheck(JSON.parse(await given.text()) as ImportMapping);
  };
  const chooseMapping = (given: SavedMappingDto | undefined): void => {
    setChosen(given);
    void recheck(given?.mapping);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  const template = (format: 'xlsx' | 'csv'): void => {
    const query = { command: description.name, format, language };
    void downloadFile(addressOf('/api/imports/template', { query }), {}, `${description.name}.${format}`);
  };
  const { properties = {} } = description.schema as {
    properties?: Readonly<Record<string, { title?: string; 'x-title-en'?: string }>>;
  };
  const nameOf = (field: string): string =>
    (language === 'en' ? properties[field]?.['x-title-en'] : properties[field]?.title) ?? field;
  return (
    <>
      <p className="import-actions">
        <button type="button" className="button" onClick={() => template('xlsx')}>
          {t('importing.template')}
        </button>
        <button type="button" className="button" onClick={() => template('csv')}>
          {t('importing.templateCsv')}
        </button>
      </p>
      <Panel title={t('importing.file')}>
        <div className="import-drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
          <label className="button" htmlFor={input}>
            {t('importing.pick')}
          </label>
          <input
            id={input}
            type="file"
            className="import-file"
            data-testid="import-file"
            accept=".xlsx,.csv,.txt,.tsv,.jsonl,.json,.jsonld"
            onChange={(event) => take(event.target.files?.[0])}
          />
          <span>{file?.name ?? t('importing.drop')}</span>
          <small className="muted">{t('importing.formats')}</small>
        </div>
        <ChosenMapping saved={saved} chosen={chosen} choose={chooseMapping} />
      </Panel>
      {checking ? <p role="status">{t('importing.checking')}</p> : null}
      {error === undefined ? null : (
        <AntArea>
          <ProblemAlert error={error} />
        </AntArea>
      )}
      {check === undefined || mapping === undefined || file === undefined ? null : (
        <>
          <Panel
            title={t('importing.mapping')}
            className="import-panel"
            more={
              <button
                type="button"
                className="button"
                data-testid="import-check"
                disabled={checking}
                onClick={() => void recheck(mapping)}
              >
                {t('importing.check')}
              </button>
            }
          >
            <MappingTable description={description} check={{ ...check, mapping }} onChange={setEdited} />
            <KeepMapping command={description.name} mapping={mapping} name={chosen?.name ?? ''} onSaved={setChosen} />
            <p className="import-actions">
              <button
                type="button"
                className="button"
                onClick={() => saveLines([JSON.stringify(mapping, null, 2)], `${description.name}.mapping.json`)}
              >
                {t('importing.save')}
              </button>
              <label className="button import-saved">
                {t('importing.saved')}
                <input
                  type="file"
                  className="import-file"
                  accept=".json"
                  onChange={(event) => void takeMapping(event.target.files?.[0])}
                />
              </label>
            </p>
            {check.unusedColumns.length === 0 ? null : (
              <p className="muted">
                {t('importing.unused', { columns: check.unusedColumns.join(t('value.listSeparator')) })}
              </p>
            )}
          </Panel>
          <Panel title={t('importing.result')} className="import-panel">
            {check.missingFields.length > 0 ? (
              <p role="alert">
                {t('importing.missing', { fields: check.missingFields.map(nameOf).join(t('value.listSeparator')) })}
              </p>
            ) : (
              <CheckResult check={check} />
            )}
            <p className="import-actions">
              {check.accepted === 0 || progress?.state === 'done' ? null : (
                <button
                  type="button"
                  className="button button-primary"
                  data-testid="import-start"
                  disabled={progress?.state === 'running' || edited !== undefined}
                  onClick={() => void start()}
                >
                  {progress?.state === 'stopped'
                    ? t('importing.resume')
                    : t('importing.start', { count: check.commands.length })}
                </button>
              )}
              {check.missingFields.length > 0 ? null : (
                <button type="button" className="button" onClick={() => void saveMarked()}>
                  {t('importing.marked')}
                </button>
              )}
              {check.chains.map((chain) => (
                <button
                  key={chain}
                  type="button"
                  className="button"
                  disabled={checking}
                  onClick={() => void recheck(mapping, chain)}
                >
                  {t('importing.figuresOf', { chain: chains.find(({ id }) => id === chain)?.name ?? chain })}
                </button>
              ))}
            </p>
            {progress === undefined ? null : <ImportProgress progress={progress} />}
          </Panel>
        </>
      )}
    </>
  );
}

function ImportProgress({ progress }: { readonly progress: Progress }) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { done, total, accepted, repeated, refused, state, error } = progress;
  return (
    <div role="status" data-testid="import-progress">
      <progress max={total} value={done} aria-label={t('importing.running', { done, total })} />
      <p>
        {state === 'done'
          ? t('importing.done', { accepted, repeated, refused: refused.length })
          : state === 'stopped'
            ? t('importing.stopped', { why: error?.message ?? '' })
            : t('importing.running', { done, total })}
      </p>
      <ul>
        {refused.map((each) => (
          <li key={each.line}>
            <strong>
              {t('importing.line')} {each.line}
            </strong>{' '}
            {pick(each)}
          </li>
        ))}
      </ul>
    </div>
  );
}
