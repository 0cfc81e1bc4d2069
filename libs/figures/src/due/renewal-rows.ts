import { addDays, addMonths } from '#domain';
import { calibrations, certificates, instruments } from '#projections';
import type { ReadStore, Scope } from '#read-store';
import { everyRow } from '../every-row.js';
import { renewalCapacity, RENEWAL_HORIZONS, type Done, type Ending, type RenewalCapacity } from './renewal-capacity.js';

/**
 * What ends soon, with the bodies that issued it, among the rows that a reader may see: certificates in force, and the last
 * calibration of each instrument.
 */
export async function renewals(reads: ReadStore, scope: Scope): Promise<readonly RenewalCapacity[]> {
  const { asOfDate } = scope;
  const until = addDays(asOfDate, RENEWAL_HORIZONS.at(-1) ?? 0);
  const yearAgo = addMonths(asOfDate, -12);
  const endings: Ending[] = [];
  const done: Done[] = [];
  const granted = await everyRow(reads, certificates, scope, [
    ['status', '=', 'GRANTED'],
    ['validUntil', '>=', asOfDate],
    ['validUntil', '<=', until],
  ]);
  for (const { row } of granted)
    endings.push({ kind: 'CERTIFICATE_END', bodyId: row.issuedBy, validUntil: row.validUntil });
  const issued = await everyRow(reads, certificates, scope, [['lastIssuedOn', '>', yearAgo]]);
  for (const { row } of issued) done.push({ kind: 'CERTIFICATE_END', bodyId: row.issuedBy, on: row.lastIssuedOn });
  const calibrated = await everyRow(reads, calibrations, scope, [['validFrom', '>', yearAgo]]);
  for (const { row } of calibrated) done.push({ kind: 'CALIBRATION_END', bodyId: row.issuedBy, on: row.validFrom });
  const ending = await everyRow(reads, instruments, scope, [
    ['validUntil', '>=', asOfDate],
    ['validUntil', '<=', until],
  ]);
  for (const { key, row } of ending) {
    const last = await reads.find(calibrations, `${key}/${row.lastCertificateNo}`, scope.at, scope.visibility);
    if (last && row.validUntil !== null)
      endings.push({ kind: 'CALIBRATION_END', bodyId: last.row.issuedBy, validUntil: row.validUntil });
  }
  return renewalCapacity(endings, done, asOfDate);
}
