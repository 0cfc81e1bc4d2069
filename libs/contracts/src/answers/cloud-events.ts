import { Type } from 'typebox';
import { instant, integer, list, object, optional, text, uuid, type Answer } from '../schema.js';
import { eventDataSchemas, olderShape } from './events.js';

/** An event in the JSON format of CloudEvents 1.0. Names of extension attributes have lower-case letters only. */
export const cloudEvent = object(
  {
    specversion: Type.String({ const: '1.0' }),
    id: uuid,
    source: text('`/chains/<chain>`, or `/programme` for an event of no chain'),
    type: Type.String({ enum: Object.keys(eventDataSchemas).map((type) => `lingqu.${type}`) }),
    subject: text('The stream of the event'),
    time: instant,
    datacontenttype: Type.String({ const: 'application/json' }),
    dataschema: text('`urn:lingqu:event:<type>:<version of the shape>`'),
    sequence: text('The position; the same for every reader, it increases with each event'),
    recordedtime: instant,
    chain: optional(text()),
    chainindex: integer("Index in its chain's log, from 1, without gaps"),
    streamversion: integer(),
    role: text(),
    organisationid: text(),
    commandid: uuid,
    data: Type.Unsafe<Readonly<Record<string, unknown>>>({ anyOf: [...Object.values(eventDataSchemas), olderShape] }),
  },
  { description: 'CloudEvents 1.0 (JSON)' },
);
export type CloudEventDto = Answer<typeof cloudEvent>;

export const cloudEventBatch = list(cloudEvent);
