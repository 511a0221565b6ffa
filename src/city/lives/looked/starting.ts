/** How likely care is to begin by age, and on what footing: for the front half, which decides it. */

/**
 * How many times as often as on average a case leads to care, by age when it is referred. Fitted so that those who start (less those
 * who came alone) are as published: under 1 21%, 1 to 4 18.5%, 5 to 9 18%, 10 to 15 31%, 16 and 17 11.5% (DfE, Children looked after in
 * England, starting by age, year to 31 March 2025; ages of those who came alone taken off [assumed]).
 */
export const careBegins = (ageDays: number): number =>
  ageDays < 300 ? 7.5 : ageDays < 1826 ? 0.7 : ageDays < 3652 ? 0.72 : ageDays < 5600 ? 1.15 : 2.6
/** After a protection plan, where babies are fewer times the average. */
export const careFollowsPlan = (ageDays: number): number =>
  ageDays < 365 ? 2 : ageDays < 1826 ? 0.8 : ageDays < 3652 ? 0.8 : ageDays < 5600 ? 1.1 : 1.5
/** The share in which a court is asked. Fitted to legal statuses at starting: by agreement about half of all (the same). */
export const courtAsked = (ageDays: number): number =>
  ageDays < 365 ? 0.84 : ageDays < 1826 ? 0.8 : ageDays < 3652 ? 0.7 : ageDays < 5840 ? 0.44 : 0.2
/** The share in which police protection or an emergency order comes first. */
export const urgentAt = (ageDays: number): number => (ageDays < 365 ? 0.24 : 0.17)
