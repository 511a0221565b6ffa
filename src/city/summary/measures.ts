/** What of the city is measured month by month: each as the dictionary of measures has it. */

export type Often = 'monthly' | 'quarterly' | 'termly'
export type CityMeasure = {
  readonly key: MeasureKey
  readonly code: string
  readonly name: string
  readonly says: string
  readonly numerator: string
  readonly denominator: string
  readonly unit: '%' | 'rate'
  readonly per: 100 | 10_000
  readonly better: 'up' | 'down' | 'none'
  /** Where a month of the small city has too few to say anything, it is told by the quarter. */
  readonly often: Often
  /** What is so on a day: of a quarter its last month counts, and not all of them together. */
  readonly standing: boolean
  readonly localities: boolean
}

const KEYS = [
  'contacts',
  'referrals',
  're-referrals',
  'assessments',
  'strategies',
  'conferences',
  'seen',
  'need',
  'plan',
  'care',
  'moves',
  'miles',
  'ehc',
  'psychology',
  'reviews',
  'interviews',
  'absence',
] as const
export type MeasureKey = (typeof KEYS)[number]

const one = (
  key: MeasureKey,
  name: string,
  says: string,
  parts: string,
  better: CityMeasure['better'],
  more: Partial<Pick<CityMeasure, 'unit' | 'often' | 'localities' | 'standing'>> = {},
): CityMeasure => {
  const [numerator = '', denominator = ''] = parts.split(' / ')
  const { unit = '%', often = 'monthly', localities = false, standing = false } = more
  const code = `CITY${String(KEYS.indexOf(key) + 1).padStart(2, '0')}`
  return {
    ...{
      key,
      code,
      name: `${name} (invented city)`,
      says,
      numerator,
      denominator,
      unit,
      better,
      often,
      standing,
      localities,
    },
    per: unit === '%' ? 100 : 10_000,
  }
}
const RATE = { unit: 'rate' } as const
const BY_QUARTER = { often: 'quarterly' } as const
/** The same children stand there month after month: a month says little that the last did not. */
const AT_ITS_END = { often: 'quarterly', standing: true } as const

export const CITY_MEASURES: readonly CityMeasure[] = [
  one(
    'contacts',
    'Contacts decided in their limit',
    'Contacts of the month that were decided inside 4 hours, 1 or 3 working days, by level',
    'Contacts decided in their limit / Contacts received',
    'up',
  ),
  one(
    'referrals',
    'Referrals',
    'Referrals of the month by 10,000 children who live in the city at its end',
    'Referrals / Children',
    'none',
    RATE,
  ),
  one(
    're-referrals',
    'Referred again within 12 months',
    'Of the referrals of the month, those of a child who had been referred in the 12 months before',
    'Referrals within 12 months of another / Referrals',
    'down',
  ),
  one(
    'assessments',
    'Assessments in 45 working days',
    'Of the assessments authorised in the month, those that took at most 45 working days',
    'Assessments in 45 working days / Assessments authorised',
    'up',
  ),
  one(
    'strategies',
    'Strategy discussions with police and health',
    'Of the strategy discussions of the quarter, those in which police and health both took part',
    'Discussions with both / Strategy discussions',
    'up',
    BY_QUARTER,
  ),
  one(
    'conferences',
    'First conferences in 15 working days',
    'Of the initial child protection conferences of the quarter, those held within 15 working days of the strategy discussion',
    'Conferences in time / Conferences held',
    'up',
    BY_QUARTER,
  ),
  one(
    'seen',
    'Children on a protection plan seen in 10 working days',
    'Of the children who have had a plan for 10 working days at the end of the month, those seen in the last 10',
    'Children seen / Children on a plan',
    'up',
  ),
  one(
    'need',
    'Children in need',
    'Children with an open episode of need at the end of the quarter by 10,000 children',
    'Children in need / Children',
    'none',
    { ...RATE, ...AT_ITS_END, localities: true },
  ),
  one(
    'plan',
    'Children on a protection plan',
    'Children with a protection plan at the end of the quarter by 10,000 children',
    'Children on a plan / Children',
    'none',
    { ...RATE, ...AT_ITS_END },
  ),
  one(
    'care',
    'Children in care',
    'Children looked after at the end of the quarter by 10,000 children',
    'Children in care / Children',
    'none',
    { ...RATE, ...AT_ITS_END },
  ),
  one(
    'moves',
    'Three or more homes in a year',
    'Of the children in care at the end of the quarter, those who had three or more placements in the 12 months before',
    'Children with three or more / Children in care',
    'down',
    AT_ITS_END,
  ),
  one(
    'miles',
    'More than 20 miles from home',
    'Of the children in care at the end of the quarter, those who live more than 20 miles from where they lived',
    'Children over 20 miles / Children in care',
    'down',
    AT_ITS_END,
  ),
  one(
    'ehc',
    'Education, health and care plans in 20 weeks',
    'Of the plans that were final in the quarter, those within 20 weeks of the request, exceptions apart',
    'Plans in 20 weeks / Plans issued',
    'up',
    BY_QUARTER,
  ),
  one(
    'psychology',
    'Psychology advice within six weeks',
    'Of the psychology advice that came in the quarter, that within six weeks of being asked for',
    'Advice in six weeks / Advice received',
    'up',
    BY_QUARTER,
  ),
  one(
    'reviews',
    'Annual reviews overdue',
    'Of the children with an education, health and care plan at the end of the month, those whose review is past its date',
    'Children whose review is overdue / Children with a plan',
    'down',
  ),
  one(
    'interviews',
    'Return interviews offered in 72 hours',
    'Of the times missing that ended in the quarter, those after which an interview was offered within 72 hours',
    'Interviews offered in time / Times missing',
    'up',
    BY_QUARTER,
  ),
  one(
    'absence',
    'Absence from school',
    'Sessions missed in a term, of those that were possible',
    'Sessions missed / Sessions possible',
    'down',
    { often: 'termly', localities: true },
  ),
]
