import { chinaDate, IpMapPublished, type IpMapData, term } from '#domain';
import { address, chain, date, identifier, ordinal, text } from '../declaration/fields.js';
import { on } from '../declaration/folds.js';
import { newestFirst, readModel } from '../declaration/read-model.js';
import { onChain } from '../declaration/readers.js';

export interface IpMapRow extends IpMapData {
  readonly publishedOn: string;
}

/** 知识产权图谱: one row per version. */
export const ipMaps = readModel<IpMapRow>()({
  name: 'ip_maps',
  area: 'cooperation',
  version: 1,
  title: term('知识产权图谱', 'IP maps'),
  menuOrder: 70,
  readers: onChain(),
  key: ['chainId', 'version'],
  naming: { id: 'version', title: 'title', numberIsShared: true },
  fields: {
    chainId: chain(),
    version: ordinal('版本', 'Version'),
    title: text('名称', 'Title'),
    publishedOn: date('发布日期', 'Published on'),
    address: address('网址', 'Address'),
    sha256: identifier('文件摘要 (SHA-256)', 'SHA-256 of the file'),
  },
  queryColumns: ['version', 'publishedOn'],
  listColumns: ['chainId', 'version', 'publishedOn'],
  order: [newestFirst('publishedOn')],
  createCommands: ['publish-ip-map'],
  label: (row) => `${row.title} ${row.chainId}`,
  folds: [
    on(
      IpMapPublished,
      (e) => `${e.data.chainId}/${e.data.version}`,
      (_, { data, occurredAt }) => ({ ...data, publishedOn: chinaDate(occurredAt) }),
    ),
  ],
});
