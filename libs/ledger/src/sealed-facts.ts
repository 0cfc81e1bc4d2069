import { canonicalJson } from './canonical-json.js';
import { openBox, type SealedBox } from './sealed-box.js';

/** The members of a stored event that are checked. */
interface StoredFact {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly chain: string | null;
  readonly recordedAt: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a sealed event has in clear, once its key is released. */
export interface UnsealedFact {
  readonly type: string;
  readonly chain: string | null;
  readonly organisationId: string;
  readonly occurredAt: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** When the key was released. */
  readonly openedAt: string;
}

export interface Problem {
  readonly zh: string;
  readonly en: string;
}

/** A member of the copy that may be another than what was sealed, with the member that has what was sealed. */
const AS_SEALED = 'AsSealed';

/**
 * Checks sealed facts: that a released key opens every one of its stream, that their commitments hold, and that each copy
 * in clear says what was sealed. Sealed facts and copies may be in two logs; `known` is what was found in the other one.
 */
export class SealedFacts {
  readonly #boxes = new Map<string, Map<string, SealedBox>>();
  readonly #unsealed = new Map<string, UnsealedFact>();
  readonly #copied = new Set<string>();
  readonly #chains = new Set<string | null>();
  #lastRecordedAt = '';
  #checked = 0;

  constructor(private readonly known: ReadonlyMap<string, UnsealedFact> = new Map()) {}

  /** What was sealed, by the id of the sealed event, as far as its key is released. */
  get unsealed(): ReadonlyMap<string, UnsealedFact> {
    return this.#unsealed;
  }

  /** Whether there was anything to check. */
  get isEmpty(): boolean {
    return this.#checked === 0;
  }

  /** What is wrong with an event; undefined for nothing. */
  read(event: StoredFact): Problem | undefined {
    this.#chains.add(event.chain);
    this.#lastRecordedAt = event.recordedAt;
    if (event.type === 'FactSealed') return this.#readBox(event);
    if (event.type === 'SealOpened') return this.#readOpening(event);
    const sealed = event.data['sealed'] as { readonly eventId?: unknown } | undefined;
    return typeof sealed?.eventId === 'string' ? this.#readCopy(event, sealed.eventId) : undefined;
  }

  /** What was sealed and opened for a log that has no copy of it. */
  missing(): Problem | undefined {
    for (const [id, { chain, openedAt }] of this.known)
      if (this.#chains.has(chain) && openedAt < this.#lastRecordedAt && !this.#copied.has(id))
        return { zh: `密封记录 ${id} 没有公开的副本`, en: `sealed event ${id} has no copy in clear` };
    return undefined;
  }

  #readBox({ id, stream, data }: StoredFact): undefined {
    const boxes = this.#boxes.get(stream) ?? new Map<string, SealedBox>();
    this.#boxes.set(stream, boxes.set(id, data as unknown as SealedBox));
  }

  #readOpening({ stream, data, recordedAt }: StoredFact): Problem | undefined {
    this.#checked += 1;
    const boxes = this.#boxes.get(stream) ?? new Map<string, SealedBox>();
    this.#boxes.delete(stream);
    const key = Buffer.from(String(data['key']), 'base64');
    for (const [id, box] of boxes) {
      const inside = openBox(box, key, id) as Inside | undefined;
      if (!inside)
        return {
          zh: `公布的密钥打不开密封记录 ${id}，或其摘要不符`,
          en: `the released key does not open sealed event ${id}, or it has another commitment`,
        };
      const { type, chain, occurredAt, actor } = inside;
      const { organisationId } = actor;
      this.#unsealed.set(id, {
        ...{ type, chain, organisationId, occurredAt },
        data: inside.data,
        openedAt: recordedAt,
      });
    }
    if (canonicalJson(data['sealedIds']) !== canonicalJson([...boxes.keys()]))
      return {
        zh: '所列的密封记录与该流中的不同',
        en: 'it does not list the sealed events of its stream',
      };
    return undefined;
  }

  #readCopy({ type, data }: StoredFact, sealedId: string): Problem | undefined {
    this.#copied.add(sealedId);
    const fact = this.known.get(sealedId) ?? this.#unsealed.get(sealedId);
    if (!fact) return undefined;
    this.#checked += 1;
    const { at, organisationId } = data['sealed'] as { readonly at?: unknown; readonly organisationId?: unknown };
    const isSame =
      type === fact.type &&
      at === fact.occurredAt &&
      organisationId === fact.organisationId &&
      Object.entries(fact.data).every(([name, value]) => same(data[name + AS_SEALED] ?? data[name], value)) &&
      Object.keys(data).every(
        (name) => name === 'sealed' || name.endsWith(AS_SEALED) || Object.hasOwn(fact.data, name),
      );
    return isSame
      ? undefined
      : { zh: `与密封记录 ${sealedId} 的内容不同`, en: `does not say what was sealed in event ${sealedId}` };
  }
}

interface Inside extends Omit<UnsealedFact, 'organisationId' | 'openedAt'> {
  readonly actor: { readonly organisationId: string };
}

const same = (a: unknown, b: unknown): boolean => a !== undefined && canonicalJson(a) === canonicalJson(b);
