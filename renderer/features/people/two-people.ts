/** Codes or ids of two records that may be about one person. */
export interface TwoPeople {
  readonly stays: string;
  /** Empty until somebody says who else it is. */
  readonly goes: string;
}
