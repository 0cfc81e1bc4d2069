const PARTS = ['yyyy', 'MM', 'dd', 'HH', 'mm', 'ss'] as const;
type Part = (typeof PARTS)[number];

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * A reader of local times of one format, made of `yyyy`, `MM`, `dd`, `HH`, `mm`, `ss` (each at most once; the date is
 * needed) and any text between. It answers ISO 8601 with the given offset, or undefined for what is not such a time.
 * @throws Error when the format does not name year, month and day.
 */
export function localTimes(format: string, offset: string): (text: string) => string | undefined {
  const order: Part[] = [];
  const pattern = format
    .split(/(yyyy|MM|dd|HH|mm|ss)/)
    .map((piece) => {
      if (!(PARTS as readonly string[]).includes(piece)) return literally(piece);
      order.push(piece as Part);
      return `(\\d{${piece.length}})`;
    })
    .join('');
  if (!['yyyy', 'MM', 'dd'].every((part) => order.includes(part as Part)) || new Set(order).size !== order.length)
    throw new Error(`${format} must name yyyy, MM and dd, each part once`);
  const expression = new RegExp(`^${pattern}$`);
  return (text) => {
    const match = expression.exec(text.trim());
    if (!match) return undefined;
    const part = (name: Part): string => (order.includes(name) ? match[order.indexOf(name) + 1] : undefined) ?? '00';
    const local = `${part('yyyy')}-${part('MM')}-${part('dd')}T${part('HH')}:${part('mm')}:${part('ss')}`;
    return isRealTime(local) ? local + offset : undefined;
  };
}

/** 30 February and 24:00:00 are read as other days by Date; a real time is read as itself. */
function isRealTime(local: string): boolean {
  const instant = Date.parse(`${local}Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString() === `${local}.000Z`;
}
