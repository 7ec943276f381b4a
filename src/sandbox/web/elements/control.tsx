import { useId } from 'react';
import { plain } from '../text/text.js';
import { BotButton, FeedbackButtons, Overflow } from './button.js';
import { Choices, StaticSelect } from './choices.js';
import { FileInput } from './file-input.js';
import { Lookup } from './lookups.js';
import { DatePicker, DateTimePicker, TimePicker } from './pickers.js';
import type { Acting, Labelling } from './surface.js';
import { TextInput } from './text-input.js';

/** The control of an element, whichever it is; undefined labelling: it stands outside an input block. */
export function Control({ labelling, ...acting }: Acting & { labelling?: Labelling }) {
  switch (acting.element.type) {
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return <BotButton {...acting} />;
    case 'overflow':
      return <Overflow {...acting} />;
    case 'feedback_buttons':
      return <FeedbackButtons {...acting} />;
    default:
      return labelling ? <Field {...acting} labelling={labelling} /> : <SelfLabelled {...acting} />;
  }
}

/** An element without a label is called by its placeholder. */
function SelfLabelled(acting: Acting) {
  const id = useId();
  const labelledBy = `${id}-name`;
  return (
    <div className="self-labelled">
      <span id={labelledBy} className="visually-hidden">
        {plain(acting.element.placeholder) || acting.element.type}
      </span>
      <Field
        {...acting}
        labelling={{
          id,
          labelledBy,
          describedBy: undefined,
          isInvalid: false,
          isRequired: false,
        }}
      />
    </div>
  );
}

function Field(props: Acting & { labelling: Labelling }) {
  switch (props.element.type) {
    case 'static_select':
      return <StaticSelect {...props} />;
    case 'radio_buttons':
    case 'checkboxes':
      return <Choices {...props} />;
    case 'datepicker':
      return <DatePicker {...props} />;
    case 'timepicker':
      return <TimePicker {...props} />;
    case 'datetimepicker':
      return <DateTimePicker {...props} />;
    case 'file_input':
      return <FileInput {...props} />;
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'rich_text_input':
      return <TextInput {...props} />;
    default:
      return <Lookup {...props} />;
  }
}
