import { describe, expect, it } from 'vitest';
import { translatorFor } from '../../../src/i18n/translator.js';
import { blockOf, viewErrors } from '../../../src/slack/kit/form-result.js';
import { isTicked, readFields, textOf } from '../../../src/slack/kit/view-state.js';
import { stateOf } from './form-checks.js';

describe('the state of a view', () => {
  it('is read by field, whatever the kind of input', () => {
    const option = (value: string) => ({ text: { type: 'plain_text' as const, text: '' }, value });
    const state = stateOf({
      text: { value: '  words \n' },
      'kind:facility': { selected_option: option('damaged') },
      person: { selected_user: 'U1' },
      channel: { selected_conversation: 'C1' },
      day: { selected_date: '2026-12-01' },
      time: { selected_time: '07:30' },
      instant: { selected_date_time: 1_795_500_000 },
      ticks: { selected_options: [option('yes'), option('no')] },
      files: {
        files: [{ id: 'F1', name: 'a.jpg', mimetype: 'image/jpeg', permalink: 'https://a.org/p' }],
      },
    });
    expect(readFields({ state })).toEqual({
      text: 'words',
      kind: 'damaged',
      person: 'U1',
      channel: 'C1',
      day: '2026-12-01',
      time: '07:30',
      instant: '1795500000',
      ticks: ['yes', 'no'],
      files: [
        { fileId: 'F1', name: 'a.jpg', mimeType: 'image/jpeg', permalink: 'https://a.org/p' },
      ],
    });
  });

  it('knows nothing of fields that are empty', () => {
    const state = stateOf({
      blank: { value: '   ' },
      none: { value: null },
      unchosen: { selected_option: null },
      nobody: { selected_user: null },
      unticked: { selected_options: [] },
      fileless: { files: [] },
    });
    expect(readFields({ state })).toEqual({});
  });

  it('gives a single value as text, and a tick as yes or no', () => {
    const fields = { text: 'a', ticks: ['yes'] };
    expect(textOf(fields, 'text')).toBe('a');
    expect(textOf(fields, 'ticks')).toBeUndefined();
    expect(isTicked(fields, 'ticks')).toBe(true);
    expect(isTicked(fields, 'text')).toBe(false);
    expect(isTicked(fields, 'absent')).toBe(false);
  });
});

describe('an error of a form', () => {
  const view = {
    blocks: [
      { type: 'section', block_id: 'heading' },
      { type: 'input', block_id: 'description' },
      { type: 'input', block_id: 'kind:facility' },
    ],
  };

  it.each([
    ['kind', 'kind:facility'],
    ['description', 'description'],
    ['not shown', 'description'],
    [undefined, 'description'],
  ])('about %j stands at %s', (field, block) => {
    expect(blockOf(view, field)).toBe(block);
  });

  it('says the first of several about one field', () => {
    const errors = [
      { field: 'kind', key: 'error.required' as const, params: {} },
      { field: 'kind', key: 'error.too_long' as const, params: { max: 1 } },
    ];
    expect(viewErrors(errors, view, translatorFor('en', 'UTC'))).toEqual({
      'kind:facility': 'Please fill this in.',
    });
  });

  it('has nowhere to stand in a view without inputs', () => {
    expect(blockOf({ blocks: [{ type: 'section', block_id: 'a' }] }, 'kind')).toBeUndefined();
  });
});
