/** Who acts. Sent in the development header; resolved by the server. */
export interface ActorDto {
  readonly role: string;
  readonly organisationId: string;
}

/** Body of `POST /api/commands/<name>`. */
export interface CommandEnvelope<D = Readonly<Record<string, unknown>>> {
  /** UUID; sending the same one again with the same body gives the first answer. Made by the server when absent. */
  readonly commandId?: string;
  /** ISO 8601 with offset; not later than now. Default: now. */
  readonly occurredAt?: string;
  /** Version the target stream must have (0 = must not exist); the `If-Match` header says the same. */
  readonly expectedVersion?: number;
  readonly data: D;
}

/** Answer of an accepted command (201; 200 when it is the first answer again). `ETag` is the stream's version. */
export interface AcceptedCommand {
  readonly commandId: string;
  readonly stream: string;
  /** Version of the stream after the command. */
  readonly version: number;
  /** Position of the last event; send it as `at` to read your own write. */
  readonly position: number;
  readonly recordedAt: string;
  readonly events: readonly {
    readonly eventId: string;
    readonly type: string;
    readonly stream: string;
    readonly position: number;
  }[];
}

export interface FieldProblem {
  /** JSON pointer into the body, such as `/data/limit`. */
  readonly pointer: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** RFC 9457 problem, `application/problem+json`. */
export interface Problem {
  /** `/problems/<CODE>` */
  readonly type: string;
  readonly status: number;
  /** Stable, upper snake case. */
  readonly code: string;
  /** The zh title; `titles` has both. */
  readonly title: string;
  readonly titles: { readonly zh: string; readonly en: string };
  readonly detail?: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
  readonly errors?: readonly FieldProblem[];
}

/** One command as `GET /api/commands` lists it: enough to draw a form. */
export interface CommandDescription {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** The area of its aggregate, such as `work`; commands are listed in the order of the areas. */
  readonly area: string;
  /** The aggregate's kind, such as `project`. */
  readonly aggregate: string;
  readonly roles: readonly string[];
  /**
   * JSON Schema of `data`. Each property carries `title` (zh), `x-title-en`, and where it applies `enum` with
   * `x-enum-labels: { CODE: { zh, en } }`, `x-ref`: the read model whose keys it takes (`projects`, …), and `x-unit: 'CNY'`
   * for an amount in whole yuan.
   */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly example: Readonly<Record<string, unknown>>;
}
