/** The `_json` columns: flat objects with the keys of the dataset's own scripts, all of them always there. */
import { flags } from './hand.ts'

const CONTACT = [
  'NEW_REFERRAL_FLAG',
  'EXISTING_REFERRAL_FLAG',
  'CP_ENQUIRY_FLAG',
  'NFA_FLAG',
  'NON_AGENCY_ADOPTION_FLAG',
  'PRIVATE_FOSTERING_FLAG',
  'ADVICE_FLAG',
  'MISSING_FLAG',
  'OLA_CP_FLAG',
  'OTHER_OUTCOMES_EXIST_FLAG',
]
const REFERRAL = [
  'SINGLE_ASSESSMENT_FLAG',
  'NFA_FLAG',
  'STRATEGY_DISCUSSION_FLAG',
  'CLA_REQUEST_FLAG',
  'NON_AGENCY_ADOPTION_FLAG',
  'PRIVATE_FOSTERING_FLAG',
  'CP_TRANSFER_IN_FLAG',
  'CP_CONFERENCE_FLAG',
  'CARE_LEAVER_FLAG',
  'OTHER_OUTCOMES_EXIST_FLAG',
]
const ASSESSMENT = [
  'NFA_FLAG',
  'NFA_S47_END_FLAG',
  'STRATEGY_DISCUSSION_FLAG',
  'CLA_REQUEST_FLAG',
  'PRIVATE_FOSTERING_FLAG',
  'LEGAL_ACTION_FLAG',
  'PROV_OF_SERVICES_FLAG',
  'PROV_OF_SB_CARE_FLAG',
  'SPECIALIST_ASSESSMENT_FLAG',
  'REFERRAL_TO_OTHER_AGENCY_FLAG',
  'OTHER_ACTIONS_FLAG',
  'OTHER_OUTCOMES_EXIST_FLAG',
]
const ENQUIRY = [
  'NFA_FLAG',
  'LEGAL_ACTION_FLAG',
  'PROV_OF_SERVICES_FLAG',
  'PROV_OF_SB_CARE_FLAG',
  'CP_CONFERENCE_FLAG',
  'NFA_CONTINUE_SINGLE_FLAG',
  'MONITOR_FLAG',
  'OTHER_OUTCOMES_EXIST_FLAG',
]
const CONFERENCE = [
  'NFA_FLAG',
  'REFERRAL_TO_OTHER_AGENCY_FLAG',
  'SINGLE_ASSESSMENT_FLAG',
  'PROV_OF_SERVICES_FLAG',
  'CP_FLAG',
  'OTHER_OUTCOMES_EXIST_FLAG',
]
const PLAN = [
  'REMAINSUP',
  'RETURN1M',
  'RETURN6M',
  'RETURNEV',
  'LTRELFR',
  'LTFOST18',
  'RESPLMT',
  'SUPPLIV',
  'ADOPTION',
  'OTHERPLN',
] as const
export type PermanencePlan = (typeof PLAN)[number]

const made = (keys: readonly string[], tail: string, ...set: readonly string[]) => flags(keys, set, tail)

/** By what came of a contact. */
export const CONTACT_OUTCOME = {
  referral: made(CONTACT, 'NUMBER_OF_OUTCOMES', 'NEW_REFERRAL_FLAG'),
  'open case': made(CONTACT, 'NUMBER_OF_OUTCOMES', 'EXISTING_REFERRAL_FLAG'),
  'no further action': made(CONTACT, 'NUMBER_OF_OUTCOMES', 'NFA_FLAG'),
  advice: made(CONTACT, 'NUMBER_OF_OUTCOMES', 'ADVICE_FLAG'),
  'early help': made(CONTACT, 'NUMBER_OF_OUTCOMES', 'OTHER_OUTCOMES_EXIST_FLAG'),
  'other authority': made(CONTACT, 'NUMBER_OF_OUTCOMES', 'OTHER_OUTCOMES_EXIST_FLAG'),
} as const

const referrals = new Map<number, string>()
/** By what came of a referral. */
export function referralOutcome(of: {
  readonly assessed: boolean
  readonly nfa: boolean
  readonly strategy: boolean
  readonly looked: boolean
  readonly conference: boolean
}): string {
  const at =
    (of.assessed ? 1 : 0) + (of.nfa ? 2 : 0) + (of.strategy ? 4 : 0) + (of.looked ? 8 : 0) + (of.conference ? 16 : 0)
  const known = referrals.get(at)
  if (known !== undefined) return known
  const set: string[] = []
  if (of.assessed) set.push('SINGLE_ASSESSMENT_FLAG')
  if (of.nfa) set.push('NFA_FLAG')
  if (of.strategy) set.push('STRATEGY_DISCUSSION_FLAG')
  if (of.looked) set.push('CLA_REQUEST_FLAG')
  if (of.conference) set.push('CP_CONFERENCE_FLAG')
  const text = flags(REFERRAL, set, 'NUMBER_OF_OUTCOMES')
  referrals.set(at, text)
  return text
}

export const ASSESSMENT_NEEDED = made(ASSESSMENT, 'TOTAL_NO_OF_OUTCOMES', 'PROV_OF_SERVICES_FLAG')
export const ASSESSMENT_NOT_NEEDED = made(ASSESSMENT, 'TOTAL_NO_OF_OUTCOMES', 'NFA_FLAG')

export const ENQUIRY_OUTCOME = {
  conference: made(ENQUIRY, 'TOTAL_NO_OF_OUTCOMES', 'CP_CONFERENCE_FLAG'),
  'risk, no ongoing harm': made(ENQUIRY, 'TOTAL_NO_OF_OUTCOMES', 'PROV_OF_SERVICES_FLAG'),
  'not substantiated': made(ENQUIRY, 'TOTAL_NO_OF_OUTCOMES', 'NFA_FLAG'),
} as const

export const CONFERENCE_PLAN = made(CONFERENCE, 'TOTAL_NO_OF_OUTCOMES', 'CP_FLAG')
export const CONFERENCE_NO_PLAN = made(CONFERENCE, 'TOTAL_NO_OF_OUTCOMES', 'PROV_OF_SERVICES_FLAG')

/** Care plans: what the plan for permanence is. */
export const CARE_PLAN: Readonly<Record<PermanencePlan, string>> = (() => {
  const out: Partial<Record<PermanencePlan, string>> = {}
  for (const key of PLAN) out[key] = `{${PLAN.map(k => `"${k}":"${k === key ? 'Y' : 'N'}"`).join(',')}}`
  return out as Record<PermanencePlan, string>
})()
