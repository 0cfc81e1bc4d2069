import { done } from '../answers/identity.js';
import {
  importBody,
  importCheck,
  markedFile,
  savedMapping,
  savedMappings,
  saveMappingBody,
} from '../answers/imports.js';
import { text } from '../schema.js';
import { textual } from './parameters.js';
import { get, post, type Route } from './route.js';

/** The routes about files whose rows become commands; the commands themselves go to `/api/batches`. */
export const importRoutes = {
  '/api/imports/template': get('importTemplate', '一种行动的导入模板', 'Template of files for an action', {
    tag: 'commands',
    query: {
      command: textual('命令名', 'Name of the command'),
      format: textual('`xlsx` 或 `csv`', '`xlsx` or `csv`'),
      language: textual('`zh` 或 `en`', '`zh` or `en`'),
    },
    answer: text(),
    media: 'application/octet-stream',
    file: true,
    problems: [400, 404],
  }),
  '/api/imports/check': post(
    'checkImport',
    '预检一个文件：逐行给出将记录的命令与全部拒绝原因，不记录任何内容',
    'Checks a file: for each row the command that would be recorded, or every refusal; stores nothing',
    { tag: 'commands', body: importBody, answer: importCheck, problems: [400, 404, 413, 415, 422, 503] },
  ),
  '/api/imports/marked': post(
    'markImport',
    '文件的副本，每行附预检结果',
    'A copy of a file with the result of the check beside each row',
    { tag: 'commands', body: importBody, answer: markedFile, problems: [400, 404, 413, 415, 422, 503] },
  ),
  '/api/imports/mappings': get(
    'savedMappings',
    '已保存的列的对应：自己的与本组织的',
    "Saved mappings: the account's own and those of its organisation",
    { tag: 'commands', answer: savedMappings, problems: [400] },
  ),
  '/api/imports/mappings/save': post(
    'saveMapping',
    '保存列的对应，供下次导入；同名的被替换',
    'Saves a mapping for the next import, in place of the one with its name',
    { tag: 'commands', body: saveMappingBody, answer: savedMapping, problems: [400, 404, 413, 415, 422] },
  ),
  '/api/imports/mappings/{id}/remove': post('removeMapping', '删除已保存的对应', 'Removes a saved mapping', {
    tag: 'commands',
    path: { id: textual('编号', 'Id') },
    answer: done,
    problems: [404],
  }),
} as const satisfies Record<string, Route>;
