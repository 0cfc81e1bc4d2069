import { ENVELOPE } from '#commands';
import type { CommandDescription } from '#contracts';
import { COMMAND_REFUSALS } from '#domain';
import { MONEY_COMMANDS } from '#identity';
import { headers } from './headers.js';
import { parameterRef } from './parameters.js';
import { problemsOf } from './command-problems.js';
import { problemResponses } from './problem-responses.js';
import { SECURITY } from './security.js';
import { ref, type Schema } from './schema.js';

/** `record-test-result` → `RecordTestResult` */
const pascal = (name: string): string => name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The name of the schema of a command's payload in the document. */
export const payloadName = pascal;

const accepted = (description: string): Schema => ({
  description,
  headers: {
    ...headers(
      'X-Request-Id',
      'Cache-Control',
      'X-Content-Type-Options',
      'Lingqu-Position',
      'Content-Security-Policy',
      'Cross-Origin-Resource-Policy',
      'RateLimit-Policy',
      'RateLimit',
    ),
    ETag: {
      description: 'Version of the stream; send it as `If-Match` to detect concurrent changes',
      schema: { type: 'string', pattern: '^"\\d+"$' },
    },
  },
  content: { 'application/json': { schema: ref('AcceptedCommand') } },
});

const OCCURRED_AT =
  '发生时间，不晚于现在（超前 5 秒以内视为现在）；默认为现在 / Time of occurrence, not later than now (up to 5 seconds ahead is taken as now); default: now';
const SUBMITTED_AT =
  '可省略；申请以记录时间为准，填写时须在记录前 24 小时之内 / May be left out; a submission counts when it is recorded, and this lies within the day before';
const LATE_REASON =
  '补录原因；OTHER 须在 words 中说明 / Why a fact is recorded long after it occurred; OTHER needs words';
const RECEIVED =
  '此前收到的纸质申请，由市场监管部门代申请单位（from）补录：收件日期、补录原因、扫描件的 SHA-256 / A submission received on paper earlier, which the regulator records on behalf of `from`: date received, reason, SHA-256 of the scan';

const refusalsOf = (name: string): readonly string[] => COMMAND_REFUSALS[name] ?? [];

/** `POST /api/commands/<name>` with its own schema, example and problems. */
export function commandPath(command: CommandDescription): Schema {
  const operation = pascal(command.name);
  return {
    post: {
      tags: [command.aggregate],
      operationId: operation.charAt(0).toLowerCase() + operation.slice(1),
      summary: `${command.title.zh} / ${command.title.en}`,
      description: `可执行角色 / Roles: ${command.roles.join(', ')}

拒绝代码 / Refusals: ${refusalsOf(command.name).join(', ')}`,
      security: SECURITY,
      'x-refusals': refusalsOf(command.name),
      'x-policy': { roles: command.roles, money: MONEY_COMMANDS.has(command.name) },
      parameters: [parameterRef('IfMatch'), parameterRef('DryRun')],
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
                    '以同一编号重发同一命令，得到首次的结果；建议使用随时间递增的 UUID 版本 7 / Repeating a command with the same id returns the first result; UUID version 7 is recommended, because it increases with time',
                },
                occurredAt: {
                  ...ENVELOPE.occurredAt,
                  format: 'date-time',
                  description: command.submission ? SUBMITTED_AT : OCCURRED_AT,
                },
                lateReason: { ...ENVELOPE.lateReason, description: LATE_REASON },
                ...(command.submission ? { received: { ...ENVELOPE.received, description: RECEIVED } } : {}),
                expectedVersion: {
                  ...ENVELOPE.expectedVersion,
                  description:
                    '事件流应有的版本；0 表示事件流尚不存在 / Version that the stream must have; 0: the stream must not exist',
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
        200: {
          ...accepted(
            '此前已记录，返回首次的结果；带 `dry-run` 时为预演的结果 / Recorded before; returns the first result. With `dry-run`: the preview',
          ),
          content: { 'application/json': { schema: { anyOf: [ref('AcceptedCommand'), ref('CommandPreview')] } } },
        },
        ...problemResponses(problemsOf(command)),
      },
    },
  };
}
