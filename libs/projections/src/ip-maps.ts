import { chinaDate, IpMapPublished, type IpMapData } from '#domain';
import { on, rows } from './rows.js';

export interface IpMapRow extends IpMapData {
  readonly publishedOn: string;
}

/** 知识产权图谱: one row a version. */
export const ipMaps = rows<IpMapRow>('ip_maps', {
  columns: { version: 'integer', publishedOn: 'text' },
  label: (row) => `${row.title} ${row.chainId}`,
  folds: [
    on(
      IpMapPublished,
      (e) => `${e.data.chainId}/${e.data.version}`,
      (_, { data, occurredAt }) => ({ ...data, publishedOn: chinaDate(occurredAt) }),
    ),
  ],
});
