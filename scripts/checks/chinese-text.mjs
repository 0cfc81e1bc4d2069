// Faults of Chinese text in sources, data and documents: half-width punctuation, numerals, 示范 for an example.

import { readFileSync } from 'node:fs';
import { inRepository } from '../paths.mjs';
import { modelForExample } from './document-names.mjs';

/** Half-width punctuation beside a Han character. */
const HALF_WIDTH = /\p{Script=Han}[,:;()?!]|[,:;()?!]\p{Script=Han}/u;

/** The same in a document, which may be English and name Chinese terms: only if Chinese text follows. */
const HALF_WIDTH_IN_PROSE = /\p{Script=Han}[,:;?!]\s?[\p{Script=Han}\d“]|\p{Script=Han}\(|\)\p{Script=Han}/u;

const UNITS = '个|条|项|次|天|日|周|月|年|小时|分钟|秒|家|份|元|行|级|版|位|倍';
/** A quantity in Chinese numerals, such as 六个月. Ordinals, 一 as an article, and set phrases are not quantities. */
const CHINESE_NUMERALS = new RegExp(
  `(?<![一二三四五六七八九十第每上下同另后])(?:[二三四五六七八九十百两][十百千]*(?:${UNITS})|一(?:小时|分钟|个月|天|周|倍))`,
  'u',
);
/** Set phrases with numerals. */
const SET_PHRASES = /近三年|三大|四张网|十四五|百亿级|千亿级|两端|二次/gu;

/**
 * @param {string} place
 * @param {string} text
 */
export function faultsOfText(place, text, halfWidthPunctuation = HALF_WIDTH) {
  const [halfWidth] = halfWidthPunctuation.exec(text) ?? [];
  const [numeral] = CHINESE_NUMERALS.exec(text.replaceAll(SET_PHRASES, '')) ?? [];
  return [
    ...(halfWidth === undefined ? [] : [`${place} half-width: "${halfWidth}" beside Han, use full-width punctuation`]),
    ...(numeral === undefined ? [] : [`${place} numerals: "${numeral}", write Arabic numerals`]),
    ...modelForExample(place, text),
  ];
}

/** Code spans, link targets and addresses, which are not prose. */
const NOT_PROSE = /`[^`]*`|\]\([^)]*\)|https?:\/\/\S+/gu;

/**
 * Faults of the Chinese prose of a Markdown document; blocks of code are left out.
 * @param {string} file
 */
export function faultsOfDocument(file) {
  let isCode = false;
  return readFileSync(inRepository(file), 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trimStart().startsWith('```')) isCode = !isCode;
      return isCode ? [] : faultsOfText(`${file}:${index + 1}`, line.replaceAll(NOT_PROSE, '…'), HALF_WIDTH_IN_PROSE);
    });
}
