import { createHmac } from 'node:crypto';
import type { ReminderLine } from '#identity';
import type { WebhookAnswer } from '../webhooks/webhook-request.js';
import { asMarkdown, asText, type Digest } from './digest.js';

export type RobotChannel = Exclude<ReminderLine['channel'], 'CALENDAR' | 'EMAIL'>;

/** Most bytes of a text: 企业微信 refuses more than 4,096, the others allow 20,000. */
const MAX_BYTES: Readonly<Record<RobotChannel, number>> = { WECOM: 4_000, DINGTALK: 18_000, FEISHU: 18_000 };

interface Target {
  readonly channel: RobotChannel;
  readonly address: string;
  readonly secret: string | null;
}

/**
 * The request that a robot expects. Sources: 企业微信开放文档 “群机器人配置说明”, 钉钉开放平台 “自定义机器人安全设置”,
 * 飞书开放平台 “自定义机器人使用指南”.
 * @param now milliseconds since 1970 UTC
 */
export function robotRequest({ channel, address, secret }: Target, digest: Digest, now: number) {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  const most = MAX_BYTES[channel];
  switch (channel) {
    case 'WECOM':
      return {
        url: address,
        headers,
        body: { msgtype: 'markdown', markdown: { content: cut(asMarkdown(digest), most) } },
      };
    case 'DINGTALK':
      return {
        url: secret === null ? address : signedByDingTalk(address, secret, now),
        headers,
        body: { msgtype: 'markdown', markdown: { title: digest.subject, text: cut(asMarkdown(digest), most) } },
      };
    case 'FEISHU':
      return {
        url: address,
        headers,
        body: {
          ...(secret === null ? {} : signatureOfFeishu(secret, now)),
          msg_type: 'text',
          content: { text: cut(`${digest.subject}\n\n${asText(digest)}`, most) },
        },
      };
  }
}

/** 钉钉: HMAC-SHA256 with the secret over the time in milliseconds, a line feed and the secret, in the query. */
function signedByDingTalk(address: string, secret: string, now: number): string {
  const sign = createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64');
  const url = new URL(address);
  url.searchParams.set('timestamp', String(now));
  url.searchParams.set('sign', sign);
  return url.href;
}

/** 飞书: HMAC-SHA256 over nothing, with the time in seconds, a line feed and the secret as the key. */
function signatureOfFeishu(secret: string, now: number): { readonly timestamp: string; readonly sign: string } {
  const timestamp = String(Math.floor(now / 1_000));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64') };
}

/** Whole lines of a text, up to so many bytes. */
export function cut(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  const lines = text.split('\n');
  while (lines.length > 1 && Buffer.byteLength(lines.join('\n')) > most - 4) lines.pop();
  return `${lines.join('\n')}\n…`;
}

/** Robots answer 200 to what they refuse, with a code in the body. */
export function robotAccepted({ status, words }: WebhookAnswer): boolean {
  if (status < 200 || status >= 300) return false;
  try {
    const { errcode, code, StatusCode } = JSON.parse(words) as Readonly<Record<string, unknown>>;
    return [errcode, code, StatusCode].every((each) => each === undefined || each === 0);
  } catch {
    return false;
  }
}
