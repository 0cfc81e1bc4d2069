import { ENVELOPE } from '#commands';
import type { CommandDescription } from '#contracts';
import { ref, type Schema } from './schema.js';

/** `record-test-result` → `RecordTestResult` */
const pascal = (name: string): string => name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The name of a command's payload among the schemas of the document. */
export const payloadName = pascal;

/** What a command may be answered with instead. */
const PROBLEMS = [400, 401, 403, 404, 409, 412, 413, 415, 422, 503];

const accepted = (description: string): Schema => ({
  description,
  headers: {
    ETag: {
      description: 'Version of the stream; send it as `If-Match` to change only what you have seen',
      schema: { type: 'string', pattern: '^"\\d+"$' },
    },
  },
  content: { 'application/json': { schema: ref('AcceptedCommand') } },
});

/** `POST /api/commands/<name>` with its own schema, example and problems. */
export function commandPath(command: CommandDescription): Schema {
  const operation = pascal(command.name);
  return {
    post: {
      tags: [command.aggregate],
      operationId: operation.charAt(0).toLowerCase() + operation.slice(1),
      summary: `${command.title.zh} / ${command.title.en}`,
      description: `可执行角色 / Roles: ${command.roles.join(', ')}`,
      security: [{ developmentIdentity: [] }],
      parameters: [{ $ref: '#/components/parameters/IfMatch' }],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: {
                commandId: {
                  ...ENVELOPE.commandId,
                  description:
                    '同一编号重发得到同一结果;宜用随时间递增的版本 7 / Sent again with the same body, it gets the first answer again; best of version 7, which grows with time',
                },
                occurredAt: {
                  ...ENVELOPE.occurredAt,
                  format: 'date-time',
                  description: '发生时间,不晚于现在;缺省为现在 / When it happened, not later than now (the default)',
                },
                expectedVersion: {
                  ...ENVELOPE.expectedVersion,
                  description: '事件流应有的版本,0 表示尚不存在 / Version the stream must have; 0: it must not exist',
                },
                data: ref(payloadName(command.name)),
              },
              required: ['data'],
              additionalProperties: false,
            },
            example: { data: command.example },
          },
        },
      },
      responses: {
        201: accepted('已记录 / Recorded'),
        200: accepted('此前已记录,返回首次结果 / Recorded before: the first answer again'),
        ...Object.fromEntries(PROBLEMS.map((status) => [status, { $ref: '#/components/responses/Problem' }])),
      },
    },
  };
}
