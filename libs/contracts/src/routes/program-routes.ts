import { commandList } from '../answers/commands.js';
import { vocabulary } from '../answers/operations.js';
import { problemList } from '../answers/problem.js';
import { readModelList } from '../answers/read-models.js';
import { DECLARED_FIELDS, OF_PROGRAM } from './parameters.js';
import { get } from './route.js';

/** Routes whose answers depend on the program alone: declarations and words. */
export const programRoutes = {
  '/api/vocabulary': get('vocabulary', '代码的用词', 'Words of codes', {
    tag: 'queries',
    query: OF_PROGRAM,
    answer: vocabulary,
    problems: [400],
  }),
  '/api/commands': get('commands', '可用命令', 'Commands', {
    tag: 'queries',
    query: OF_PROGRAM,
    answer: commandList,
    problems: [400],
  }),
  '/api/problems': get(
    'problems',
    '全部问题代码',
    'Every problem code, with the commands and operations that answer it',
    {
      tag: 'operations',
      answer: problemList,
      problems: [],
    },
  ),
  '/api/read-models': get(
    'readModels',
    '视图的声明：字段、用词、列与顺序',
    'Declarations of the read models: fields, words, columns and order',
    { tag: 'queries', query: { ...OF_PROGRAM, ...DECLARED_FIELDS }, answer: readModelList, problems: [400, 404] },
  ),
};
