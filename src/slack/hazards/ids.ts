export const hazardIds = {
  /** Declared in manifest.json. */
  commands: { hazard: '/hazard', rectify: '/rectify' },
  /** Declared in manifest.json: one global shortcut, one message shortcut. */
  shortcuts: { report: 'report_hazard', logMessage: 'log_message_as_hazard' },
  views: {
    report: 'report',
    commit: 'commit',
    rectify: 'rectify',
    verify: 'verify',
    reassign: 'reassign',
    correct: 'correct',
    withdraw: 'withdraw',
    details: 'details',
    chooseHazard: 'choose_hazard',
    list: 'list',
    listFilter: 'list_filter',
  },
  /**
   * On the buttons of one hazard (open, commit, rectify, verify, reassign, correct, withdraw) the value is its
   * number; on those of a list it is the list's state (see list-state.ts).
   */
  actions: {
    openHazard: 'open_hazard',
    commit: 'hazard_commit',
    rectify: 'hazard_rectify',
    verify: 'hazard_verify',
    reassign: 'hazard_reassign',
    correct: 'hazard_correct',
    withdraw: 'hazard_withdraw',
    listPrevious: 'list_previous',
    listNext: 'list_next',
    /** A list in a modal; its value says which. */
    listOpen: 'list_open',
    listFilter: 'list_filter',
    homeReport: 'home_report',
    homeList: 'home_list',
  },
} as const;
