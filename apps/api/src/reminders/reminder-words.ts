import type { DueItemDto, DueList } from '#contracts';
import type { Language } from '#identity';
import { listPath } from '#projections';
import type { Calendar } from './calendar-file.js';

/** The address of the dashboard, without a slash at its end, such as `https://lingqu.example.org`. */
export type Pages = string;

/** `审核资助申领：C-1` */
export const titleOf = ({ words, title }: DueItemDto, language: Language): string =>
  language === 'zh' ? `${words.zh}：${title}` : `${words.en}: ${title}`;

/** `逾期 3 天` */
export function timeLeft({ daysLeft }: DueItemDto, language: Language): string {
  if (daysLeft < 0) return language === 'zh' ? `已逾期 ${-daysLeft} 天` : `late by ${daysOf(-daysLeft)}`;
  if (daysLeft === 0) return language === 'zh' ? '今天到期' : 'due today';
  return language === 'zh' ? `还有 ${daysLeft} 天` : `in ${daysOf(daysLeft)}`;
}

const daysOf = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;

/** The workbench, where every item leads to its row and its decision. */
export const workbench = (pages: Pages): string => `${pages}/mine`;

interface Wanted {
  readonly name: string;
  readonly language: Language;
  readonly pages: Pages;
}

/** A list as a calendar. An item keeps its identifier, so that a calendar moves it when its date changes. */
export function calendarOf({ items, asOfDate }: DueList, { name, language, pages }: Wanted): Calendar {
  return {
    name,
    stamp: `${asOfDate}T00:00:00.000Z`,
    items: items.map((item) => {
      const { kind, model, key, title, dueOn } = item;
      const isReport = kind === 'CHAIN_REPORT';
      return {
        id: `${[kind, model, key, ...(isReport ? [title] : [])].map(encodeURIComponent).join('.')}@lingqu`,
        on: dueOn,
        title: titleOf(item, language),
        details: `${timeLeft(item, language)}${language === 'zh' ? '（截至' : ' (as of '}${asOfDate}${language === 'zh' ? '）' : ')'}`,
        address: isReport ? workbench(pages) : `${pages}/${listPath(model)}/${encodeURIComponent(key)}`,
      };
    }),
  };
}
