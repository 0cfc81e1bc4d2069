import { RowReference } from '../../components/field/row-reference';
import type { FieldRendererProps } from '../../components/registry/feature';

/** A policy by its title: in the version that the row names, otherwise in its first. */
export function PolicyName({ value, row, plain, own }: FieldRendererProps) {
  if (own) return <span className="mono">{value}</span>;
  const version = typeof row['ruleSetVersion'] === 'number' ? row['ruleSetVersion'] : 1;
  return <RowReference model="rule_sets" rowKey={`${value}/${version}`} number={value} plain={plain} />;
}
