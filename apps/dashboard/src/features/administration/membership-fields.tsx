import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../components/form/date-field';
import { useInfo } from '../../foundation/api/queries';
import { useLanguage } from '../../foundation/i18n/use-language';
import { useVocabulary } from '../../foundation/vocabulary/use-vocabulary';
import { useDirectory } from './directory';
import { hasChains, hasJurisdiction, hasOrganisation, type MembershipDraft } from './membership-draft';

interface MembershipFieldsProps {
  readonly draft: MembershipDraft;
  readonly onChange: (draft: MembershipDraft) => void;
  /** Role and organisation identify a membership, so that they stay when it is changed. */
  readonly isChange?: boolean;
}

/** The role, the organisation and the limits of a membership; only the limits that the role can have. */
export function MembershipFields({ draft, onChange, isChange = false }: MembershipFieldsProps) {
  const { t } = useTranslation();
  const { label } = useVocabulary();
  const { data: info } = useInfo();
  const set = (change: Partial<MembershipDraft>) => onChange({ ...draft, ...change });
  return (
    <>
      {isChange ? null : (
        <label>
          <span>{t('admin.role')}</span>
          <select
            className="select"
            name="role"
            value={draft.role}
            onChange={(event) => set({ role: event.target.value })}
          >
            {info?.accountRoles.map((each) => (
              <option key={each} value={each}>
                {label(each)}
              </option>
            ))}
          </select>
        </label>
      )}
      {isChange || !hasOrganisation(draft.role) ? null : (
        <OrganisationInput value={draft.organisationId} onChange={(organisationId) => set({ organisationId })} />
      )}
      {hasJurisdiction(draft.role) ? (
        <label>
          <span>{t('admin.jurisdiction')}</span>
          <select
            className="select"
            name="jurisdiction"
            value={draft.jurisdiction}
            onChange={(event) => set({ jurisdiction: event.target.value })}
          >
            <option value="">{t('admin.anyJurisdiction')}</option>
            {info?.regions.map((each) => (
              <option key={each} value={each}>
                {label(each)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <DateField label={t('admin.validFrom')} value={draft.from} onChange={(from) => set({ from })} />
      <DateField label={t('admin.validUntil')} value={draft.until} onChange={(until) => set({ until })} />
      {hasChains(draft.role) ? <ChainChoice chosen={draft.chains} onChange={(chains) => set({ chains })} /> : null}
    </>
  );
}

interface OrganisationInputProps {
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** The id of an organisation, with those that are registered to choose from; one that will be registered can be typed. */
function OrganisationInput({ value, onChange }: OrganisationInputProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { label } = useVocabulary();
  const options = useId();
  const found = useDirectory('organisations', value.trim());
  const chosen = found.find(({ id }) => id === value.trim());
  return (
    <label>
      <span>{t('admin.organisation')}</span>
      <input
        className="input"
        name="organisation"
        list={options}
        value={value}
        required
        autoComplete="off"
        placeholder={t('admin.organisationHint')}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={options}>
        {found.map((entry) => (
          <option key={entry.id} value={entry.id}>
            {[pick(entry), ...(entry.kind === null ? [] : [label(entry.kind)])].join(' · ')}
          </option>
        ))}
      </datalist>
      <small className="muted">
        {chosen ? pick(chosen) : value.trim() === '' || found.length > 0 ? '' : t('admin.notRegistered')}
      </small>
    </label>
  );
}

interface ChainChoiceProps {
  readonly chosen: readonly string[];
  readonly onChange: (chains: readonly string[]) => void;
}

/** The chains that an auditor sees; none chosen: not limited to chains. */
function ChainChoice({ chosen, onChange }: ChainChoiceProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const chains = useDirectory('chains');
  return (
    <fieldset className="administration-chains">
      <legend>{t('admin.chains')}</legend>
      {chains.length === 0 ? <p className="muted">{t('admin.noChains')}</p> : null}
      {chains.map((entry) => (
        <label key={entry.id} className="administration-check">
          <input
            type="checkbox"
            name="chains"
            value={entry.id}
            checked={chosen.includes(entry.id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, entry.id] : chosen.filter((id) => id !== entry.id))
            }
          />
          {pick(entry)}
        </label>
      ))}
    </fieldset>
  );
}
