import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/form/problem-alert';
import { postJson } from '../../../foundation/api/client';
import { useAllRows } from '../../../foundation/api/many-rows';
import { byPolicy, type RuleSet } from '../rule';
import { useLanguage } from '../../../foundation/i18n/use-language';
import { AntArea } from '../../../foundation/layout/ant-area';
import { Page } from '../../../foundation/layout/page';
import { Empty, Failure, Loading } from '../../../foundation/layout/states';
import { useMoment } from '../../../foundation/time/use-moment';
import { Comparison } from './comparison';
import { draftOf, isEdited, toRuleSet } from './draft';
import { RuleEditor } from './rule-editor';
import '../../../components/form/actions.css';
import './policy-lab.css';

/** 政策推演: past claims assessed under edited rules, compared with a published version. */
export function Component() {
  const { t } = useTranslation();
  const { data, error, refetch } = useAllRows('rule_sets');
  const [chosen, choose] = useState('');
  const { moment } = useMoment();
  const sets =
    data === undefined
      ? []
      : byPolicy(
          data.items.map(({ row }) => row),
          data.asOfDate,
        ).flat();
  const base = sets.find((set) => keyOf(set) === chosen) ?? sets[0];
  const latest = Math.max(0, ...sets.filter((set) => set.policyId === base?.policyId).map(({ version }) => version));
  return (
    <Page title={t('lab.title')} computed={data}>
      <p className="lab-dry" role="note">
        <strong>{t('lab.dry')}</strong> {t('lab.intro')}
        {data === undefined || moment.at === 'now' ? null : ` ${t('lab.notInPast', { date: data.asOfDate })}`}
        {moment.by === 'occurred' ? ` ${t('lab.byRecorded')}` : ''}
      </p>
      {error !== null ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Loading lines={8} />
      ) : base === undefined ? (
        <div className="empty-page">
          <Empty title={t('lab.none')} />
        </div>
      ) : (
        <Lab key={keyOf(base)} base={base} sets={sets} latest={latest} onChoose={choose} />
      )}
    </Page>
  );
}

const keyOf = ({ policyId, version }: RuleSet): string => `${policyId}/${version}`;

interface LabProps {
  readonly base: RuleSet;
  readonly sets: readonly RuleSet[];
  /** The latest version of the policy; the draft is the next one. */
  readonly latest: number;
  readonly onChoose: (key: string) => void;
}

function Lab({ base, sets, latest, onChoose }: LabProps) {
  const { t } = useTranslation();
  const { pick } = useLanguage();
  const { moment } = useMoment();
  const [draft, setDraft] = useState(() => draftOf(base));
  // A reset gives the inputs new keys, so that typed texts are cleared too.
  const [resets, setResets] = useState(0);
  const [ran, setRan] = useState<string>();
  const asked = JSON.stringify([draft, moment.at]);
  const edited = draft.filter((each, index) => isEdited(each, base.rules[index])).length;

  const comparing = useMutation({
    mutationFn: () => {
      const query = { at: moment.at === 'now' ? undefined : moment.at };
      return postJson('/api/policy-lab', { query }, { data: toRuleSet(base, latest, draft) });
    },
    onMutate: () => setRan(asked),
  });

  return (
    <>
      <form
        className="panel"
        onSubmit={(event) => {
          event.preventDefault();
          comparing.mutate();
        }}
      >
        <div className="lab-head">
          <label>
            <span>{t('lab.base')}</span>
            <select className="select" value={keyOf(base)} onChange={(event) => onChoose(event.target.value)}>
              {sets.map((set) => (
                <option key={keyOf(set)} value={keyOf(set)}>
                  {pick({ zh: set.titleZh, en: set.titleEn })} · {t('rules.version', { version: set.version })}
                </option>
              ))}
            </select>
          </label>
        </div>
        <ul className="lab-rules">
          {draft.map((each, index) => (
            <RuleEditor
              key={`${each.rule.ruleId} ${resets}`}
              draft={each}
              edited={isEdited(each, base.rules[index])}
              onChange={(next) => setDraft((before) => before.with(index, next))}
            />
          ))}
        </ul>
        <div className="lab-run">
          <button type="submit" className="button button-primary" disabled={comparing.isPending} data-testid="lab-run">
            {t('lab.run')}
          </button>
          <button
            type="button"
            className="button"
            onClick={() => {
              setDraft(draftOf(base));
              setResets(resets + 1);
            }}
          >
            {t('lab.reset')}
          </button>
          <span className="muted">{edited === 0 ? t('lab.untouched') : t('lab.edited', { rules: edited })}</span>
        </div>
        {comparing.error === null ? null : (
          <AntArea>
            <ProblemAlert error={comparing.error} />
          </AntArea>
        )}
      </form>
      {comparing.isPending ? <Loading lines={6} /> : null}
      {comparing.data === undefined ? null : (
        <>
          {ran === asked ? null : <p className="lab-stale">{t('lab.stale')}</p>}
          <Comparison comparison={comparing.data} />
        </>
      )}
    </>
  );
}
