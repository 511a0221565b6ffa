/**
 * Form controls and messages: govuk-frontend's own markup behind typed functions. Texts are escaped; where a view may stand
 * its type says so (`Content`). Classes, attributes and `html` of the macros are not to be had from outside this folder.
 */
export * from './actions.ts'
export * from './choices.ts'
export { dayOf, type Entered, type Fields, fields, type Now } from './fields.ts'
export type { Label, Size } from './labels.ts'
export type { Content } from './macros.ts'
export * from './messages.ts'
export * from './text.ts'
