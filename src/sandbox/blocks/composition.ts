import {
  all,
  among,
  boolean,
  byType,
  type Check,
  type Fields,
  isObject,
  link,
  list,
  rule,
  shape,
  string,
  url,
} from './checks.js';

// Limits: docs.slack.dev, Block Kit reference, composition objects.
const SELECT_OPTIONS = 100;

export function plainText(max: number): Check {
  const text = string({ min: 1, max });
  return byType({ plain_text: shape({ type: among('plain_text'), text }, { emoji: boolean }) });
}

export function anyText(max: number): Check {
  const text = string({ min: 1, max });
  return byType({
    plain_text: shape({ type: among('plain_text'), text }, { emoji: boolean }),
    mrkdwn: shape({ type: among('mrkdwn'), text }, { verbatim: boolean }),
  });
}

export const confirm: Check = shape(
  { text: anyText(300) },
  {
    title: plainText(100),
    confirm: plainText(30),
    deny: plainText(30),
    style: among('primary', 'danger'),
  },
);

/** Options of selects take plain text; those of checkboxes and radio buttons also mrkdwn. */
export function option({ mrkdwn = false, linked = false } = {}): Check {
  const text = mrkdwn ? anyText : plainText;
  return shape(
    { text: text(75), value: string({ min: 1, max: 150 }) },
    { description: text(75), ...(linked ? { url: link } : {}) },
  );
}

export const optionGroup: Check = shape({
  label: plainText(75),
  options: list(option(), { min: 1, max: SELECT_OPTIONS }),
});

/** Exactly one of options and option_groups. */
export const selectChoices: { fields: Fields; rule: Check } = {
  fields: {
    options: list(option(), { min: 1, max: SELECT_OPTIONS }),
    option_groups: list(optionGroup, { min: 1, max: SELECT_OPTIONS }),
  },
  rule: rule((element) => {
    if (!element.options && !element.option_groups) {
      return ['', 'missing required field: options'];
    }
    return element.options && element.option_groups
      ? ['', 'only one of options or option_groups is allowed']
      : undefined;
  }),
};

/** initial_option and initial_options have to be exactly among the options. */
export const initialAmongOptions: Check = (value, at, report) => {
  if (!isObject(value)) return;
  const groups = Array.isArray(value.option_groups) ? value.option_groups : [];
  const offered = [value.options, ...groups.map((group) => isObject(group) && group.options)]
    .flatMap((options) => (Array.isArray(options) ? options : []))
    .map(canonical);
  const check = (initial: unknown, pointer: string) => {
    if (!offered.includes(canonical(initial))) {
      report.add(pointer, 'must be one of the provided options');
    }
  };
  if (isObject(value.initial_option)) check(value.initial_option, `${at}/initial_option`);
  if (Array.isArray(value.initial_options)) {
    for (const [index, initial] of value.initial_options.entries()) {
      check(initial, `${at}/initial_options/${index}`);
    }
  }
};

/** The same option, whatever the order of its keys and whether emoji is written out. */
function canonical(option: unknown): string {
  if (!isObject(option)) return JSON.stringify(option);
  const text = isObject(option.text) ? option.text : {};
  const description = isObject(option.description) ? option.description.text : undefined;
  return JSON.stringify([text.type, text.text, option.value, description]);
}

export const actionId: Check = string({ min: 1, max: 255 });
export const blockId: Check = string({ max: 255 });

const slackFile = all(
  shape({}, { id: string({ min: 1 }), url: string({ min: 1 }) }),
  rule((file) => {
    if (!file.id && !file.url) return ['', 'missing required field: id'];
    return file.id && file.url ? ['', 'only one of id or url is allowed'] : undefined;
  }),
);

/** An image by address or by Slack file, in a block, a context or beside a section. */
export function image(extra: Fields = {}): Check {
  return all(
    shape(
      { type: among('image'), alt_text: string({ min: 1, max: 2000 }) },
      { image_url: url, slack_file: slackFile, ...extra },
    ),
    rule((picture) => {
      if (!picture.image_url && !picture.slack_file) {
        return ['', 'missing required field: image_url'];
      }
      return picture.image_url && picture.slack_file
        ? ['', 'only one of image_url or slack_file is allowed']
        : undefined;
    }),
  );
}
