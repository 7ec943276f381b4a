import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ShownWorkspace } from './contract.js';

const shape = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({
        command: z.string(),
        description: z.string(),
        usage_hint: z.string().default(''),
      }),
    ),
    shortcuts: z.array(
      z.object({ name: z.string(), type: z.enum(['global', 'message']), callback_id: z.string() }),
    ),
  }),
});

/** The commands and shortcuts of manifest.json, as a client offers them. */
export function readManifest(): Pick<ShownWorkspace, 'commands' | 'shortcuts'> {
  const file = new URL('../../../manifest.json', import.meta.url);
  const { features } = shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    commands: features.slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      usageHint: usage_hint,
    })),
    shortcuts: features.shortcuts.map(({ type, name, callback_id }) => ({
      type,
      name,
      callbackId: callback_id,
    })),
  };
}
