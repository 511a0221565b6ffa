/** Published English figures that the city is shown beside. Per 10,000 children under 18 a year, or on 31 March 2025. */
import type { OnKey, StepKey } from '../summary/shape.ts'

const LAIT = 'Department for Education, local authority interactive tool, England, year to 31 March 2025'

export type Step = {
  readonly key: StepKey
  readonly says: string
  readonly one: string
  /** A year by 10,000 children; null where none is published in this form. */
  readonly england: number | null
  readonly source: string
}
export const STEPS: readonly Step[] = [
  {
    key: 'contacts',
    says: 'Contacts',
    one: 'somebody told the front door of a child',
    england: null,
    source: 'No national collection counts contacts',
  },
  {
    key: 'referrals',
    says: 'Referrals',
    one: 'taken on by social care',
    england: 519.4,
    source: `${LAIT}: CPP_Total_Rateper10,000`,
  },
  {
    key: 'assessments',
    says: 'Assessments',
    one: 'begun with child and family',
    england: null,
    source: 'Not published by 10,000 children in the tool',
  },
  {
    key: 'enquiries',
    says: 'Section 47 enquiries',
    one: 'a child might suffer significant harm',
    england: 189.3,
    source: `${LAIT}: Section_47`,
  },
  {
    key: 'conferences',
    says: 'First conferences',
    one: 'initial child protection conferences',
    england: 59.2,
    source: `${LAIT}: initial child protection conferences`,
  },
  {
    key: 'plans',
    says: 'Protection plans',
    one: 'children who became subject of one',
    england: 50.8,
    source: `${LAIT}: plans started`,
  },
  {
    key: 'care',
    says: 'Came into care',
    one: 'children who began to be looked after',
    england: 26,
    source: 'Department for Education, Children looked after in England, year to 31 March 2025',
  },
]

export const ON: Readonly<Partial<Record<OnKey, { readonly says: string; readonly england: number }>>> = {
  need: { says: 'children in need', england: 330.3 },
  plan: { says: 'children on a protection plan', england: 40.6 },
  care: { says: 'children in care', england: 67 },
}
/** Per 10,000 of so many. */
export const rate = (n: number, of: number): number => (of === 0 ? 0 : (n * 10_000) / of)
/**
 * Between what the rate would lie 19 times of 20 by chance alone, families and not children being what chance falls on: the standard
 * error of a total of independent clusters (Cochran, Sampling Techniques, 3rd edition, 9A).
 * @param squares of each family the square of how many, added up
 */
export function between(n: number, squares: number, of: number): readonly [low: number, high: number] {
  const by = 1.96 * Math.sqrt(squares)
  return [rate(Math.max(0, n - by), of), rate(n + by, of)]
}
