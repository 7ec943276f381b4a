import type { Option } from '../../page/contract.js';
import { useReader } from '../state/reader.js';
import { plain, Text } from '../text/text.js';
import { type Acting, type Labelling, useElement } from './surface.js';
import { useChosen } from './use-chosen.js';

type Props = Acting & { labelling: Labelling };

/** One of a few, as the machine's own list. */
export function StaticSelect({ labelling, ...acting }: Props) {
  const { words } = useReader();
  const { element, block } = acting;
  const { state, fill } = useElement(acting);
  const chosen = useChosen(state?.selected_option?.value ?? '', (value) =>
    fill(value === '' ? null : value),
  );
  const isOptional = block.optional === true || block.type !== 'input';
  return (
    <select
      id={labelling.id}
      className="text-input select"
      aria-labelledby={labelling.labelledBy}
      aria-describedby={labelling.describedBy}
      aria-invalid={labelling.isInvalid || undefined}
      aria-required={labelling.isRequired || undefined}
      value={chosen.value}
      onChange={({ target }) => void chosen.choose(target.value)}
    >
      <option value="" disabled={!isOptional}>
        {plain(element.placeholder) || words.choose}
      </option>
      {(element.options ?? []).map((option) => (
        <SelectOption key={option.value} option={option} />
      ))}
      {(element.option_groups ?? []).map((group) => (
        <optgroup key={plain(group.label)} label={plain(group.label)}>
          {group.options.map((option) => (
            <SelectOption key={option.value} option={option} />
          ))}
        </optgroup>
      ))}
    </select>
  );
}

function SelectOption({ option }: { option: Option }) {
  const said = option.description ? ` — ${plain(option.description)}` : '';
  return <option value={option.value}>{`${plain(option.text)}${said}`}</option>;
}

/** All of a few, one or several of them chosen. */
export function Choices({ labelling, ...acting }: Props) {
  const { element } = acting;
  const { state, fill } = useElement(acting);
  const isSingle = element.type === 'radio_buttons';
  const options = isSingle ? [state?.selected_option] : (state?.selected_options ?? []);
  const known = options.flatMap((option) => option?.value ?? []);
  const { value: chosen, choose } = useChosen(known, (values) =>
    fill(isSingle ? (values[0] ?? null) : values),
  );
  const toggle = (value: string) => {
    if (isSingle) return choose([value]);
    const others = chosen.filter((one) => one !== value);
    return choose(chosen.includes(value) ? others : [...others, value]);
  };
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only a radiogroup is given aria-required
    <div
      className="choices"
      role={isSingle ? 'radiogroup' : 'group'}
      aria-labelledby={labelling.labelledBy}
      aria-describedby={labelling.describedBy}
      {...(isSingle ? { 'aria-required': labelling.isRequired || undefined } : {})}
    >
      {(element.options ?? []).map((option, index) => (
        <label key={option.value} className="choice">
          <input
            id={index === 0 ? labelling.id : undefined}
            type={isSingle ? 'radio' : 'checkbox'}
            name={labelling.id}
            checked={chosen.includes(option.value ?? '')}
            onChange={() => void toggle(option.value ?? '')}
          />
          <span>
            <Text text={option.text} />
            {option.description && (
              <span className="choice-more">
                <Text text={option.description} />
              </span>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
