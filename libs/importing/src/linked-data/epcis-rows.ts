import { identifierOf, lastPart, nodesIn, textIn, typesOf, type Node } from './linked-values.js';
import type { LinkedRows, Unmatched } from './linked-rows.js';

/** Kinds of EPCIS events (GS1 EPCIS 2.0, section 7.4). */
const EVENTS = ['ObjectEvent', 'AggregationEvent', 'AssociationEvent', 'TransactionEvent', 'TransformationEvent'];
const UNKNOWN_METHOD = 'EPCIS';

const isEvent = (node: Node): boolean => typesOf(node).some((type) => EVENTS.includes(type));

/** The events of a document, or the document if it is one event; empty for anything else. */
export function epcisEvents(document: Node): readonly Node[] {
  if (isEvent(document)) return [document];
  const [body = {}] = nodesIn(document['epcisBody']);
  const events = [...nodesIn(body['eventList']), ...nodesIn(body['queryResults']).flatMap(eventsOfResults)];
  return typesOf(document).some((type) => type.startsWith('EPCIS')) ? events : [];
}

const eventsOfResults = ({ resultsBody }: Node): readonly Node[] =>
  nodesIn(resultsBody).flatMap(({ eventList }) => nodesIn(eventList));

/**
 * The test results in EPCIS 2.0 events: one row for each report of a sensor with a value, of an object event about
 * something. Everything else has no command and is named.
 */
export function epcisRows(events: readonly Node[], command: string): LinkedRows {
  const rows: LinkedRows['rows'][number][] = [];
  const unmatched: Unmatched[] = [];
  for (const [index, event] of events.entries()) {
    const found = command === 'record-test-result' ? resultsOf(event) : [];
    rows.push(...found.map((members) => ({ line: index + 1, members })));
    if (found.length === 0) unmatched.push(unmatchedEvent(event, index + 1));
  }
  return { format: 'epcis', rows, unmatched };
}

function resultsOf(event: Node): readonly Node[] {
  const subject =
    [event['epcList']]
      .flat()
      .map(textIn)
      .find((each) => each !== '') ?? textIn(quantityClass(event));
  if (!typesOf(event).includes('ObjectEvent') || subject === '') return [];
  const id = identifierOf(textIn(event['eventID']) || `${subject} ${textIn(event['eventTime'])}`);
  const report = nodesIn(event['bizTransactionList']).map(({ bizTransaction }) => textIn(bizTransaction))[0];
  const sensors = nodesIn(event['sensorElementList']).flatMap((element) => {
    const [metadata = {}] = nodesIn(element['sensorMetadata']);
    return nodesIn(element['sensorReport']).map((measured) => ({ metadata, measured }));
  });
  return sensors
    .map(({ metadata, measured }) => ({ metadata, measured, value: valueOf(measured) }))
    .filter(({ value }) => value !== '')
    .map(({ metadata, measured, value }, index) => ({
      occurredAt: textIn(measured['time']) || textIn(metadata['time']) || textIn(event['eventTime']),
      subjectId: identifierOf(subject),
      testId: index === 0 ? id : identifierOf(`${id}-${index + 1}`),
      method: lastPart(textIn(measured['type'])) || UNKNOWN_METHOD,
      measured: value,
      unit: textIn(measured['uom']),
      instrumentId: identifierOf(textIn(measured['deviceID']) || textIn(metadata['deviceID'])),
      reportNo: identifierOf(report ?? '') || id,
    }));
}

const quantityClass = (event: Node): unknown => nodesIn(event['quantityList'])[0]?.['epcClass'];

const valueOf = ({ value, stringValue, booleanValue }: Node): string =>
  textIn(value ?? stringValue) || (booleanValue === undefined ? '' : booleanValue === true ? 'PASS' : 'FAIL');

function unmatchedEvent(event: Node, no: number): Unmatched {
  const [type = 'event'] = typesOf(event);
  const step = lastPart(textIn(event['bizStep']));
  const what = `${no}: ${type}${step === '' ? '' : ` ${step}`} ${textIn(event['eventID'])}`.trim();
  return {
    what,
    zh: '没有对应的行动：只有附传感器数值的 ObjectEvent 可作为检测结果导入',
    en: 'no action for it: only an ObjectEvent with a value of a sensor is a test result',
  };
}
