import { useEffect, useState } from 'react';
import { useReader } from '../state/reader.js';
import { showTroubleBy } from '../state/send.js';
import { inLanguage } from '../words.js';

/** How long a trouble is shown, in milliseconds; it can be put away before. */
const shownMs = 8_000;

/** What went wrong with the last act, as Slack's own notices stand above the composer. */
export function Trouble() {
  const { locale, words } = useReader();
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => showTroubleBy(setTrouble), []);
  useEffect(() => {
    if (trouble === null) return;
    const timer = setTimeout(() => setTrouble(null), shownMs);
    return () => clearTimeout(timer);
  }, [trouble]);
  if (trouble === null) return null;
  return (
    <div className="trouble" role="alert">
      <span>{inLanguage(trouble, locale)}</span>
      <button
        type="button"
        className="icon-button"
        aria-label={words.close}
        onClick={() => setTrouble(null)}
      >
        <span aria-hidden="true">✕</span>
      </button>
    </div>
  );
}
