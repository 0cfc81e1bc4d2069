/** Problems of files that are imported. */
export const IMPORT_PROBLEMS = {
  IMPORT_NOT_READ: {
    status: 422,
    zh: '无法读取该文件；请按说明修改文件、编码或列的对应关系后重试',
    en: 'The file cannot be read; change the file, its encoding or the mapping of its columns as described, and try again',
  },
  MAPPING_NOT_FOUND: { status: 404, zh: '没有这个已保存的对应', en: 'There is no such saved mapping' },
  TOO_MANY_MAPPINGS: {
    status: 422,
    zh: '已保存 100 个对应；请先删除不用的',
    en: '100 mappings are saved already; remove one that is not used',
  },
} as const;
