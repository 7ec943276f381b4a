import type { KnownBlock } from '@slack/types';
import { type Translator, translatorFor } from '../../i18n/translator.js';
import type { Scope } from '../kit/scopes.js';
import { plainText } from '../kit/text.js';
import { functions } from './permissions.js';

/** Where the app's owners install it again. */
const appsPage = 'https://api.slack.com/apps';

function functionsOf(missing: readonly Scope[], translator: Translator): string[] {
  return missing.map((scope) =>
    translator.t('permission.waits', { scope, what: translator.t(functions[scope]) }),
  );
}

/** For admins: which function waits for which permission, and what to do; nothing where all are granted. */
export function missingPermissionBlocks(
  missing: readonly Scope[],
  translator: Translator,
): KnownBlock[] {
  if (missing.length === 0) return [];
  const lines = [
    translator.t('permission.missing', { count: missing.length }),
    ...functionsOf(missing, translator).map((line) => `• ${line}`),
    translator.t('permission.remedy', { page: appsPage }),
  ];
  return [{ type: 'section', text: plainText(lines.join('\n'), 3000) }];
}

/** The same in English, for who looks after the process; undefined where all are granted. */
export function missingPermissionFacts(
  missing: readonly Scope[],
): { waiting: readonly string[]; remedy: string } | undefined {
  if (missing.length === 0) return undefined;
  const english = translatorFor('en', 'UTC');
  return {
    waiting: functionsOf(missing, english),
    remedy: english.t('permission.remedy', { page: appsPage }),
  };
}
