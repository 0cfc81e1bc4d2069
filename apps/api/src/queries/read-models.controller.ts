import { Controller, Get } from '@nestjs/common';
import type { ReadModelList } from '#contracts';
import { AREAS } from '#domain';
import { describeReadModel, eventFields, readModels } from '#projections';

/** Declarations change only with the program. */
const LIST: ReadModelList = { areas: AREAS, items: readModels.map(describeReadModel), eventFields: eventFields() };

/** `GET /api/read-models`: what screens, filters, menus and exports need to know of every read model. */
@Controller('api/read-models')
export class ReadModelsController {
  @Get()
  list(): ReadModelList {
    return LIST;
  }
}
