/** Which stream of chance is for what: 400 to 499 belong to children looked after. */
export const COURSE = 400
export const PLACES = 401
export const VISITS = 402
export const REVIEWS = 403
export const HEALTH = 404
export const MISSING = 405
export const PATHWAY = 406
export const LEAVER = 407
export const PROVIDER = 408
export const ENDING = 409
export const TOGETHER = 410

/** The number that streams about one care period of a child are drawn by. */
export const aboutPeriod = (child: number, n: number): number => child * 16 + n
/** The number that brothers and sisters who enter on one day share. */
export const aboutFamily = (unit: number, day: number): number => unit * 16384 + (day & 16383)
