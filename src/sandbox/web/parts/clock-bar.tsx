import { useEffect, useId, useState } from 'react';
import type { Act } from '../../page/contract.js';
import { workspaceNow } from '../state/live-store.js';
import { useReader } from '../state/reader.js';
import { dayAndTime, instantOfInput, localInput } from '../text/when.js';

/** Over everything: the workspace's time, the reader's, and the ways to let time pass. */
export function ClockBar({
  onMenu,
  isDrawerOpen,
  onDrawer,
}: {
  onMenu(): void;
  isDrawerOpen: boolean;
  onDrawer(): void;
}) {
  const { words, workspace, parts, timeZone, locale, act } = useReader();
  const { moving } = parts.clock;
  const isBusy = moving !== null;
  const { violations } = parts.records;
  const move = (how: Act) => void act(how);
  return (
    <header className="clock-bar">
      <button
        type="button"
        className="icon-button menu-button"
        aria-label={words.menu}
        onClick={onMenu}
      >
        <span aria-hidden="true">☰</span>
      </button>
      <div className="clock-times">
        <ShownTime label={words.workspaceTime} zone={{ locale, timeZone: workspace.timeZone }} />
        {timeZone !== workspace.timeZone && (
          <ShownTime label={words.yourTime} zone={{ locale, timeZone }} />
        )}
      </div>
      {/** biome-ignore lint/a11y/useSemanticElements: no form stands here, and no fieldset */}
      <div className="clock-moves" role="group" aria-label={words.timeMoves}>
        <MoveButton isBusy={isBusy} onMove={() => move({ do: 'advance', hours: 1 })}>
          {words.plusHour}
        </MoveButton>
        <MoveButton isBusy={isBusy} onMove={() => move({ do: 'advance', hours: 24 })}>
          {words.plusDay}
        </MoveButton>
        <MoveButton isBusy={isBusy} onMove={() => move({ do: 'advance', hours: 168 })}>
          {words.plusWeek}
        </MoveButton>
        <MoveButton isBusy={isBusy} onMove={() => move({ do: 'next_working_morning' })}>
          {words.nextMorning}
        </MoveButton>
        <ToDate isBusy={isBusy} onMove={(at) => move({ do: 'move_to', at })} />
      </div>
      <button
        type="button"
        className="button drawer-button"
        aria-expanded={isDrawerOpen}
        onClick={onDrawer}
      >
        {words.whatHappened}
        {violations > 0 && <span className="badge">{violations}</span>}
      </button>
      {moving && <Progress from={moving.from} to={moving.to} />}
    </header>
  );
}

function MoveButton({
  isBusy,
  onMove,
  children,
}: {
  isBusy: boolean;
  onMove(): void;
  children: string;
}) {
  return (
    <button type="button" className="button" disabled={isBusy} onClick={onMove}>
      {children}
    </button>
  );
}

/** The time as it runs. */
function ShownTime({ label, zone }: { label: string; zone: { locale: string; timeZone: string } }) {
  const [now, setNow] = useState(workspaceNow);
  const { parts } = useReader();
  useEffect(() => {
    setNow(workspaceNow());
    const timer = setInterval(() => setNow(workspaceNow()), 1000);
    return () => clearInterval(timer);
  }, [parts]);
  return (
    <p className="clock-time">
      <span className="clock-label">
        {label} · {zone.timeZone.split('/').at(-1)?.replace('_', ' ')}
      </span>
      <time dateTime={new Date(now).toISOString()}>{dayAndTime(now, zone)}</time>
    </p>
  );
}

function Progress({ from, to }: { from: number; to: number }) {
  const { words, locale, workspace } = useReader();
  const { timeZone } = workspace;
  const done = Math.min(1, Math.max(0, (workspaceNow() - from) / (to - from)));
  const said = words.moving(dayAndTime(to, { locale, timeZone }));
  return (
    <div className="clock-progress" role="status">
      <progress value={done} max={1} aria-label={said} />
      <span>{said}</span>
    </div>
  );
}

/** To the morning of a date, in the workspace's zone. */
function ToDate({ isBusy, onMove }: { isBusy: boolean; onMove(at: string): void }) {
  const { words, workspace } = useReader();
  const [date, setDate] = useState<string | null>(null);
  const id = useId();
  if (date === null) {
    const tomorrow = localInput(workspaceNow() + 86_400_000, workspace.timeZone).slice(0, 10);
    return (
      <MoveButton isBusy={isBusy} onMove={() => setDate(tomorrow)}>
        {words.toDate}
      </MoveButton>
    );
  }
  const instant = instantOfInput(`${date}T09:00`, workspace.timeZone);
  return (
    <form
      className="clock-date"
      onSubmit={(event) => {
        event.preventDefault();
        setDate(null);
        if (!Number.isNaN(instant)) onMove(new Date(instant).toISOString());
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setDate(null);
      }}
    >
      <label htmlFor={id}>{words.toDateLabel}</label>
      <input
        id={id}
        className="text-input picker"
        type="date"
        value={date}
        onChange={({ target }) => setDate(target.value)}
      />
      <button type="submit" className="button button-primary" disabled={isBusy}>
        {words.go}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={words.cancel}
        onClick={() => setDate(null)}
      >
        <span aria-hidden="true">✕</span>
      </button>
    </form>
  );
}
