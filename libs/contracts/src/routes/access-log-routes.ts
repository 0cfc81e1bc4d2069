import { Type } from 'typebox';
import { readLog, securityLog } from '../answers/access-log.js';
import { PAGE, parameter, textual } from './parameters.js';
import { get, type Route } from './route.js';

const FILTERS = {
  account: textual('账号编号', 'Id of an account'),
  kind: textual('类型，可给出多个，以逗号分隔', 'Kind; several are separated by commas'),
  from: textual('起始日期（+08:00）或时间', 'From this date (+08:00) or instant on'),
  to: textual('截止日期（+08:00，含当天）或时间（不含）', 'Up to this date (+08:00, included) or before this instant'),
};

/** The logs of reads and of security events. */
export const accessLogRoutes = {
  '/api/access-log/reads': get(
    'readLog',
    '访问日志：谁查看、导出或回溯了什么',
    'Who read, exported or went back to what',
    {
      tag: 'audit',
      query: {
        ...FILTERS,
        organisation: textual('组织编号', 'Id of an organisation'),
        role: textual('角色', 'Role'),
        past: parameter('是否查询历史时点', 'Whether a past moment was asked for', Type.Boolean()),
        search: textual('路径或参数中包含的文字', 'Text that the route or the parameters contain'),
        ...PAGE,
      },
      csv: true,
      answer: readLog,
      problems: [400, 503],
    },
  ),
  '/api/access-log/security': get('securityLog', '安全事件', 'Security events', {
    tag: 'audit',
    query: { ...FILTERS, ...PAGE },
    csv: true,
    answer: securityLog,
    problems: [400, 503],
  }),
} as const satisfies Readonly<Record<string, Route>>;
