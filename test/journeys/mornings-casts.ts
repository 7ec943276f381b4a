/** Who takes part, and what they read. */
export interface Cast {
  language: string;
  unit: string;
  responsible: string;
  leader: string;
  acceptor: string;
  words: {
    matters: (count: number) => RegExp;
    left: (days: number) => RegExp;
    overdue: (days: number) => RegExp;
    read: RegExp;
    putOff: RegExp;
    cares: RegExp;
    caresAlready: RegExp;
    caredFor: RegExp;
    quiet: RegExp;
    stillOverdue: RegExp;
    asks: RegExp;
    asksLate: RegExp;
    approved: RegExp;
    refused: RegExp;
    extended: RegExp;
  };
}

export const english: Cast = {
  language: 'English',
  unit: '干船坞 · Dry dock',
  responsible: 'U_TOM',
  leader: 'U_OLIVIA',
  acceptor: 'U_LUCA',
  words: {
    matters: (count) => new RegExp(`${count} matters today`),
    left: (days) => new RegExp(`${days} working days? left`),
    overdue: (days) => new RegExp(`${days} working days? overdue`),
    read: /Recorded: you have read the reminder about H-2/,
    putOff: /puts off the reminders until/,
    cares: /supervises it/,
    caresAlready: /<@U_OLIVIA>\s+supervises it until\s+Wed 17 Jun 2026 09:00/,
    caredFor: /supervised it until[^;]*; nothing has moved since/,
    quiet: /Nothing is due this morning/,
    stillOverdue:
      /Nothing new this morning[\s\S]*1 matter is still overdue:[\s\S]*H-1 [\s\S]*2 working days overdue/,
    asks: /asks for an extension to\s+Fri 19 Jun 2026/,
    asksLate: /asks, after the deadline has passed, for an extension/,
    approved: /approved the extension: it is now due on\s+Fri 19 Jun 2026/,
    refused: /refused the extension: it stays due on\s+Fri 19 Jun 2026/,
    extended: /The date was extended once; originally it was due on\s+Fri 5 Jun 2026/,
  },
};

export const chinese: Cast = {
  language: 'Chinese',
  unit: '一号码头 · Quay 1',
  responsible: 'U_ZHAO',
  leader: 'U_LIU',
  acceptor: 'U_MEI',
  words: {
    matters: (count) => new RegExp(`今日提醒 ${count} 项`),
    left: (days) => new RegExp(`还剩 ${days} 个工作日`),
    overdue: (days) => new RegExp(`已逾期 ${days} 个工作日`),
    read: /已确认收到 H-2 的提醒/,
    putOff: /已将提醒推迟到/,
    cares: /接手督办/,
    caresAlready: /<@U_LIU>[^。]*督办[^。]*2026年6月17日 周三 09:00/,
    caredFor: /曾督办至[^，]*，仍无进展/,
    quiet: /今早没有到期事项/,
    stillOverdue: /今早没有新的提醒[\s\S]*仍有 1 项逾期[\s\S]*H-1 [\s\S]*已逾期 2 个工作日/,
    asks: /申请延期至\s+2026年6月19日 周五/,
    asksLate: /在逾期后申请延期/,
    approved: /期限改为\s+2026年6月19日 周五/,
    refused: /期限仍为\s+2026年6月19日 周五/,
    extended: /已延期 1 次，原期限\s+2026年6月5日 周五/,
  },
};
