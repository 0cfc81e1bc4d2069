import { Type } from 'typebox';
import { completionBody, uploadBody, uploadedFile, uploadLimits, uploadState } from '../answers/files.js';
import { done } from '../answers/identity.js';
import { text } from '../schema.js';
import { parameter, textual } from './parameters.js';
import { get, post, type Route } from './route.js';

const UPLOAD = { id: parameter('上传编号', 'Id of the upload', Type.String({ format: 'uuid' })) };
const DIGEST = { digest: textual('文件的 SHA-256', 'SHA-256 of the file') };
const SHOWN = {
  show: parameter(
    '供浏览器显示（仅 PDF 与图片），否则为下载',
    'To be shown by a browser (PDF and pictures only); else to be saved',
    Type.Boolean(),
  ),
};
const BODY = [400, 413, 415] as const;
const FILE = { media: 'application/octet-stream', file: true, ranges: true } as const;

/**
 * Files of evidence. An upload is begun with its name and size, gets its bytes in parts, each from the offset that is
 * safe, and is completed with the digest; what that answers goes into the `files` of a command.
 */
export const fileRoutes = {
  '/api/uploads': post('beginUpload', '开始上传', 'Begins an upload', {
    tag: 'files',
    body: uploadBody,
    answer: uploadState,
    problems: [...BODY, 422, 429, 503],
  }),
  '/api/uploads/limits': get('uploadLimits', '上传限额', 'The limits of uploads', {
    tag: 'files',
    answer: uploadLimits,
    problems: [400],
  }),
  '/api/uploads/{id}': get('upload', '上传的进度', 'How far an upload is', {
    tag: 'files',
    path: UPLOAD,
    answer: uploadState,
    problems: [400, 404],
  }),
  '/api/uploads/{id}/bytes': post(
    'appendUpload',
    '续传：自偏移处追加字节，写入磁盘后应答',
    'Adds bytes from the offset on; answers when they are on disk',
    {
      tag: 'files',
      path: UPLOAD,
      query: {
        offset: parameter('已保存的字节数', 'Bytes that are safe', Type.Integer({ minimum: 0 })),
      },
      binary: true,
      answer: uploadState,
      problems: [...BODY, 404, 409, 503],
    },
  ),
  '/api/uploads/{id}/complete': post(
    'completeUpload',
    '完成上传：核对摘要与内容的类型，应答放入命令的 files',
    'Completes an upload: digest and content are checked; the answer goes into the `files` of a command',
    {
      tag: 'files',
      path: UPLOAD,
      body: completionBody,
      answer: uploadedFile,
      problems: [...BODY, 404, 409, 422, 503],
    },
  ),
  '/api/uploads/{id}/cancel': post('cancelUpload', '放弃上传', 'Gives an upload up', {
    tag: 'files',
    path: UPLOAD,
    answer: done,
    problems: [],
  }),
  '/api/files/{digest}': get(
    'file',
    '证据文件：能看到附有它的记录，才能读取',
    'A file of evidence, for who may see a row that it is attached to',
    { tag: 'files', path: DIGEST, query: SHOWN, answer: text(), ...FILE, problems: [400, 404, 503] },
  ),
  '/api/uploaded-files/{digest}': get('uploadedFile', '本组织上传的文件', 'A file that the own organisation uploaded', {
    tag: 'files',
    path: DIGEST,
    query: SHOWN,
    answer: text(),
    ...FILE,
    problems: [400, 404, 503],
  }),
} as const satisfies Readonly<Record<string, Route>>;
