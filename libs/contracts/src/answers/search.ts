import { Type } from 'typebox';
import { anyObject, list, nullable, object, text, type Answer } from '../schema.js';
import { computed } from './computed-at.js';

/** What a search found, best first: the whole name, the beginning of a name, a part of a title, a part of another text. */
export const searchAnswer = computed({
  items: list(
    object(
      { model: text(), key: text(), chain: nullable(text()), row: anyObject },
      {
        description: 'A row with the fields that name it, as it is at the moment',
      },
    ),
  ),
  hasMore: Type.Boolean({ description: 'Whether further rows contain the words' }),
  isComplete: Type.Boolean({ description: 'False while rows are still being indexed: then rows may be missing' }),
  models: list(text('A read model whose list has the words in its title')),
  commands: list(text('A command with the words in its title, which the role of the reader may send')),
});
export type SearchAnswer = Answer<typeof searchAnswer>;
