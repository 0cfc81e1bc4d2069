import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSearchText } from '../../components/table/use-search-text';
import { Icon } from '../../foundation/layout/icons';
import { ProblemText } from '../../foundation/layout/problem-text';
import { useHref } from '../../foundation/time/use-moment';
import { useSearchOptions, type SearchOption } from './use-search-options';
import './search-dialog.css';

/** From the last key to the question, in milliseconds: shorter than between two keys, because a question that is out of date is cancelled. */
const SEARCH_AFTER_MS = 30;

const GROUPS = ['rows', 'pages', 'actions'] as const;

interface SearchDialogProps {
  readonly onClose: () => void;
}

/** One box over everything that can be opened. A combobox: the arrows choose, Enter opens. */
export default function SearchDialog({ onClose }: SearchDialogProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const href = useHref();
  const dialog = useRef<HTMLDialogElement>(null);
  const [search, setSearch] = useState('');
  const [text, setText] = useSearchText(search, setSearch, SEARCH_AFTER_MS);
  const [chosen, setChosen] = useState(0);
  const { options, answer, isSearching, error } = useSearchOptions(search);
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => setChosen(0), [search]);
  const current = options[Math.min(chosen, options.length - 1)];
  useEffect(() => {
    if (current) document.getElementById(current.id)?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const open = ({ to }: SearchOption) => {
    onClose();
    void navigate(href(to));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      setChosen((before) => (Math.min(before, options.length - 1) + step + options.length) % options.length);
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      open(current);
    }
  };
  const nothing = search !== '' && answer !== undefined && options.length === 0 && !isSearching;
  return (
    <dialog
      ref={dialog}
      className="search-dialog"
      aria-label={t('search.label')}
      onClose={onClose}
      onClick={(event) => (event.target === dialog.current ? onClose() : undefined)}
    >
      <div className="search-field">
        <Icon name="search" size={20} />
        <input
          type="search"
          role="combobox"
          aria-label={t('search.label')}
          aria-expanded={options.length > 0}
          aria-controls="search-options"
          aria-autocomplete="list"
          {...(current ? { 'aria-activedescendant': current.id } : {})}
          placeholder={t('search.placeholder')}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          data-testid="search-text"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="button button-quiet" onClick={onClose}>
          <Icon name="close" />
          <span className="visually-hidden">{t('search.close')}</span>
        </button>
      </div>
      <div className="search-found" tabIndex={-1}>
        <div role="listbox" id="search-options" aria-label={t('search.label')}>
          {GROUPS.map((group) => {
            const inGroup = options.filter((option) => option.group === group);
            if (inGroup.length === 0) return null;
            return (
              <div key={group} role="group" aria-labelledby={`search-${group}`}>
                <div className="search-group" id={`search-${group}`}>
                  {t(`search.${group}`)}
                </div>
                {inGroup.map((option) => (
                  <OptionLine
                    key={option.id}
                    option={option}
                    isChosen={option === current}
                    onOpen={() => open(option)}
                  />
                ))}
              </div>
            );
          })}
        </div>
        <ProblemText error={error} />
        {nothing ? (
          <div className="search-nothing">
            <p>{t('search.nothing', { search })}</p>
            <p className="quiet">{t('search.nothingHint')}</p>
          </div>
        ) : null}
        {answer?.hasMore ? <p className="search-note">{t('search.more')}</p> : null}
        {answer?.isComplete === false ? <p className="search-note">{t('search.incomplete')}</p> : null}
      </div>
      <p className="search-keys only-pointer">{t('search.keys')}</p>
      <p className="visually-hidden" role="status">
        {answer && !isSearching ? t('search.found', { count: options.length }) : ''}
      </p>
    </dialog>
  );
}

interface OptionLineProps {
  readonly option: SearchOption;
  readonly isChosen: boolean;
  readonly onOpen: () => void;
}

function OptionLine({ option: { id, title, kind, number }, isChosen, onOpen }: OptionLineProps) {
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className="search-option"
      data-testid="search-option"
      onClick={onOpen}
    >
      <span className="search-option-title">{title}</span>
      {number === undefined ? null : <span className="search-option-number">{number}</span>}
      {kind === undefined ? null : <span className="search-option-kind">{kind}</span>}
    </div>
  );
}
