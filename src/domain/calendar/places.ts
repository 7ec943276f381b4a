import { isTimeZone } from '../shared/local-time.js';

/** A place of the zone's continent or ocean: `Asia/Shanghai`, `America/Argentina/Salta`. */
const place =
  /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)(\/[A-Z][A-Za-z_-]+)+$/;

/**
 * Whether a zone's name is a place that this machine knows, under its name of today or a former one; not
 * an abbreviation (`EST`), a distance from UTC (`Etc/GMT+8`) or a country (`PRC`).
 */
export function isPlace(timeZone: string): boolean {
  return place.test(timeZone) && isTimeZone(timeZone);
}
