/**
 * How often, how long and in which shares: what is published of social care in England, and what had to be assumed so that it
 * follows. Years to 31 March 2025 unless said; DfE, Children in need (CIN); DfE, Children looked after in England (CLA).
 */
import { type Lengths, shares } from '../../chance.ts'

/**
 * Who makes contact: shares of referrals by source, CIN table C3, by the codes of the census; a little more for schools and health
 * visitors, who are drawn again where no child of the family has their age.
 */
export const SOURCES = shares([
  ['1A', 3.6],
  ['1B', 1.5],
  ['1C', 1.2],
  ['1D', 2.3],
  ['2A', 20.4],
  ['2B', 3.9],
  ['3A', 3.1],
  ['3B', 4],
  ['3C', 1.9],
  ['3D', 4.1],
  ['3E', 2.2],
  ['3F', 2.1],
  ['4', 1.4],
  ['5A', 4.2],
  ['5B', 5],
  ['5C', 2.9],
  ['5D', 2.4],
  ['6', 28.3],
  ['7', 2.1],
  ['8', 4.6],
  ['9', 2.4],
  ['10', 2.3],
])

/** Primary need at assessment, CIN table B3; N8 and N9 are given to those who come alone or were closed at once. */
export const NEEDS = shares([
  ['N1', 60],
  ['N2', 3],
  ['N3', 3],
  ['N4', 9.5],
  ['N5', 15],
  ['N6', 3],
  ['N7', 0.7],
])

/** What a contact is about. [assumed] */
export const CONCERNS: Readonly<Record<string, ReturnType<typeof shares<string>>>> = {
  N1: shares([
    ['domestic abuse', 38],
    ['neglect', 27],
    ['physical harm', 14],
    ['emotional harm', 13],
    ['sexual harm', 8],
  ]),
  N2: shares([['disability', 1]]),
  N3: shares([
    ['parental mental health', 60],
    ['parental illness', 40],
  ]),
  N4: shares([
    ['family in stress', 70],
    ['housing', 30],
  ]),
  N5: shares([
    ['family conflict', 60],
    ['parental substance use', 40],
  ]),
  N6: shares([
    ['behaviour', 50],
    ['exploitation', 50],
  ]),
  N7: shares([['poverty', 1]]),
}

/** What becomes of a contact that is not a referral. [assumed; ADCS, Safeguarding Pressures phase 8: early help, advice, none] */
export const LESSER = shares([
  ['advice', 38],
  ['no further action', 42],
  ['early help', 16],
  ['other authority', 4],
] as const)

/** Contacts that become a referral: 2.8 million contacts in 2021/22 (ADCS, Safeguarding Pressures phase 8) to 0.65 million referrals. */
export const BECOMES_REFERRAL = 0.252

/** Referrals with no further action, CIN table C1: 6.5%. */
export const NFA = 0.065
/** Of those assessed: 30.8 of 93.5 in a hundred are not in need. */
export const NOT_NEEDED = 0.33

/** Section 47 enquiries to a referral that is assessed: 189.3 to 519.4 in 10,000, with those of open cases. */
export const ENQUIRED = 0.335
/** Conferences to an enquiry: 59.2 of 189.3. */
export const CONFERENCE = 0.3127
/** Plans to a conference: 50.8 of 59.2. */
export const PLAN = 0.86

/** Working days from the start of an assessment to a manager's name under it, in time. CIN, table C2. */
export const ASSESSED: Lengths = [
  [0, 0],
  [0.12, 10],
  [0.28, 20],
  [0.46, 30],
  [0.74, 40],
  [1, 45],
]
export const ASSESSED_LATE: Lengths = [
  [0, 46],
  [0.6, 60],
  [0.9, 90],
  [1, 150],
]
/** Working days from the strategy discussion to the conference: 8.7% in 10, 72.7% in 11 to 15, 8.9% in 16 to 20 (CIN; LAIT 10_ICPC). */
export const CONFERRED: Lengths = [
  [0, 3],
  [0.107, 10],
  [0.45, 13],
  [1, 15],
]
export const CONFERRED_LATE: Lengths = [
  [0, 16],
  [0.48, 20],
  [0.85, 30],
  [1, 55],
]
/** Days on a protection plan, of plans that ended. CIN, table D5: 4.4% two years or more. */
export const PROTECTED: Lengths = [
  [0, 10],
  [0.17, 91],
  [0.29, 183],
  [0.72, 365],
  [0.956, 731],
  [0.99, 1100],
  [1, 1500],
]
/** Days in need after the assessment, where there is neither protection nor care nor lasting disability. Fitted to CIN table B6. */
export const NEEDED: Lengths = [
  [0, 0],
  [0.66, 20],
  [0.77, 100],
  [0.885, 280],
  [0.94, 560],
  [1, 4700],
]
/** Days in need after a protection plan. [assumed] */
export const STEPPED_DOWN: Lengths = [
  [0, 20],
  [0.4, 91],
  [0.8, 200],
  [1, 400],
]
/** Children on a protection plan by initial category, CIN table D4. */
export const CATEGORY: Readonly<Record<string, ReturnType<typeof shares<'NEG' | 'PHY' | 'SAB' | 'EMO' | 'MUL'>>>> = {
  any: shares([
    ['NEG', 49.6],
    ['EMO', 36.8],
    ['PHY', 7.4],
    ['SAB', 3.9],
    ['MUL', 2.3],
  ]),
}
/** Days from a referral that was closed soon to the next, where there is one. Fitted to 22.6% within twelve months. */
export const AGAIN_AFTER: Lengths = [
  [0, 5],
  [0.35, 60],
  [0.65, 150],
  [0.9, 290],
  [1, 400],
]
/**
 * Factors found at the end of an assessment, by the codes of the CIN census: share of episodes with any, and the age from which it can
 * be. The larger from CIN table C4 (domestic abuse of a parent, mental health of a parent, emotional abuse, neglect, mental health of the
 * child, drugs, alcohol), rounded; the smaller and all ages [assumed].
 */
export const FACTORS: readonly (readonly [code: string, share: number, age: number])[] = [
  ['3B', 0.33, 0],
  ['4B', 0.32, 0],
  ['17A', 0.19, 0],
  ['16A', 0.17, 0],
  ['2B', 0.15, 0],
  ['1B', 0.14, 0],
  ['3A', 0.13, 0],
  ['18C', 0.12, 0],
  ['4A', 0.2, 5],
  ['5A', 0.11, 3],
  ['6A', 0.08, 0],
  ['14A', 0.1, 7],
  ['15A', 0.09, 9],
  ['10A', 0.08, 10],
  ['2A', 0.08, 11],
  ['1A', 0.05, 11],
  ['11A', 0.04, 9],
  ['13A', 0.04, 10],
  ['12A', 0.03, 10],
  ['7A', 0.04, 6],
  ['3C', 0.04, 0],
  ['4C', 0.03, 0],
  ['18B', 0.04, 4],
  ['19C', 0.035, 0],
  ['19B', 0.025, 5],
  ['24A', 0.012, 8],
  ['23A', 0.003, 0],
  ['22A', 0.002, 0],
  ['20', 0.14, 0],
]

/**
 * Contacts by month, to the year's mean: schools are the second source, and August is quiet; autumn and March are busy. [assumed from
 * the shape that several councils publish]
 */
export const MONTH = [1.03, 0.99, 1.1, 0.97, 1.05, 1.07, 1.06, 0.78, 0.98, 1.06, 1.1, 0.84]
/** By day of the week, Monday first, for those who work in the week; the police come on any day. [assumed] */
export const WEEKDAY = [1.22, 1.08, 1.05, 1.04, 1.02, 0.82, 0.77]
