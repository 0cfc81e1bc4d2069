import { addDays, daysBetween, term, type AlertNumbers } from '#domain';
import { alertOf, type Alert } from './alert.js';
import type { AlertRows } from './alert-rows.js';

/** Valid certificates that end within the days that a renewal takes, or ended a short time ago. */
export function renewalAlerts({ certificates }: AlertRows, numbers: AlertNumbers, asOfDate: string): readonly Alert[] {
  const { leadDays = 0, endedDays = 0 } = numbers;
  return certificates.flatMap(({ key, row }) => {
    const left = daysBetween(asOfDate, row.validUntil);
    if (row.status !== 'GRANTED' || left > leadDays || left < -endedDays) return [];
    const latest = addDays(row.validUntil, -leadDays);
    return [
      alertOf({
        rule: 'CERTIFICATE_RENEWAL_LATE',
        chainId: row.chainId,
        subject: { model: 'certificates', key },
        distinct: row.validUntil,
        raisedOn: latest > row.grantedOn ? latest : row.grantedOn,
        words:
          left < 0
            ? term(
                `有效期至 ${row.validUntil}，已过期 ${-left} 天，未换证`,
                `Valid until ${row.validUntil}: ended ${-left} days ago and was not renewed`,
              )
            : term(
                `有效期至 ${row.validUntil}，还有 ${left} 天；换证约需 ${leadDays} 天`,
                `Valid until ${row.validUntil}, ${left} days left; a renewal takes about ${leadDays} days`,
              ),
        rows: [{ model: 'certificates', key }],
      }),
    ];
  });
}
