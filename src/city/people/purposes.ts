/** What each stream of chance of this part is for. */
export const PLAN = 200
export const BUILD = 201
export const NAMES = 202
export const LEANING = 203
export const HOMES = 204
export const PARTS = 205
export const ALONE = 206
export const UPN = 207
export const NHS = 208
