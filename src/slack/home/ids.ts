export const homeIds = {
  /** Declared in manifest.json. */
  commands: { safety: '/safety' },
  /** Declared in manifest.json. */
  events: { appHomeOpened: 'app_home_opened' },
  views: { home: 'home' },
  actions: { homeRefresh: 'home_refresh' },
} as const;
