import { Form } from 'antd';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useAllRows } from '../../foundation/api/many-rows';
import type { ColumnFilters } from '../../foundation/api/queries';
import { fieldOf, modelByName } from '../declaration/declarations';
import { ChainScopeContext } from './chain-scope';
import { RowSelect } from './row-select';
import type { Field } from './schema';

type RowField = Extract<Field, { kind: 'row' }>;
type RowSelectProps = Parameters<typeof RowSelect>[0];

interface ChosenRowProps extends Pick<RowSelectProps, 'value' | 'onChange' | 'id'> {
  readonly field: RowField;
  readonly chain: string | undefined;
  readonly onRow: ((row: Readonly<Record<string, unknown>>) => void) | undefined;
}

/** What a form has already chosen limits what it offers next, such as the tests of the chosen item. */
const LIMITING: readonly string[] = ['subjectId', 'projectId', 'samplingId', 'comparisonId', 'diagnosisId'];

/**
 * Offers what fits: chains among those of the account, organisations of the right kind and where it is required of the
 * chosen chain, other rows in the chosen chain and of what else is chosen.
 */
export function ChosenRow({ field, onRow, onChange, chain, ...rest }: ChosenRowProps) {
  const { t } = useTranslation();
  const scope = useContext(ChainScopeContext);
  const form = Form.useFormInstance();
  const values = (Form.useWatch([], form) ?? {}) as Readonly<Record<string, unknown>>;
  const { model, many, kinds, onChain } = field;
  const onlyOnChain = onChain && chain !== undefined;
  const parts = useAllRows('participants', { chain, where: { active: true } }, onlyOnChain);
  const partIds = parts.data?.items.map(({ row }) => String(row['organisationId']));
  const everywhere = model === 'chains' || model === 'organisations';
  const only = model === 'chains' ? scope : onlyOnChain && partIds !== undefined ? new Set(partIds) : undefined;
  return (
    <RowSelect
      {...rest}
      model={model}
      many={many}
      chain={everywhere ? undefined : chain}
      where={{ ...limitsOf(field, values), ...(kinds === undefined ? {} : { kind: kinds.join(',') }) }}
      {...(only === undefined ? {} : { only })}
      {...(model === 'chains' && only !== undefined ? { placeholder: t('actions.ownChains') } : {})}
      onChange={(value, row) => {
        onChange?.(value, row);
        if (row !== undefined) onRow?.(row);
      }}
    />
  );
}

/** The columns of the offered rows that what is chosen in the form decides. */
function limitsOf({ model, name }: RowField, values: Readonly<Record<string, unknown>>): ColumnFilters {
  const own = modelByName(model)?.naming.id;
  return Object.fromEntries(
    LIMITING.flatMap((other) => {
      const value = values[other];
      const limits = other !== name && other !== own && fieldOf(model, other)?.kind === 'row';
      return limits && typeof value === 'string' && value !== '' ? [[other, value] as const] : [];
    }),
  );
}
