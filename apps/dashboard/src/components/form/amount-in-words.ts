const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/** Four digits in words, without zeros at either end: 5 → 伍, 1050 → 壹仟零伍拾. */
function groupInWords(group: string): string {
  let words = '';
  let zero = false;
  for (const [index, digit] of [...group].entries()) {
    if (digit === '0') {
      zero = words !== '';
    } else {
      words += `${zero ? '零' : ''}${DIGITS[Number(digit)]}${PLACES[group.length - 1 - index]}`;
      zero = false;
    }
  }
  return words;
}

/** 人民币大写 of whole yuan below 10^16, as on cheques and contracts: 600000 → 人民币陆拾万元整. */
export function amountInWords(cny: number): string {
  if (cny === 0) return '人民币零元整';
  const digits = String(cny).padStart(GROUPS.length * 4, '0');
  let words = '';
  let zero = false;
  for (let group = GROUPS.length - 1; group >= 0; group -= 1) {
    const four = digits.slice((GROUPS.length - 1 - group) * 4, (GROUPS.length - group) * 4);
    // 亿 occurs once in a number such as 1,2000,0000,0000: 壹万贰仟亿.
    const unit = group === 3 && digits.slice(4, 8) !== '0000' ? '万' : GROUPS[group];
    if (four === '0000') {
      zero = words !== '';
      continue;
    }
    words += `${zero || (words !== '' && four.startsWith('0')) ? '零' : ''}${groupInWords(four)}${unit}`;
    zero = false;
  }
  return `人民币${words}元整`;
}
