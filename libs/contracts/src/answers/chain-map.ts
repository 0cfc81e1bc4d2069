import { Type } from 'typebox';
import { SEGMENTS } from '#domain';
import { CHAIN_SEGMENTS } from '#figures';
import {
  anyObject,
  codeOf,
  flag,
  integer,
  list,
  nullable,
  number,
  object,
  recordOf,
  text,
  type Answer,
} from '../schema.js';
import { computed } from './computed-at.js';

const named = object({ model: text(), key: text() });

/** A part of a score: the rows that it counts, each with its events on its page. */
const weaknessTerm = object({
  code: text(),
  count: integer('How many rows it counts'),
  points: integer(),
  rows: list(named),
});

/** 质量图谱: the members of a chain, weakest first, its segments, and who supplies whom; of the rows that the reader may see. */
export const chainMap = computed({
  rules: object({
    version: integer('Version of the points'),
    terms: list(object({ code: text(), zh: text(), en: text(), points: integer(), most: integer() })),
  }),
  members: list(
    object({
      organisationId: text(),
      name: text(),
      nameEn: nullable(text()),
      segment: nullable(codeOf(SEGMENTS)),
      isLeader: flag,
      suppliers: integer(),
      customers: integer(),
      downstream: integer('Members that it supplies, directly or through others'),
      points: integer('Of its terms together'),
      score: number,
      terms: list(weaknessTerm),
    }),
  ),
  segments: list(
    object({
      segment: codeOf(SEGMENTS),
      members: integer(),
      isGap: flag,
      score: number,
      terms: list(weaknessTerm),
    }),
  ),
  links: Type.Array(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 }), {
    description: 'Supplier and customer, each as the place of a member in `members`',
  }),
});
export type ChainMap = Answer<typeof chainMap>;

/** Figures of a part of a chain; one that the reader may not see is left out, and null is a rate of nothing. */
const values = recordOf(nullable(number));

/** Figures of a chain by segment and by member. Each opens with its part: `GET /api/figures/{figure}?chain=…&segment=…`. */
export const chainParts = computed({
  segmentFigures: list(text('Name of a figure')),
  memberFigures: list(text('Name of a figure')),
  segments: list(
    object({
      segment: codeOf(CHAIN_SEGMENTS),
      members: integer('Leader and members of the chain in it'),
      values,
    }),
  ),
  /** A page, those with most that is overdue or open first. */
  members: list(object({ organisationId: text(), segment: codeOf(CHAIN_SEGMENTS), isLeader: flag, values })),
  memberCount: integer('All leaders and members'),
});
export type ChainPartsAnswer = Answer<typeof chainParts>;

const REACHED = [
  'tests',
  'nonconformities',
  'projects',
  'certificates',
  'claims',
  'responsible',
  'downstream',
  'chains',
] as const;

/** 影响范围: what a failed test, a lost certificate, an instrument found wrong or a lost accreditation reaches, nearest first. */
export const reach = computed({
  model: text(),
  key: text(),
  items: list(
    object({
      kind: codeOf(REACHED),
      key: text('Of the row, or the id of the organisation or chain'),
      steps: integer('Steps from the origin'),
      via: nullable(object({ kind: codeOf(REACHED), key: text() })),
      row: Type.Union([anyObject, Type.Null()], {
        description: 'The fields that name a row; null for an organisation or chain',
      }),
    }),
  ),
});
export type ReachAnswer = Answer<typeof reach>;
