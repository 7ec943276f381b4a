/** Declared in manifest.json. */
export const installationIds = {
  events: { appUninstalled: 'app_uninstalled', tokensRevoked: 'tokens_revoked' },
} as const;
