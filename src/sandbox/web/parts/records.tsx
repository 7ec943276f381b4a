import { useEffect, useId, useRef, useState } from 'react';
import type { ShownRecord, ShownRecordDetail } from '../../page/contract.js';
import { useReader } from '../state/reader.js';
import { dayAndTime } from '../text/when.js';

/** So many lines are kept in the drawer. */
const mostShown = 500;

type Kind = 'all' | 'to_bot' | 'from_bot' | 'problems';
const kinds: Kind[] = ['all', 'to_bot', 'from_bot', 'problems'];

/** "What happened": requests and answers both ways, for whoever develops the bot. */
export function Records({ onClose }: { onClose(): void }) {
  const { words, parts } = useReader();
  const records = useRecords(parts.records.seq);
  const [kind, setKind] = useState<Kind>('all');
  const [name, setName] = useState('');
  const filterId = useId();
  const closing = useRef<HTMLButtonElement>(null);
  useEffect(() => closing.current?.focus(), []);
  const shown = records.filter((record) => isWanted(record, kind, name)).reverse();
  const kindWords: Record<Kind, string> = {
    all: words.all,
    to_bot: words.toBot,
    from_bot: words.fromBot,
    problems: words.onlyProblems,
  };
  return (
    <aside
      className="records"
      aria-label={words.whatHappened}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onClose();
      }}
    >
      <header className="records-head">
        <h2>{words.whatHappened}</h2>
        <button
          ref={closing}
          type="button"
          className="icon-button"
          aria-label={words.close}
          onClick={onClose}
        >
          <span aria-hidden="true">✕</span>
        </button>
        <p>{words.whatHappenedHint}</p>
        {/** biome-ignore lint/a11y/useSemanticElements: no form stands here, and no fieldset */}
        <div className="records-kinds" role="group" aria-label={words.whatHappened}>
          {kinds.map((one) => (
            <button
              key={one}
              type="button"
              className="button"
              aria-pressed={one === kind}
              onClick={() => setKind(one)}
            >
              {kindWords[one]}
            </button>
          ))}
        </div>
        <label htmlFor={filterId} className="visually-hidden">
          {words.filter}
        </label>
        <input
          id={filterId}
          className="text-input"
          placeholder={words.filter}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </header>
      <div className="records-list">
        {shown.length === 0 && <p className="empty">{words.noRecords}</p>}
        {shown.map((record) => (
          <RecordLine key={record.seq} record={record} />
        ))}
      </div>
    </aside>
  );
}

function isWanted(record: ShownRecord, kind: Kind, name: string): boolean {
  const isOfKind =
    kind === 'all' ||
    (kind === 'problems'
      ? record.error !== null || record.violations.length > 0
      : record.direction === kind);
  return isOfKind && record.name.toLowerCase().includes(name.trim().toLowerCase());
}

/** What was recorded, followed as it grows. */
function useRecords(seq: number): ShownRecord[] {
  const [records, setRecords] = useState<ShownRecord[]>([]);
  const known = useRef(0);
  useEffect(() => {
    const stop = new AbortController();
    const ask = async () => {
      const response = await fetch(`/page/records?after=${known.current}`, { signal: stop.signal });
      const more = (await response.json()) as ShownRecord[];
      known.current = more.at(-1)?.seq ?? known.current;
      setRecords((before) => [...before, ...more].slice(-mostShown));
    };
    if (seq > known.current) ask().catch(ignoreAbort);
    return () => stop.abort();
  }, [seq]);
  return records;
}

/** A newer question took the place of this one, or the drawer was closed. */
function ignoreAbort(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
}

function RecordLine({ record }: { record: ShownRecord }) {
  const { words, locale, workspace } = useReader();
  const [detail, setDetail] = useState<ShownRecordDetail | null>(null);
  const { seq, direction, name, at, ms, status, error, violations } = record;
  const isBroken = violations.length > 0 || error !== null;
  const open = async (isOpen: boolean) => {
    if (!isOpen || detail) return;
    const response = await fetch(`/page/records/${seq}`);
    if (response.ok) setDetail((await response.json()) as ShownRecordDetail);
  };
  return (
    <details
      className={isBroken ? 'record record-broken' : 'record'}
      onToggle={({ currentTarget }) => void open(currentTarget.open)}
    >
      <summary>
        <span className="record-way" title={direction === 'to_bot' ? words.toBot : words.fromBot}>
          <span aria-hidden="true">{direction === 'to_bot' ? '→' : '←'}</span>
          <span className="visually-hidden">
            {direction === 'to_bot' ? words.toBot : words.fromBot}
          </span>
        </span>
        <span className="record-name">{name}</span>
        <span className="record-more">
          {status} · {words.ms(ms)}
        </span>
        <time className="record-time" dateTime={at}>
          {dayAndTime(Date.parse(at), { locale, timeZone: workspace.timeZone })}
        </time>
        {isBroken && (
          <span className="record-why">{[error, ...violations].filter(Boolean).join(' · ')}</span>
        )}
      </summary>
      {detail && (
        <>
          <h3>{words.request}</h3>
          <pre>{JSON.stringify(detail.request, null, 2)}</pre>
          <h3>{words.answer}</h3>
          <pre>{JSON.stringify(detail.answer, null, 2) ?? '–'}</pre>
        </>
      )}
    </details>
  );
}
