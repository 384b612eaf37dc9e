/**
 * From degrees to a flat map (resources/spec/atlas.md §2): Albers' equal-area cone on a sphere, with two parallels through the country, so
 * that distances between 43° and 53° north are right within two per cent and areas everywhere. Invariant: as many square kilometres
 * on the map as on the ground.
 */

/** Degrees, north and east of zero. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Kilometres from the middle of the map, 48° N 67° E, to the east and to the south, as drawings count. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

const RADIUS_KM = 6371.0072;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

const [south, north] = [radians(43), radians(53)];
const middle = { latitude: radians(48), longitude: radians(67) } as const;
const cone = (Math.sin(south) + Math.sin(north)) / 2;
const constant = Math.cos(south) ** 2 + 2 * cone * Math.sin(south);
const distanceFromTip = (latitude: number): number =>
  (RADIUS_KM * Math.sqrt(Math.max(0, constant - 2 * cone * Math.sin(latitude)))) / cone;
const middleFromTip = distanceFromTip(middle.latitude);

/** Where a position lies on the map. */
export function project({ latitude, longitude }: Position): MapPoint {
  const fromTip = distanceFromTip(radians(latitude));
  const turn = radians(((longitude - 67 + 540) % 360) - 180) * cone;
  return { x: fromTip * Math.sin(turn), y: fromTip * Math.cos(turn) - middleFromTip };
}
