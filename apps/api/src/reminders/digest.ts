import type { DueItemDto, DueList } from '#contracts';
import type { Language } from '#identity';
import { escapedHtml } from '../http/escaped-html.js';
import { timeLeft, titleOf, workbench, type Pages } from './reminder-words.js';

/** How many days ahead a digest looks. */
const HORIZON_DAYS = 30;

/** A part of a digest: its items, one line each. */
export interface DigestSection {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What is due, in words; the same for an e-mail and for a robot. */
export interface Digest {
  readonly subject: string;
  readonly sections: readonly DigestSection[];
  /** Where to go on; undefined where the address of the dashboard is not configured. */
  readonly link: { readonly words: string; readonly address: string } | undefined;
  /** As of when, and why it was sent. */
  readonly footer: string;
}

const isLate = ({ daysLeft }: DueItemDto): boolean => daysLeft < 0;
const isSoon = ({ daysLeft }: DueItemDto): boolean => daysLeft >= 0 && daysLeft <= HORIZON_DAYS;
/** What waits for an action; the rest ends by itself. */
const waits = ({ since, kind }: DueItemDto): boolean => since !== null || kind === 'CHAIN_REPORT';

interface Part {
  readonly zh: string;
  readonly en: string;
  readonly holds: (item: DueItemDto) => boolean;
}

/** The parts in their order; an item is in the first that holds it. */
const PARTS: readonly Part[] = [
  { zh: '我已逾期', en: 'Late, and mine', holds: (item) => item.mine && isLate(item) },
  { zh: '等我办理', en: 'Waiting for me', holds: (item) => item.mine && waits(item) },
  {
    zh: `我的事项，${HORIZON_DAYS} 天内到期`,
    en: `Mine, due within ${HORIZON_DAYS} days`,
    holds: (item) => item.mine && isSoon(item),
  },
  { zh: '他人已逾期', en: 'Late, for others', holds: (item) => !item.mine && isLate(item) },
  { zh: '等他人办理', en: 'Waiting for others', holds: (item) => !item.mine && waits(item) },
  {
    zh: `其他，${HORIZON_DAYS} 天内到期`,
    en: `Others, due within ${HORIZON_DAYS} days`,
    holds: (item) => !item.mine && isSoon(item),
  },
];

interface Wanted {
  readonly language: Language;
  readonly pages: Pages | undefined;
  /** Most items of each part; the number of the others is said. */
  readonly most: number;
}

/** The digest of a list; undefined where there is nothing to say. */
export function digestOf(list: DueList, { language, pages, most }: Wanted): Digest | undefined {
  const isZh = language === 'zh';
  const parts = new Map<Part, DueItemDto[]>(PARTS.map((part) => [part, []]));
  for (const item of list.items) {
    const part = PARTS.find(({ holds }) => holds(item));
    if (part) parts.get(part)?.push(item);
  }
  const sections = [...parts]
    .filter(([, items]) => items.length > 0)
    .map(([part, items]) => ({ title: titled(part, items.length, isZh), lines: linesOf(items, language, most) }));
  if (sections.length === 0) return undefined;
  const [late, mine] = [list.items.filter(isLate).length, list.items.filter((item) => item.mine).length];
  return {
    subject: isZh
      ? `灵渠 ${list.asOfDate}：我的 ${mine} 项，逾期 ${late} 项`
      : `Lingqu ${list.asOfDate}: ${mine} mine, ${late} late`,
    sections,
    link:
      pages === undefined ? undefined : { words: isZh ? '打开我的工作' : 'Open my work', address: workbench(pages) },
    footer: isZh
      ? `截至 ${list.asOfDate}，事件序号 ${list.position}。在个人资料的“提醒”中停止或更改。`
      : `As of ${list.asOfDate}, position ${list.position}. Stop or change it under “Reminders” in your profile.`,
  };
}

const titled = ({ zh, en }: Part, count: number, isZh: boolean): string =>
  isZh ? `${zh}（${count}）` : `${en} (${count})`;

function linesOf(items: readonly DueItemDto[], language: Language, most: number): readonly string[] {
  const lines = items
    .slice(0, most)
    .map((item) => `${titleOf(item, language)} · ${item.dueOn} · ${timeLeft(item, language)}`);
  const left = items.length - lines.length;
  if (left === 0) return lines;
  return [...lines, language === 'zh' ? `另有 ${left} 项` : `${left} more`];
}

/** The text part of an e-mail, and the message of a robot that shows plain text. */
export function asText({ sections, link, footer }: Digest): string {
  const parts = sections.map(({ title, lines }) => [title, ...lines.map((line) => `- ${line}`)].join('\n'));
  return [...parts, ...(link === undefined ? [] : [`${link.words} ${link.address}`]), footer].join('\n\n');
}

/** The HTML part of an e-mail: no script, no style sheet, nothing that is loaded from elsewhere. */
export function asHtml({ subject, sections, link, footer }: Digest, language: Language): string {
  const body = sections.map(
    ({ title, lines }) =>
      `<h2 style="font-size:16px">${escapedHtml(title)}</h2><ul>${lines.map((line) => `<li>${escapedHtml(line)}</li>`).join('')}</ul>`,
  );
  const more = link === undefined ? '' : `<p><a href="${escapedHtml(link.address)}">${escapedHtml(link.words)}</a></p>`;
  return (
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">` +
    `<title>${escapedHtml(subject)}</title></head><body style="font-family:sans-serif;color:#1f2328">` +
    `${body.join('')}${more}<p style="color:#57606a">${escapedHtml(footer)}</p></body></html>`
  );
}

/** Markdown, as 企业微信 and 钉钉 show it; characters with a meaning are escaped. */
export function asMarkdown({ subject, sections, link, footer }: Digest): string {
  const plain = (text: string): string => text.replaceAll(/[\\`*_[\]<>#]/g, String.raw`\$&`);
  const parts = sections.map(({ title, lines }) =>
    [`**${plain(title)}**`, ...lines.map((line) => `- ${plain(line)}`)].join('\n'),
  );
  const more = link === undefined ? [] : [`[${link.words}](${link.address})`];
  return [`### ${plain(subject)}`, ...parts, ...more, plain(footer)].join('\n\n');
}
