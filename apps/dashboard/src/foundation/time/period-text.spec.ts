import i18next from 'i18next';
import { describe, expect, it } from '@jest/globals';
import { en } from '../i18n/en';
import { zh } from '../i18n/zh';
import { periodText } from './period-text';

const texts = i18next.createInstance();
await texts.init({
  lng: 'zh-CN',
  resources: { 'zh-CN': { translation: zh }, en: { translation: en } },
  interpolation: { escapeValue: false },
});

describe('a period in words', () => {
  it.each([
    ['2026', '2026 年', '2026'],
    ['2026-H1', '2026 年上半年', 'First half of 2026'],
    ['2026-H2', '2026 年下半年', 'Second half of 2026'],
    ['2026-Q3', '2026 年第 3 季度', 'Q3 2026'],
    ['2026-Q3-TTM', '2026 年第 3 季度（近 12 个月）', 'Q3 2026 (trailing 12 months)'],
    ['2026-09', '2026 年 9 月', '2026-09'],
    ['2026-09-YTD', '2026 年 9 月（年初至今）', '2026-09 (year to date)'],
    ['2025-TTM', '2025 年（近 12 个月）', '2025 (trailing 12 months)'],
    ['9.3 %', '9.3 %', '9.3 %'],
  ])('%s is %s, in English %s', (period, chinese, english) => {
    expect(periodText(texts.getFixedT('zh-CN'), period)).toBe(chinese);
    expect(periodText(texts.getFixedT('en'), period)).toBe(english);
  });
});
