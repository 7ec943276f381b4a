import { useReader } from '../state/reader.js';
import { instantOfInput, localInput, longDate } from '../text/when.js';
import { type Acting, type Labelling, useElement } from './surface.js';
import { useTyped } from './use-typed.js';

type Props = Acting & { labelling: Labelling };

function attributes({ id, labelledBy, describedBy, isInvalid, isRequired }: Labelling) {
  return {
    id,
    className: 'text-input picker',
    'aria-labelledby': labelledBy,
    'aria-describedby': describedBy,
    'aria-invalid': isInvalid || undefined,
    'aria-required': isRequired || undefined,
  };
}

/** A date, with the weekday said beside it. */
export function DatePicker({ labelling, ...acting }: Props) {
  const { locale } = useReader();
  const { state, fill } = useElement(acting);
  const typed = useTyped(state?.selected_date ?? '', (value) => fill(value || null));
  return (
    <div className="picker-row">
      <input
        {...attributes(labelling)}
        type="date"
        value={typed.value}
        onBlur={() => void typed.flush()}
        onChange={({ target }) => typed.type(target.value)}
      />
      <span className="picker-said">{longDate(typed.value, locale)}</span>
    </div>
  );
}

export function TimePicker({ labelling, ...acting }: Props) {
  const { state, fill } = useElement(acting);
  const typed = useTyped(state?.selected_time ?? '', (value) => fill(value || null));
  return (
    <input
      {...attributes(labelling)}
      type="time"
      value={typed.value}
      onBlur={() => void typed.flush()}
      onChange={({ target }) => typed.type(target.value)}
    />
  );
}

/** A moment, in the reader's own time zone, as Slack shows it. */
export function DateTimePicker({ labelling, ...acting }: Props) {
  const { locale, timeZone } = useReader();
  const { state, fill } = useElement(acting);
  const seconds = state?.selected_date_time;
  const known = seconds ? localInput(seconds * 1000, timeZone) : '';
  const typed = useTyped(known, (value) => {
    const instant = instantOfInput(value, timeZone);
    return fill(Number.isNaN(instant) ? null : instant / 1000);
  });
  return (
    <div className="picker-row">
      <input
        {...attributes(labelling)}
        type="datetime-local"
        value={typed.value}
        onBlur={() => void typed.flush()}
        onChange={({ target }) => typed.type(target.value)}
      />
      <span className="picker-said">
        {longDate(typed.value.slice(0, 10), locale)} · {timeZone.replace('_', ' ')}
      </span>
    </div>
  );
}
