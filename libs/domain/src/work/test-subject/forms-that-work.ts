import { DECIMAL } from '../../kit/decimal.js';
import type { Limit } from './limit.js';
import type { Misread } from './misread.js';
import { standsAfterNumbers } from './quantity.js';
import { examplesOf, scaleLike } from './rating.js';

type Forms = readonly [string, string];

/** A number with one comma, read both ways: as the decimal point, and as a separator of thousands. */
function withoutComma(part: string): Forms {
  const forms = [part.replace(',', '.'), part.replace(',', '')];
  const [point, thousands] = forms.filter((form) => DECIMAL.test(form));
  return point === undefined || thousands === undefined ? ['1.15', '1150'] : [point, thousands];
}

const withUnit = (number: string, unit: string): string => (standsAfterNumbers(unit) ? `${number} ${unit}` : number);

/** Two forms of a limit that work, near what was written. */
export function formsOfLimit({ misread, part }: Misread, unit: string): Forms {
  switch (misread) {
    case 'NO_DIRECTION':
      return [`<=${part}`, `>=${part}`];
    case 'DECIMAL_COMMA': {
      const [point, thousands] = withoutComma(part);
      return [`<=${point}`, `<=${thousands}`];
    }
    case 'UNKNOWN_RATING': {
      const [one, other] = examplesOf(scaleLike(part) ?? '');
      return [`>=${one}`, `>=${other}`];
    }
    case 'ONLY_AT_LEAST': {
      const rating = part.replace(/^[<>=]+ ?/, '');
      return [`>=${rating}`, rating];
    }
    case 'PASS_REQUIRED':
      return ['PASS', '合格'];
    case 'OTHER_UNIT':
      return ['4.5..5.5', withUnit('<=0.50', unit)];
    default:
      return ['<=0.50', '4.5..5.5'];
  }
}

/** Two forms of a measured value that work under a limit, near what was written. */
export function formsOfMeasured({ misread, part }: Misread, limit: Limit, unit: string): Forms {
  if (limit.kind === 'PASS_FAIL') return ['合格', '不合格'];
  if (limit.kind === 'RATING') return examplesOf(limit.scale);
  switch (misread) {
    case 'DECIMAL_COMMA':
      return withoutComma(part);
    case 'OTHER_UNIT':
      return ['<0.01', withUnit('0.41', unit)];
    case 'NO_DETECTION_LIMIT':
      return ['<0.01', '未检出（<0.01）'];
    default:
      return ['0.41', '<0.01'];
  }
}
