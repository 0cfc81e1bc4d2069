import type { FileFaultCode } from '#files';
import type { ProblemEntry } from './problem-entry.js';

/** Problems of uploads and of files of evidence. */
export const FILE_PROBLEMS = {
  UPLOAD_NOT_FOUND: {
    status: 404,
    zh: '没有这个上传，或已完成、已过期；请重新上传',
    en: 'There is no such upload, or it is completed or expired; upload the file again',
  },
  UPLOAD_OFFSET_DIFFERS: {
    status: 409,
    zh: '偏移与已保存的字节数不同；请从 details.offset 处继续',
    en: 'The offset is not the number of bytes that are safe; go on from details.offset',
  },
  UPLOAD_BUSY: {
    status: 409,
    zh: '该上传正在接收另一请求；请稍后查询进度再继续',
    en: 'The upload is receiving another request; ask how far it is shortly, and go on from there',
  },
  UPLOAD_INCOMPLETE: {
    status: 409,
    zh: '文件尚未传完；请从 details.offset 处继续',
    en: 'Bytes of the file are missing; go on from details.offset',
  },
  TOO_MANY_UPLOADS: {
    status: 429,
    zh: '本账号未完成的上传过多；请先完成或放弃其中一些',
    en: 'The account has as many uploads under way as are allowed; complete some or give them up',
  },
  FILE_NAME_NOT_ALLOWED: {
    status: 422,
    zh: '文件名不可用：可附 pdf、png、jpg、webp、xlsx、docx、zip、csv、txt，名称不含路径与控制字符',
    en: 'The name cannot be used: files are pdf, png, jpg, webp, xlsx, docx, zip, csv or txt, and a name has no path or control characters',
  },
  FILE_TOO_LARGE: {
    status: 413,
    zh: '文件超过允许的大小（details.maximum 字节），或超过所声明的大小；请压缩或拆分后再传',
    en: 'The file is larger than is allowed (details.maximum bytes) or than was announced; make it smaller or split it',
  },
  FILE_QUOTA_USED: {
    status: 422,
    zh: '本组织的文件已达限额（details.maximum 字节）；请联系管理员',
    en: 'The files of the organisation have reached their quota (details.maximum bytes); ask the administrator',
  },
  FILE_DIGEST_DIFFERS: {
    status: 422,
    zh: '收到的内容与所给摘要不同，已丢弃；请重新上传',
    en: 'What arrived does not have the digest that was given, and was discarded; upload the file again',
  },
  FILE_TYPE_DIFFERS: {
    status: 422,
    zh: '文件的内容与扩展名不符，或不是可附的类型，已丢弃；请核对文件',
    en: 'The content is not what the name says, or of a type that is not taken, and was discarded; check the file',
  },
  FILE_ARCHIVE_UNSAFE: {
    status: 422,
    zh: '压缩内容不安全（过大、条目过多、重叠、加密、含宏或已损坏），已丢弃；请改传普通文件',
    en: 'The archive is not safe (too large unpacked, too many or overlapping entries, encrypted, with macros, or damaged) and was discarded; upload plain files',
  },
  FILE_INFECTED: {
    status: 422,
    zh: '病毒扫描未通过，文件已丢弃；请检查来源',
    en: 'The virus scanner refused the file, which was discarded; examine where it comes from',
  },
  SCANNER_UNAVAILABLE: {
    status: 503,
    zh: '病毒扫描暂不可用；上传已保留，请稍后再完成',
    en: 'The virus scanner is not available; the upload is kept, complete it again shortly',
  },
  FILE_STORE_UNAVAILABLE: {
    status: 503,
    zh: '存放文件的对象存储暂不可用；已上传的内容已保留，请稍后重试',
    en: 'The object store of the files is not available; what was uploaded is kept, try again shortly',
  },
  FILE_DAMAGED: {
    status: 503,
    zh: '存储的文件缺失或与摘要不符，因此不予提供；请管理员用备份恢复该文件',
    en: 'The stored file is missing or does not have its digest, so it is not given; an administrator must restore it from a backup',
  },
} as const satisfies Readonly<Record<FileFaultCode, ProblemEntry>>;
