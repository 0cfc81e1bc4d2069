/** Errors of the file system that a person can mend; anything else is a bug and keeps its stack. */
const FILE_ERRORS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  EACCES: ['没有权限', 'permission denied'],
  EPERM: ['没有权限', 'permission denied'],
  EROFS: ['只读的文件系统', 'the file system is read-only'],
  ENOSPC: ['磁盘已满', 'the disk is full'],
  ENOENT: ['不存在', 'it does not exist'],
  EEXIST: ['已有同名文件', 'a file of this name exists'],
  ENOTDIR: ['路径中有一段是文件而不是目录', 'a part of the path is a file, not a folder'],
  EISDIR: ['是目录而不是文件', 'it is a folder, not a file'],
};

/** Two lines, zh and en, for such an error; undefined for any other. */
export function ofFileSystem(error: unknown): string | undefined {
  const { code = '', path } = error as { code?: string; path?: string };
  const reason = FILE_ERRORS[code];
  return reason && path !== undefined ? `${path}：${reason[0]}\n${path}: ${reason[1]}` : undefined;
}
