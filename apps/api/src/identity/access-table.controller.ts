import { Controller, Get, Query } from '@nestjs/common';
import type { AccessTable } from '#contracts';
import { ACCESS_RELATIONS, accessTable } from '#identity';
import { queryOf } from '../http/parameters.js';

/** Constant: the policies are part of the program. */
const TABLE: AccessTable = { relations: ACCESS_RELATIONS, items: accessTable };

/** `GET /api/access-table`: the declared policies of commands and read models. */
@Controller('api/access-table')
export class AccessTableController {
  @Get()
  table(@Query() query: unknown): AccessTable {
    queryOf('/api/access-table', query);
    return TABLE;
  }
}
