import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReminderDto } from '#contracts';
import { getJson, postJson } from '../../foundation/api/client';
import { ownAddress } from '../../foundation/api/path-prefix';
import { queryClient } from '../../foundation/api/query-client';
import { LabelledInput } from '../../foundation/layout/labelled-input';
import { Panel } from '../../foundation/layout/panel';
import { ProblemText } from '../../foundation/layout/problem-text';
import { ReminderItem } from './reminder-item';

const CHANNELS = ['CALENDAR', 'EMAIL', 'WECOM', 'DINGTALK', 'FEISHU'] as const;
type Channel = ReminderDto['channel'];

const isSigned = (channel: Channel): boolean => channel === 'DINGTALK' || channel === 'FEISHU';

const refresh = () => queryClient.invalidateQueries({ queryKey: ['reminders'] });

/** Where the account is reminded of what is due; the address of a new calendar is shown once. */
export function Reminders() {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: ['reminders'], queryFn: () => getJson('/api/me/reminders', {}) });
  const items = data?.items ?? [];
  return (
    <Panel title={t('reminder.title')}>
      <p className="muted">{t('reminder.hint')}</p>
      <ul className="item-list" data-testid="reminders">
        {items.length === 0 ? <li>{t('account.none')}</li> : null}
        {items.map((line) => (
          <ReminderItem key={line.id} line={line} refresh={refresh} />
        ))}
      </ul>
      <ProblemText error={error} />
      {data === undefined ? null : <NewReminder mail={data.mail} hour={data.hour} />}
    </Panel>
  );
}

function NewReminder({ mail, hour }: { readonly mail: boolean; readonly hour: number }) {
  const { t, i18n } = useTranslation();
  const [channel, setChannel] = useState<Channel>('CALENDAR');
  const creating = useMutation({
    mutationFn: (given: FormData) => {
      const text = (name: string): string => String(given.get(name) ?? '').trim();
      const isCalendar = channel === 'CALENDAR';
      return postJson(
        '/api/me/reminders/create',
        {},
        {
          channel,
          label: text('label'),
          language: text('language') === 'en' ? 'en' : 'zh',
          content: text('content') === 'ALL' ? 'ALL' : 'MINE',
          cadence: isCalendar ? null : text('cadence') === 'WEEKLY' ? 'WEEKLY' : 'DAILY',
          address: isCalendar ? null : text('address'),
          secret: isSigned(channel) && text('secret') !== '' ? text('secret') : null,
        },
      );
    },
    onSuccess: refresh,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    creating.mutate(new FormData(event.currentTarget));
  };
  const path = creating.data?.path ?? null;
  const isOff = channel === 'EMAIL' && !mail;
  return (
    <form className="account-form" onSubmit={submit}>
      <label>
        <span>{t('reminder.channel')}</span>
        <select className="input" value={channel} onChange={({ target }) => setChannel(target.value as Channel)}>
          {CHANNELS.map((each) => (
            <option key={each} value={each}>
              {t(`reminder.channelOf.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <LabelledInput label={t('reminder.label')} name="label" maxLength={100} required />
      {channel === 'CALENDAR' ? null : (
        <LabelledInput
          key={channel}
          label={t(channel === 'EMAIL' ? 'reminder.email' : 'reminder.robot')}
          name="address"
          type={channel === 'EMAIL' ? 'email' : 'url'}
          maxLength={2_000}
          required
        />
      )}
      {isSigned(channel) ? (
        <LabelledInput label={t('reminder.secret')} name="secret" maxLength={200} autoComplete="off" required={false} />
      ) : null}
      <Choice name="content" values={['MINE', 'ALL']} word={(each) => t(`reminder.contentOf.${each}`)} />
      {channel === 'CALENDAR' ? null : (
        <Choice name="cadence" values={['DAILY', 'WEEKLY']} word={(each) => t(`reminder.cadenceOf.${each}`)} />
      )}
      <label>
        <span>{t('reminder.language')}</span>
        <select className="input" name="language" defaultValue={i18n.language === 'en' ? 'en' : 'zh'}>
          <option value="zh" lang="zh-CN">
            中文
          </option>
          <option value="en" lang="en">
            English
          </option>
        </select>
      </label>
      {channel === 'CALENDAR' ? null : (
        <p className="muted">{isOff ? t('reminder.noMail') : t('reminder.hour', { hour })}</p>
      )}
      <ProblemText error={creating.error} />
      <button type="submit" className="button" disabled={creating.isPending || isOff}>
        {t('reminder.create')}
      </button>
      {path === null ? null : (
        <p role="status">
          {t('reminder.path')}{' '}
          <code className="reminder-path" data-testid="calendar-address">
            {location.origin}
            {ownAddress(path)}
          </code>
        </p>
      )}
    </form>
  );
}

interface ChoiceProps<V extends string> {
  readonly name: 'content' | 'cadence';
  readonly values: readonly V[];
  readonly word: (value: V) => string;
}

function Choice<const V extends string>({ name, values, word }: ChoiceProps<V>) {
  const { t } = useTranslation();
  return (
    <label>
      <span>{t(`reminder.${name}`)}</span>
      <select className="input" name={name}>
        {values.map((each) => (
          <option key={each} value={each}>
            {word(each)}
          </option>
        ))}
      </select>
    </label>
  );
}
