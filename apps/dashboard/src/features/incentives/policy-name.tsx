import { RowReference } from '../../components/field/row-reference';

interface PolicyNameProps {
  readonly policyId: string;
  /** A row that says by which version of the rules, where it does. */
  readonly row: Readonly<Record<string, unknown>>;
  readonly plain?: boolean;
}

/** A policy by its title in the version that a row goes by, otherwise in its first. */
export function PolicyName({ policyId, row, plain = false }: PolicyNameProps) {
  const version = typeof row['ruleSetVersion'] === 'number' ? row['ruleSetVersion'] : 1;
  return <RowReference model="rule_sets" rowKey={`${policyId}/${version}`} number={policyId} plain={plain} />;
}
