import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openEvidenceFolder } from '../../../src/database/evidence/evidence-folder.js';
import { largestFile } from '../../../src/domain/evidence/file-types.js';
import { describeOnEachDatabase } from '../../support/databases.js';
import { plant, start } from '../../support/fixtures.js';

async function* chunks(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}

async function* tooMuch(): AsyncGenerator<Uint8Array> {
  const part = new Uint8Array(1024 * 1024);
  for (let size = 0; size <= largestFile; size += part.byteLength) yield part;
}

async function newFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'closeout-folder-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

describeOnEachDatabase('the folder of evidence', (open) => {
  it('belongs to one database, and is refused beside another or when it is not the one that was used', async () => {
    const { prisma } = await open();
    const { workspaceId } = await plant(prisma, 'Tfolder');
    const dir = await newFolder();
    await openEvidenceFolder(prisma, dir, start);
    await openEvidenceFolder(prisma, dir, start);
    expect(await prisma.evidenceFolder.count()).toBe(1);
    const file = { workspaceId, fileId: 'F1', state: 'kept' as const };
    await prisma.evidenceCopy.create({ data: file });
    await expect(openEvidenceFolder(prisma, await newFolder(), start)).rejects.toThrow(
      /^EVIDENCE_DIR: .* is empty, .*\.$/,
    );
    await prisma.evidenceFolder.deleteMany();
    await expect(openEvidenceFolder(prisma, dir, start)).rejects.toThrow(
      /^EVIDENCE_DIR: .* belongs to another database: .*\.$/,
    );
  });

  it('is agreed on by replicas that start side by side, and what another one is writing stays', async () => {
    const { prisma } = await open();
    const dir = await newFolder();
    const opening = () => openEvidenceFolder(prisma, dir, start);
    const [folder] = await Promise.all([opening(), opening(), opening()]);
    expect(await prisma.evidenceFolder.count()).toBe(1);

    const drafts = join(dir, 'unfinished');
    await writeFile(join(drafts, 'interrupted'), 'x');
    await utimes(join(drafts, 'interrupted'), start, new Date(start.getTime() - 2 * 3_600_000));
    await writeFile(join(drafts, 'being-written'), 'x');
    await utimes(join(drafts, 'being-written'), start, start);
    await opening();
    expect(await readdir(drafts)).toEqual(['being-written']);
    expect(await folder?.keep('T1', chunks('%PDF-1.7\n', 'x'))).toMatchObject({ kind: 'kept' });
  });

  it('takes what shows something, by its content', async () => {
    const { prisma } = await open();
    const folder = await openEvidenceFolder(prisma, await newFolder(), start);
    const keep = (bytes: AsyncIterable<Uint8Array>) => folder.keep('T1', bytes);
    expect(await keep(chunks('%PDF-1.7\n', 'x'))).toMatchObject({ mimeType: 'application/pdf' });
    expect(await keep(chunks('护栏已加固\n'))).toMatchObject({
      kind: 'kept',
      mimeType: 'text/plain',
    });
    for (const [bytes, reason] of [
      [chunks('<html><script>'), 'type'],
      [chunks('#!/bin/sh\n'), 'type'],
      [chunks('MZ', new Uint8Array(200)), 'type'],
      [chunks(), 'empty'],
      [tooMuch(), 'too_big'],
    ] as const) {
      expect(await keep(bytes)).toEqual({ kind: 'refused', reason });
    }
  });
});
