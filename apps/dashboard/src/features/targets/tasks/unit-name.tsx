import type { FieldRendererProps } from '../../../components/registry/feature';
import { useAllRows } from '../../../foundation/api/many-rows';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { TimeLink } from '../../../foundation/time/time-link';
import { useRowLookup } from '../../../foundation/vocabulary/use-lookups';
import { useOrganisationNames } from '../../../foundation/vocabulary/use-organisation-names';

/** 责任单位: named as in the tasks it is responsible for, otherwise as in the register of organisations. */
export function UnitName({ value: unitId, plain }: FieldRendererProps) {
  const { pick } = useLanguage();
  const rowOf = useRowLookup();
  const { nameOf } = useOrganisationNames();
  const { data } = useAllRows('tasks');
  const units = (data?.items ?? []).flatMap(({ row }) => row.units);
  const unit = units.find((each) => each.unitId === unitId);
  const name = unit === undefined ? nameOf(unitId) : pick({ zh: unit.nameZh, en: unit.nameEn });
  return plain || rowOf('organisations', unitId) === undefined ? (
    <span title={unitId}>{name}</span>
  ) : (
    <TimeLink to={`/organisations/${encodeURIComponent(unitId)}`} title={unitId}>
      {name}
    </TimeLink>
  );
}
