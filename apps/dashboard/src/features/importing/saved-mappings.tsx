import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportMapping, SavedMappingDto } from '#contracts';
import { getJson, postJson } from '../../foundation/api/client';
import { queryClient } from '../../foundation/api/query-client';
import { ProblemText } from '../../foundation/layout/problem-text';

const KEY = ['import-mappings'];
const refresh = () => queryClient.invalidateQueries({ queryKey: KEY });

/** The mappings of an action that the account or its organisation keeps. */
export function useSavedMappings(command: string): readonly SavedMappingDto[] {
  const { data } = useQuery({ queryKey: KEY, queryFn: () => getJson('/api/imports/mappings', {}) });
  return (data?.items ?? []).filter((each) => each.command === command);
}

interface ChosenMappingProps {
  readonly saved: readonly SavedMappingDto[];
  readonly chosen: SavedMappingDto | undefined;
  readonly choose: (mapping: SavedMappingDto | undefined) => void;
}

/** By which mapping a file is read: the titles of its columns, or one that was saved, which can be removed here. */
export function ChosenMapping({ saved, chosen, choose }: ChosenMappingProps) {
  const { t } = useTranslation();
  const removing = useMutation({
    mutationFn: (id: string) => postJson('/api/imports/mappings/{id}/remove', { path: { id } }, undefined),
    onSuccess: async () => {
      choose(undefined);
      await refresh();
    },
  });
  return (
    <div className="import-chosen">
      <label className="import-field">
        <span className="muted">{t('importing.by')}</span>
        <select
          className="select"
          data-testid="import-saved"
          value={chosen?.id ?? ''}
          onChange={({ target }) => choose(saved.find(({ id }) => id === target.value))}
        >
          <option value="">{t('importing.byTitles')}</option>
          {saved.map(({ id, name, owner }) => (
            <option key={id} value={id}>
              {t(owner === 'ACCOUNT' ? 'importing.own' : 'importing.shared', { name })}
            </option>
          ))}
        </select>
      </label>
      {chosen === undefined ? null : (
        <button
          type="button"
          className="button"
          disabled={removing.isPending}
          onClick={() => removing.mutate(chosen.id)}
        >
          {t('importing.remove', { name: chosen.name })}
        </button>
      )}
      <ProblemText error={removing.error} />
    </div>
  );
}

interface KeepMappingProps {
  readonly command: string;
  readonly mapping: ImportMapping;
  /** The saved mapping that was changed, whose name is proposed. */
  readonly name: string;
  readonly onSaved: (mapping: SavedMappingDto) => void;
}

/** Saves the mapping for the next import: for the account, or for everyone of its organisation. */
export function KeepMapping({ command, mapping, name, onSaved }: KeepMappingProps) {
  const { t } = useTranslation();
  const [isShared, setShared] = useState(false);
  const saving = useMutation({
    mutationFn: (given: FormData) =>
      postJson(
        '/api/imports/mappings/save',
        {},
        {
          command,
          mapping,
          name: String(given.get('name') ?? '').trim(),
          owner: isShared ? 'ORGANISATION' : 'ACCOUNT',
        },
      ),
    onSuccess: async (saved) => {
      await refresh();
      onSaved(saved);
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    saving.mutate(new FormData(event.currentTarget));
  };
  return (
    <form className="import-actions import-keep" onSubmit={submit}>
      <input
        key={name}
        className="input"
        name="name"
        aria-label={t('importing.name')}
        placeholder={t('importing.name')}
        defaultValue={name}
        maxLength={100}
        pattern=".*\S.*"
        required
      />
      <label>
        <input type="checkbox" checked={isShared} onChange={({ target }) => setShared(target.checked)} />{' '}
        {t('importing.share')}
      </label>
      <button type="submit" className="button" data-testid="import-keep" disabled={saving.isPending}>
        {t('importing.keep')}
      </button>
      {saving.data === undefined ? null : <span role="status">{t('importing.kept', { name: saving.data.name })}</span>}
      <ProblemText error={saving.error} />
    </form>
  );
}
