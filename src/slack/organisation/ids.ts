export const organisationIds = {
  /** Declared in manifest.json. */
  events: {
    userChange: 'user_change',
    teamJoin: 'team_join',
    channelIdChanged: 'channel_id_changed',
    channelShared: 'channel_shared',
  },
  views: {
    setUp: 'set_up',
    units: 'units',
    unit: 'unit',
    closeUnit: 'close_unit',
    reopenUnit: 'reopen_unit',
    importList: 'import_list',
    importWaiting: 'import_waiting',
    posts: 'posts',
    membership: 'member_standing',
    preferences: 'preferences',
  },
  actions: {
    homeSetUp: 'home_set_up',
    homeImport: 'home_import',
    homePreferences: 'home_preferences',
    setUpUnits: 'set_up_units',
    setUpMembers: 'set_up_members',
    postsBefore: 'posts_before',
    postsAfter: 'posts_after',
    importPresent: 'import_present',
    importMore: 'import_more',
    setUpImport: 'set_up_import',
    setUpCalendar: 'set_up_calendar',
    unitAdd: 'unit_add',
    unitEdit: 'unit_edit',
    unitPick: 'unit_pick',
    unitClose: 'unit_close',
  },
  inputs: {
    /** An external select that looks up units by what is typed. */
    unitLookup: 'unit_lookup',
    /** An external select that looks up countries and regions by what is typed. */
    countryLookup: 'country_lookup',
    /** An external select that looks up places by what is typed. */
    placeLookup: 'place_lookup',
  },
} as const;
