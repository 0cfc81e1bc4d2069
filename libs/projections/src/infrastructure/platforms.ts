import { chinaDate, NqiPlatformRecognised, type PlatformData, PLATFORM_KINDS, PLATFORM_LEVELS, term } from '#domain';
import { chain, code, date, organisation, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { everyone } from '../declaration/readers.js';

export interface PlatformRow extends PlatformData {
  readonly recognisedOn: string;
}

export const platforms = readModel<PlatformRow>()({
  name: 'platforms',
  area: 'infrastructure',
  version: 1,
  title: term('质量基础设施平台', 'NQI platforms'),
  menuOrder: 110,
  readers: everyone(),
  key: ['organisationId', 'kind', 'level'],
  naming: { id: 'organisationId', title: 'title', numberIsShared: true },
  fields: {
    organisationId: organisation('组织', 'Organisation'),
    kind: code(PLATFORM_KINDS, '平台类型', 'Kind of platform'),
    level: code(PLATFORM_LEVELS, '级别', 'Level'),
    title: text('名称', 'Title'),
    recognisedOn: date('认定日期', 'Recognised on'),
    chainId: chain(),
  },
  queryColumns: ['kind', 'level', 'organisationId', 'recognisedOn', 'chainId'],
  listColumns: ['organisationId', 'kind', 'level', 'recognisedOn'],
  facets: ['kind', 'level'],
  order: [newestFirst('recognisedOn')],
  createCommands: ['recognise-nqi-platform'],
  label: (row) => `${row.title} ${row.organisationId}`,
  folds: [
    on(
      NqiPlatformRecognised,
      (e) => `${e.data.organisationId}/${e.data.kind}/${e.data.level}`,
      (_, { data, occurredAt }) => ({ ...data, recognisedOn: chinaDate(occurredAt) }),
    ),
  ],
});
