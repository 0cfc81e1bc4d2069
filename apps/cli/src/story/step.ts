import type { ActorDto } from '#contracts';

/** One command of a story: who sends what, when it happened, and what the clock shows when it is sent. */
export interface Step {
  /** What the story calls it, such as `NEV-029`; the command's id is made from it. */
  readonly name: string;
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly actor: ActorDto;
  /** ISO 8601 with offset. */
  readonly occurredAt: string;
  readonly recordedAt: string;
}
