import { Controller, Get, Query } from '@nestjs/common';
import type { Vocabulary } from '#contracts';
import { actions, CODES, DETAILS, EVENT_TITLES, FACT_TITLES, FIELDS, type Term } from '#domain';
import { ACCESS_WORDS } from '#identity';
import { queryOf } from '../http/parameters.js';
import { inLanguage } from './in-language.js';

const plain = (terms: Readonly<Record<string, Term>>): [string, Term][] =>
  Object.entries(terms).map(([name, { zh, en }]) => [name, { zh, en }]);

const COMMAND_TITLES = Object.fromEntries(actions.map(({ name, title }) => [name, title]));

/** Labels of codes, event types, details of problems, fields, facts of rules and commands. The label of a field has precedence. */
const VOCABULARY: Vocabulary = Object.fromEntries(
  [ACCESS_WORDS, CODES, EVENT_TITLES, DETAILS, FIELDS, FACT_TITLES, COMMAND_TITLES].flatMap(plain),
);

/** `GET /api/vocabulary`: the words of codes, which depend on the program alone. */
@Controller('api/vocabulary')
export class VocabularyController {
  @Get()
  vocabulary(@Query() query: unknown): Vocabulary {
    return inLanguage(VOCABULARY, queryOf('/api/vocabulary', query).language);
  }
}
