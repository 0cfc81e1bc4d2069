/** Problems of files that are imported. */
export const IMPORT_PROBLEMS = {
  IMPORT_NOT_READ: {
    status: 422,
    zh: '无法读取该文件；请按说明修改文件、编码或列的对应关系后重试',
    en: 'The file cannot be read; change the file, its encoding or the mapping of its columns as described, and try again',
  },
} as const;
