import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventDetail } from '#contracts';
import { useEvent } from '../../../foundation/api/queries';
import { Failure, Loading } from '../../../foundation/layout/states';
import { useVocabulary } from '../../../foundation/vocabulary/use-vocabulary';
import { withChange } from './imagined';
import { useImagined } from './use-imagined';

interface EventEditorProps {
  readonly eventId: string;
  /** The event itself with other content, or another one like it. */
  readonly as: 'change' | 'add';
  readonly onDone: () => void;
}

/** The content of an event as JSON, to be changed. */
export function EventEditor({ eventId, ...rest }: EventEditorProps) {
  const { data, error, refetch } = useEvent(eventId);
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  return data === undefined ? <Loading lines={4} /> : <Editor event={data} {...rest} />;
}

/** The object that a text is as JSON; undefined where it is none. */
function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function Editor({ event, as, onDone }: Omit<EventEditorProps, 'eventId'> & { readonly event: EventDetail }) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { imagined, imagine } = useImagined();
  const earlier = as === 'change' ? imagined.change?.find((one) => one.eventId === event.eventId) : undefined;
  const [text, setText] = useState(JSON.stringify(earlier?.data ?? event.data, null, 2));
  const [occurredAt, setOccurredAt] = useState(earlier?.occurredAt ?? event.occurredAt);
  const [stream, setStream] = useState(event.stream);
  const id = useId();
  const data = objectIn(text);
  const isInstant = !Number.isNaN(Date.parse(occurredAt)) && /T.*(?:Z|[+-]\d\d:\d\d)$/.test(occurredAt);
  const run = () => {
    if (data === undefined) return;
    const { role, organisationId } = event.actor;
    if (as === 'change') imagine(withChange(imagined, { eventId: event.eventId, data, occurredAt }));
    else {
      const added = { type: event.type, stream, ofChain: event.chain !== null, data, occurredAt, role, organisationId };
      imagine({ ...imagined, add: [...(imagined.add ?? []), added] });
    }
    onDone();
  };
  return (
    <form
      className="what-if-editor"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        run();
      }}
    >
      <h3>{t(as === 'change' ? 'whatIf.changing' : 'whatIf.adding', { type: label(event.type) })}</h3>
      <label htmlFor={`${id}-at`}>{t('time.clocks.occurred')}</label>
      <input
        id={`${id}-at`}
        className="input"
        value={occurredAt}
        aria-invalid={!isInstant}
        onChange={(changed) => setOccurredAt(changed.target.value)}
      />
      {as === 'change' ? null : (
        <>
          <label htmlFor={`${id}-stream`}>{t('events.stream')}</label>
          <input
            id={`${id}-stream`}
            className="input"
            value={stream}
            onChange={(changed) => setStream(changed.target.value)}
          />
        </>
      )}
      <label htmlFor={`${id}-data`}>{t('events.data')}</label>
      <textarea
        id={`${id}-data`}
        className="input"
        rows={12}
        spellCheck={false}
        value={text}
        aria-invalid={data === undefined}
        onChange={(changed) => setText(changed.target.value)}
        data-testid="what-if-data"
      />
      {data === undefined ? <p role="alert">{t('whatIf.notJson')}</p> : null}
      <div className="what-if-pick">
        <button type="submit" className="button button-primary" disabled={data === undefined || !isInstant}>
          {t('whatIf.run')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('whatIf.cancel')}
        </button>
      </div>
    </form>
  );
}
