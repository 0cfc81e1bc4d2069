import { Controller, Get, Query } from '@nestjs/common';
import type { ReadModelList } from '#contracts';
import { AREAS } from '#domain';
import { OTHER_FIGURES } from '#figures';
import { describeFigure, describeReadModel, eventFields, readModels } from '#projections';
import { HttpProblem } from '../http/http-problem.js';
import { queryOf } from '../http/parameters.js';
import { inLanguage } from './in-language.js';

/** Constant: the declarations are part of the program. */
const LIST: ReadModelList = {
  areas: AREAS,
  items: readModels.map(describeReadModel),
  figures: Object.entries(OTHER_FIGURES).map(([name, figure]) => describeFigure(name, figure)),
  eventFields: eventFields(),
};

/**
 * `GET /api/read-models`: the declarations of all read models, from which clients build screens, filters and menus. With
 * `fields`, those of the fields of some read models only, which is what the first page needs.
 */
@Controller('api/read-models')
export class ReadModelsController {
  @Get()
  list(@Query() query: unknown): ReadModelList {
    const { language, fields } = queryOf('/api/read-models', query);
    const list = inLanguage(LIST, language);
    if (fields === undefined) return list;
    const names = new Set(fields.split(',').filter((name) => name !== ''));
    for (const name of names)
      if (!readModels.some((model) => model.name === name))
        throw new HttpProblem('UNKNOWN_READ_MODEL', { details: { name } });
    return {
      ...list,
      items: list.items.map((model) => (names.has(model.name) ? model : { ...model, fields: [] })),
      eventFields: [],
    };
  }
}
