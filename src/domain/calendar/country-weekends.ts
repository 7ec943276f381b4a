/** Saturday and Sunday, as days of the week: 0 (Sunday) to 6. */
export const usualWeekend: readonly number[] = [6, 0];

const sunday = [0];
const friday = [5];
const saturday = [6];
const thursdayAndFriday = [4, 5];
const fridayAndSaturday = [5, 6];
const fridayAndSunday = [5, 0];

/**
 * Weekends that are not Saturday and Sunday, by country or region: the weekendStart and weekendEnd of
 * weekData in CLDR 48. That data is coarse, and older than some laws, in the second table, which comes
 * first. (It is not read from Intl: what Intl says of a week has another name in each version of Node.)
 */
const ofCldr: Readonly<Record<string, readonly number[]>> = {
  AF: thursdayAndFriday,
  BH: fridayAndSaturday,
  DZ: fridayAndSaturday,
  EG: fridayAndSaturday,
  IL: fridayAndSaturday,
  IN: sunday,
  IQ: fridayAndSaturday,
  IR: friday,
  JO: fridayAndSaturday,
  KW: fridayAndSaturday,
  LY: fridayAndSaturday,
  OM: fridayAndSaturday,
  QA: fridayAndSaturday,
  SA: fridayAndSaturday,
  SD: fridayAndSaturday,
  SY: fridayAndSaturday,
  UG: sunday,
  YE: fridayAndSaturday,
};

/** What CLDR does not have: countries that it counts as Saturday and Sunday, and parts of countries. */
const corrected: Readonly<Record<string, readonly number[]>> = {
  // Since 2022 the Emirates rest on Saturday and Sunday, and Sharjah from Friday on.
  'AE-SH': [5, 6, 0],
  BD: fridayAndSaturday,
  BN: fridayAndSunday,
  DJ: friday,
  MV: fridayAndSaturday,
  // Kedah, Kelantan, Terengganu; Johor rests on Saturday and Sunday since 2025.
  'MY-02': fridayAndSaturday,
  'MY-03': fridayAndSaturday,
  'MY-11': fridayAndSaturday,
  NP: saturday,
  PS: fridayAndSaturday,
  SO: friday,
};

/**
 * Countries where a calendar week begins on Sunday though Sunday is a day of rest: firstDay of weekData in
 * CLDR 48.
 */
const beginsOnSunday = new Set(
  'AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW'.split(
    ' ',
  ),
);

/** The days of the week on which a country or region rests, 0 (Sunday) to 6; null: no country. */
export function weekendOf(country: string | null): readonly number[] {
  if (country === null) return usualWeekend;
  const [whole = country, region] = country.split('-');
  const named = region === undefined ? [whole] : [`${whole}-${region}`, whole];
  for (const code of named) {
    const weekend = corrected[code] ?? ofCldr[code];
    if (weekend !== undefined) return weekend;
  }
  return usualWeekend;
}

/**
 * The day on which the week begins, 0 (Sunday) to 6: the one after the longest rest of the week. Monday
 * where nobody rests, or where days of rest stand apart.
 */
export function firstDayOfWeek(weekend: readonly number[]): number {
  const monday = 1;
  const starts = [1, 2, 3, 4, 5, 6, 0].filter(
    (day) => !weekend.includes(day) && weekend.includes((day + 6) % 7),
  );
  const rests = starts.map((day) => {
    let length = 0;
    while (weekend.includes((day + 6 - length) % 7)) length += 1;
    return length;
  });
  return starts[rests.indexOf(Math.max(...rests))] ?? monday;
}

/**
 * The day on which a calendar week of the workspace begins, as summaries count it, 0 (Sunday) to 6: the one
 * after its rest, where its own weekend or the country's is another than the usual; else as the country counts.
 */
export function firstDayOfCalendarWeek({
  country,
  weekend,
}: {
  country: string | null;
  /** The workspace's own; null: the country's. */
  weekend: readonly number[] | null;
}): number {
  const monday = 1;
  const first = firstDayOfWeek(weekend ?? weekendOf(country));
  const [whole = ''] = country?.split('-') ?? [];
  return first === monday && beginsOnSunday.has(whole) ? 0 : first;
}
