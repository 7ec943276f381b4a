import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Copy, DockerfileParser, type From } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const content = await readFile(join(root, 'Containerfile'), 'utf8');
const instructions = DockerfileParser.parse(content).getInstructions();
const named = (keyword: string) => instructions.filter((one) => one.getKeyword() === keyword);
const argumentsOf = (keyword: string) =>
  named(keyword).map((one) => one.getRawArgumentsContent() ?? '');
/** Where the last stage, that of the image, begins. */
const lastFrom = named('FROM').at(-1)?.getRange().start.line ?? 0;
const inImage = instructions.filter((one) => one.getRange().start.line > lastFrom);

test('the Containerfile is well-formed, and its linter finds nothing', () => {
  expect(validate(content)).toEqual([]);
  expect(validate('FROM node\nCOPPY . .\n')).not.toEqual([]);
});

test('what is copied into the image was made in a stage before it', () => {
  const stages = named('FROM').map((one) => (one as From).getBuildStage());
  const made = argumentsOf('RUN').join(' ');
  const copies = inImage.filter((one) => one.getKeyword() === 'COPY') as Copy[];
  expect(copies.length).toBeGreaterThan(0);
  for (const copy of copies) {
    const from = copy
      .getFlags()
      .find((flag) => flag.getName() === 'from')
      ?.getValue();
    expect(stages, String(copy)).toContain(from);
    const [source = ''] = copy.getArguments().map(String);
    expect(made.split(/\s+/), String(copy)).toContain(source);
  }
});

test('the image runs nothing while it is built, and its program as a user of its own, in a folder not theirs', () => {
  expect(inImage.map((one) => one.getKeyword())).not.toContain('RUN');
  const [user = ''] = argumentsOf('USER');
  expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  const copies = inImage.filter((one) => one.getKeyword() === 'COPY') as Copy[];
  const ofUser = copies.filter((copy) =>
    copy.getFlags().some((flag) => flag.getName() === 'chown'),
  );
  const own = ofUser.map((copy) => copy.getArguments().map(String).at(-1));
  // The data alone: the program can be read-only, and is.
  expect(own).toEqual(argumentsOf('VOLUME'));
  expect(argumentsOf('ENV').join(' ')).toContain(`DATA_DIR=${argumentsOf('VOLUME')[0]}`);
  expect(argumentsOf('ENV').join(' ')).toContain('NODE_ENV=production');
});
