/** Words on maps and timelines, in any language. */

/** What is said on them. */
export type PictureWords = Readonly<
  Record<
    | "map.title"
    | "timeline.title"
    | "scope.all"
    | "scope.case"
    | "scope.person"
    | "days.since"
    | "days.until"
    | "precision.position"
    | "precision.town"
    | "precision.region"
    | "legend.count"
    | "legend.certain"
    | "legend.possible"
    | "legend.goesOn"
    | "legend.begun"
    | "limit.noPlace"
    | "limit.unknownPlace"
    | "limit.outside"
    | "limit.borders"
    | "limit.undated"
    | "limit.nothing"
    | "leftOut.uncovered"
    | "leftOut.closed"
    | "credit",
    string
  >
>;
