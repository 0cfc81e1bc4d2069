import type { ClaimAssessment } from '#contracts';
import { EventName } from '../../components/event/event-name';
import { StreamName } from '../../components/event/stream-name';

type Source = ClaimAssessment['sources'][number];

/** The streams that the assessment read, each with its events. */
export function SourceEvents({ sources }: { readonly sources: readonly Source[] }) {
  return (
    <dl className="sources">
      {sources.map(({ stream, eventIds }) => (
        <div key={stream}>
          <dt>
            <StreamName stream={stream} />
          </dt>
          <dd>
            {eventIds.map((id) => (
              <EventName key={id} eventId={id} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
