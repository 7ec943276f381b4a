import { describe, expect, it } from 'vitest';
import { asTyped } from '../../../src/slack/listening/as-typed.js';

describe('text in Slack’s notation', () => {
  it.each([
    ['a &lt;b&gt; &amp; c', 'a <b> & c'],
    ['&amp;lt; stays', '&lt; stays'],
    ['<@U1|ann> saw it', '@ann saw it'],
    ['<@U1> saw it', '@U1 saw it'],
    ['in <#C1|quay>', 'in #quay'],
    ['<!channel> look', '@channel look'],
    ['<!subteam^S1|@crew>', '@crew'],
    ['<https://a.org|photo>', 'photo (https://a.org)'],
    ['<https://a.org>', 'https://a.org'],
    ['<mailto:a@b.org|a@b.org>', 'a@b.org'],
    ['  loose handrail \n', 'loose handrail'],
    ['<unclosed', '<unclosed'],
  ])('reads %j as it was typed', (text, typed) => {
    expect(asTyped(text)).toBe(typed);
  });
});
