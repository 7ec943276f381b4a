/**
 * Every id that goes to Slack and comes back: commands, shortcuts, events, views, actions, inputs.
 * A message lives for years in a channel, so an id that was ever sent is never given another meaning.
 */
export const ids = {
  /** Declared in manifest.json. */
  commands: { hazard: '/hazard', rectify: '/rectify', safety: '/safety' },
  /** Declared in manifest.json: one global shortcut, one message shortcut. */
  shortcuts: { report: 'report_hazard', logMessage: 'log_message_as_hazard' },
  /** Declared in manifest.json. */
  events: {
    appHomeOpened: 'app_home_opened',
    userChange: 'user_change',
    teamJoin: 'team_join',
    appUninstalled: 'app_uninstalled',
    tokensRevoked: 'tokens_revoked',
  },
  /** The callback_id of each modal, and of App Home. */
  views: {
    home: 'home',
    placeholder: 'placeholder',
    notice: 'notice',
    report: 'report',
    commit: 'commit',
    rectify: 'rectify',
    verify: 'verify',
    reassign: 'reassign',
    withdraw: 'withdraw',
    details: 'details',
    snooze: 'snooze',
    supervise: 'take_care',
    askExtension: 'ask_extension',
    decideExtension: 'decide_extension',
    chooseHazard: 'choose_hazard',
    list: 'list',
    listFilter: 'list_filter',
    setUp: 'set_up',
    units: 'units',
    unit: 'unit',
    membership: 'member_standing',
    policies: 'policies',
    policy: 'policy',
    policyStep: 'policy_step',
    policyPreview: 'policy_preview',
    policyApply: 'policy_apply',
    calendar: 'calendar',
    country: 'country',
    calendarDays: 'calendar_days',
    preferences: 'preferences',
  },
  /**
   * Buttons. On those of one hazard (open, commit, rectify, verify, reassign, withdraw) the value is
   * its number; on those of a deadline the number and the deadline's id (see deadline-value.ts); on
   * those of a list it is the list's state (see list-state.ts).
   */
  actions: {
    openHazard: 'open_hazard',
    commit: 'hazard_commit',
    rectify: 'hazard_rectify',
    verify: 'hazard_verify',
    reassign: 'hazard_reassign',
    withdraw: 'hazard_withdraw',
    deadlineAcknowledge: 'deadline_acknowledge',
    deadlineSnooze: 'deadline_snooze',
    deadlineSupervise: 'deadline_take_care',
    extensionAsk: 'extension_ask',
    extensionApprove: 'extension_approve',
    extensionOtherDate: 'extension_other_date',
    extensionRefuse: 'extension_refuse',
    openMine: 'open_mine',
    listPrevious: 'list_previous',
    listNext: 'list_next',
    listFilter: 'list_filter',
    homeReport: 'home_report',
    homeList: 'home_list',
    homeSetUp: 'home_set_up',
    homeRefresh: 'home_refresh',
    homePreferences: 'home_preferences',
    setUpUnits: 'set_up_units',
    setUpMembers: 'set_up_members',
    setUpCalendar: 'set_up_calendar',
    calendarCountry: 'calendar_country',
    calendarAdd: 'calendar_add',
    calendarRemove: 'calendar_remove',
    calendarPrevious: 'calendar_previous',
    calendarNext: 'calendar_next',
    unitAdd: 'unit_add',
    unitEdit: 'unit_edit',
    unitPick: 'unit_pick',
    deadlinesPrevious: 'deadlines_previous',
    deadlinesNext: 'deadlines_next',
    policyOpen: 'policy_open',
    policyStepAdd: 'policy_step_add',
    policyStepEdit: 'policy_step_edit',
    policyStepRemove: 'policy_step_remove',
    policyReset: 'policy_reset',
    policyBack: 'policy_back',
  },
  /** Inputs that are acted on while the modal is open; the block id says which field it is. */
  inputs: {
    /** The action_id of every plain input: the block id alone names the field. */
    value: 'value',
    /** Changes what else the modal asks for. */
    reshape: 'reshape',
    /** An external select that looks up units by what is typed. */
    unitLookup: 'unit_lookup',
    /** An external select that looks up countries and regions by what is typed. */
    countryLookup: 'country_lookup',
  },
} as const;

/**
 * The block id of a field. Slack keeps what was typed as long as the block id stays; a variant gives
 * the field a new identity when it must start afresh (the kinds of another category, say).
 */
export function blockIdOf(field: string, variant?: string): string {
  return variant === undefined ? field : `${field}:${variant}`;
}

/** The field that a block id names. */
export function fieldOf(blockId: string): string {
  return blockId.split(':', 1)[0] ?? blockId;
}
