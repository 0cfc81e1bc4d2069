import { Controller, Get } from '@nestjs/common';
import type { ReadModelList } from '#contracts';
import { AREAS } from '#domain';
import { OTHER_FIGURES } from '#figures';
import { describeFigure, describeReadModel, eventFields, readModels } from '#projections';

/** Constant: the declarations are part of the program. */
const LIST: ReadModelList = {
  areas: AREAS,
  items: readModels.map(describeReadModel),
  figures: Object.entries(OTHER_FIGURES).map(([name, figure]) => describeFigure(name, figure)),
  eventFields: eventFields(),
};

/** `GET /api/read-models`: the declarations of all read models, from which clients build screens, filters and menus. */
@Controller('api/read-models')
export class ReadModelsController {
  @Get()
  list(): ReadModelList {
    return LIST;
  }
}
