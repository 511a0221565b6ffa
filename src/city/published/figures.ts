/**
 * Published figures that the city is held to, each with its source, how close the city must come, and the query that counts
 * it in what was written (not in what the engine meant): a figure is `n` of `d`, times `per`.
 */

import { AROUND } from './figures-around.ts'

export type Figure = {
  readonly key: string
  readonly says: string
  readonly published: number
  readonly per: 1 | 100 | 10_000
  readonly source: string
  /** How far the city may be off, as a part of what is published; chance comes on top (report.ts). */
  readonly within: number
  /** A select of one row with `n` and `d`. Views: every table by its name with `_` for `/` and `-`, `years`, `kids`, `worked`. */
  readonly sql: string
  /** Calderwick's plan states a level of its own: compared under the conditions of England only. */
  readonly local?: true
}

const CIN = 'DfE, Children in need, year ending 31 March 2025'
const CLA = 'DfE, Children looked after in England, year ending 31 March 2025'
const LAIT = 'DfE, Local authority interactive tool, England'

/** Share of rows of a query for which something is so. */
const share = (from: string, so: string) => `select count(*) filter (where ${so}) as n, count(*) as d from ${from}`
/** How many rows of a query, of all children in the years that are counted. */
const perChild = (from: string) => `select (select count(*) from ${from}) as n, (select sum(kids) from years) as d`

const referrals = `clean_ssd_cin_episodes r join years y on r.cine_referral_date >= y.s and r.cine_referral_date < y.e`
const plans = `clean_ssd_cp_plans p join years y on p.cppl_cp_plan_start_date >= y.s and p.cppl_cp_plan_start_date < y.e`
const plansEnded = `clean_ssd_cp_plans p join years y on p.cppl_cp_plan_end_date >= y.s and p.cppl_cp_plan_end_date < y.e`
const plansOn = `clean_ssd_cp_plans p join years y on p.cppl_cp_plan_start_date < y.e
  and (p.cppl_cp_plan_end_date is null or p.cppl_cp_plan_end_date >= y.e)`
const needOn = `clean_ssd_cin_episodes r join years y on r.cine_referral_date < y.e and r.cine_referral_nfa = 'N'
  and (r.cine_close_date is null or r.cine_close_date >= y.e)`
const needEnded = `clean_ssd_cin_episodes r join years y on r.cine_close_date >= y.s and r.cine_close_date < y.e
  and r.cine_referral_nfa = 'N' anti join (select cina_referral_id from clean_ssd_cin_assessments
    where cina_assessment_outcome_nfa = 'Y') a on a.cina_referral_id = r.cine_referral_id`
const conferences = `clean_ssd_initial_cp_conference c join years y on c.icpc_icpc_date >= y.s and c.icpc_icpc_date < y.e
  and coalesce(c.icpc_icpc_transfer_in, 'N') = 'N'`
const assessed = `clean_ssd_cin_assessments a join years y on a.cina_assessment_auth_date >= y.s and a.cina_assessment_auth_date < y.e`
/** Children in care at the end of each year counted: one row a child and year, with the placement of the day. */
const careOn = `care_on`
const careStarted = `care_periods c join years y on c.started >= y.s and c.started < y.e`
const careEnded = `care_periods c join years y on c.ended >= y.s and c.ended < y.e`

const lengthOn = (text: string, low: number, high: number) =>
  `date_diff('day', ${text}, y.e) >= ${low} and date_diff('day', ${text}, y.e) < ${high}`
const lengthEnded = (low: number, high: number) =>
  `date_diff('day', r.cine_referral_date, r.cine_close_date) >= ${low} and date_diff('day', r.cine_referral_date, r.cine_close_date) < ${high}`

const EVER = 100_000
const LONG: readonly (readonly [words: string, low: number, high: number, open: number, ended: number])[] = [
  ['under 3 months', 0, 91, 26.7, 47],
  ['3 to 6 months', 91, 183, 11, 14.8],
  ['6 to 12 months', 183, 365, 13.1, 16],
  ['1 to 2 years', 365, 731, 13.7, 12.1],
  ['2 years or more', 731, EVER, 35.6, 10.1],
]

const need: readonly Figure[] = [
  {
    ...{ key: 'referrals', says: 'Referrals a year per 10,000 children', published: 519.4, per: 10_000, within: 0.07 },
    ...{ source: `${CIN}; ${LAIT}, CPP_Total_Rateper10,000`, sql: perChild(referrals) },
  },
  {
    ...{
      key: 're-referrals',
      says: 'Referrals within 12 months of another, %',
      published: 22.6,
      per: 100,
      within: 0.1,
    },
    source: `${CIN}, table C1`,
    sql: share(
      `(select r.*, lag(cine_referral_date) over (partition by cine_person_id order by cine_referral_date, cine_referral_id) as before
        from clean_ssd_cin_episodes r) r join years y on r.cine_referral_date >= y.s and r.cine_referral_date < y.e`,
      `r.before is not null and r.before + interval 12 month > r.cine_referral_date`,
    ),
  },
  {
    ...{ key: 'referral-nfa', says: 'Referrals with no further action, %', published: 6.5, per: 100, within: 0.12 },
    ...{ source: `${CIN}, table C1`, sql: share(referrals, `r.cine_referral_nfa = 'Y'`) },
  },
  {
    ...{
      key: 'not-in-need',
      says: 'Referrals assessed, and the child not in need, %',
      published: 30.8,
      per: 100,
      within: 0.1,
    },
    source: `${CIN}, table C1`,
    sql: share(
      `${referrals} left join (select cina_referral_id, max(cina_assessment_outcome_nfa) as nfa
        from clean_ssd_cin_assessments where cina_assessment_auth_date is not null group by 1) a on a.cina_referral_id = r.cine_referral_id`,
      `a.nfa = 'Y'`,
    ),
  },
  {
    ...{ key: 'in-need', says: 'Children in need at 31 March per 10,000', published: 330.3, per: 10_000, within: 0.07 },
    ...{ source: `${CIN}; ${LAIT}, CIN`, sql: perChild(`(select distinct r.cine_person_id, y.e from ${needOn})`) },
  },
  ...LONG.map(([words, low, high, open]): Figure => {
    const key = `open-${low}`
    return {
      ...{ key, says: `Children in need at 31 March for ${words}, %`, published: open, per: 100, within: 0.15 },
      ...{ source: `${LAIT}, CINTime 2025`, sql: share(needOn, lengthOn('r.cine_referral_date', low, high)) },
    }
  }),
  ...LONG.map(([words, low, high, , ended]): Figure => {
    const key = `ended-${low}`
    return {
      ...{ key, says: `Ceased to be in need after ${words}, %`, published: ended, per: 100, within: 0.15 },
      ...{ source: `${LAIT}, CINCease 2025`, sql: share(needEnded, lengthEnded(low, high)) },
    }
  }),
  {
    ...{ key: 'assessed-45', says: 'Assessments within 45 working days, %', published: 85.7, per: 100, within: 0.04 },
    source: `${LAIT}, Continue_Assess_Comp 2025`,
    sql: share(assessed, `worked(a.cina_assessment_start_date, a.cina_assessment_auth_date) <= 45`),
  },
  ...(
    [
      ['police', '6%', 28.3, 'RefBySource_Police_%'],
      ['schools', '2%', 20.6, 'RefBySource_Schl_%'],
      ['health', '3%', 15.2, 'RefBySource_HealthServ_%'],
    ] as const
  ).map(
    ([who, code, published, name]): Figure => ({
      ...{ key: `source-${who}`, says: `Referrals that came from ${who}, %`, published, per: 100, within: 0.08 },
      ...{ source: `${LAIT}, ${name} 2025`, sql: share(referrals, `r.cine_referral_source_code like '${code}'`) },
    }),
  ),
]

const protection: readonly Figure[] = [
  {
    ...{ key: 's47', says: 'Section 47 enquiries per 10,000', published: 189.3, per: 10_000, within: 0.08 },
    source: `${LAIT}, Section_47 2025`,
    sql: perChild(
      'clean_ssd_s47_enquiry s join years y on s.s47e_s47_start_date >= y.s and s.s47e_s47_start_date < y.e',
    ),
  },
  {
    ...{
      key: 'icpc',
      says: 'Initial child protection conferences per 10,000',
      published: 59.2,
      per: 10_000,
      within: 0.1,
    },
    ...{ source: `${LAIT}, ISCP_Conf 2025`, sql: perChild(conferences) },
  },
  {
    ...{ key: 'icpc-15', says: 'Conferences within 15 working days, %', published: 81.4, per: 100, within: 0.05 },
    source: `${LAIT}, CP_conf_15days 2025`,
    sql: share(
      `(select c.*, s.s47e_s47_start_date as began from ${conferences} join clean_ssd_s47_enquiry s on s.s47e_s47_enquiry_id = c.icpc_s47_enquiry_id) c`,
      'worked(c.began, c.icpc_icpc_date) <= 15',
    ),
  },
  {
    ...{
      key: 'plans-started',
      says: 'Child protection plans started per 10,000',
      published: 50.8,
      per: 10_000,
      within: 0.1,
    },
    ...{ source: `${LAIT}, CPP_Abuse_Rate 2025`, sql: perChild(plans) },
  },
  {
    ...{ key: 'plans-on', says: 'Children on a protection plan at 31 March per 10,000', published: 40.6, per: 10_000 },
    ...{ within: 0.1, source: `${LAIT}, CPP_rate 2025`, sql: perChild(plansOn) },
  },
  {
    ...{
      key: 'plans-ended',
      says: 'Child protection plans ended per 10,000',
      published: 51.1,
      per: 10_000,
      within: 0.1,
    },
    ...{ source: `${LAIT}, DeRegCPR 2025`, sql: perChild(plansEnded) },
  },
  {
    ...{ key: 'plans-again', says: 'Plans that are a second or later one, %', published: 24.5, per: 100, within: 0.15 },
    source: `${CIN}, table D3`,
    sql: share(
      `(select p.*, row_number() over (partition by cppl_person_id order by cppl_cp_plan_start_date) as no
        from clean_ssd_cp_plans p) p join years y on p.cppl_cp_plan_start_date >= y.s and p.cppl_cp_plan_start_date < y.e`,
      'p.no > 1',
    ),
  },
  {
    ...{
      key: 'plans-2-years-ended',
      says: 'Plans that ended after two years or more, %',
      published: 4.4,
      per: 100,
      within: 0.3,
    },
    source: `${LAIT}, CPPlans2yrs 2025`,
    sql: share(plansEnded, "date_diff('day', p.cppl_cp_plan_start_date, p.cppl_cp_plan_end_date) >= 731"),
  },
  {
    ...{ key: 'plans-2-years-on', says: 'Plans open for two years or more, %', published: 2.3, per: 100, within: 0.4 },
    source: `${LAIT}, CPPlans2yrsActive 2025`,
    sql: share(plansOn, "date_diff('day', p.cppl_cp_plan_start_date, y.e) >= 731"),
  },
]

const care: readonly Figure[] = [
  {
    ...{
      key: 'care-on',
      says: 'Children looked after at 31 March per 10,000',
      published: 67,
      per: 10_000,
      within: 0.1,
    },
    ...{ source: `${CLA}; ${LAIT}, LAC 2025`, sql: perChild(careOn) },
  },
  {
    ...{
      key: 'care-started',
      says: 'Children starting to be looked after per 10,000',
      published: 26,
      per: 10_000,
      within: 0.1,
    },
    ...{ source: `${LAIT}, LAC_Start_Rate 2025`, sql: perChild(careStarted) },
  },
  {
    ...{
      key: 'care-ended',
      says: 'Children ceasing to be looked after per 10,000',
      published: 28,
      per: 10_000,
      within: 0.15,
    },
    ...{ source: `${LAIT}, LAC_Cease_Rate 2025`, sql: perChild(careEnded) },
  },
  {
    ...{ key: 'care-unaccompanied', says: 'Looked after and unaccompanied, %', published: 8, per: 100, within: 0.25 },
    ...{ source: `${LAIT}, Unacc_Asylmn_Seek_Childn% 2025`, sql: share(careOn, 'unaccompanied') },
  },
  {
    ...{ key: 'started-unaccompanied', says: 'Starting, and unaccompanied, %', published: 22, per: 100, within: 0.2 },
    ...{ source: `${LAIT}, UASC_%_Starting 2025`, sql: share(careStarted, 'c.unaccompanied') },
  },
  ...(
    [
      ['in foster care', "type like 'U%'", 67, 'LAC_Foster_Placements', 0.08],
      ["in secure units and children's homes", "type in ('K1', 'K2')", 12, 'LAC_SecHome_And_ChildHome', 0.3],
      ['living independently or half so', "type in ('K3', 'P2', 'P3', 'H5')", 9, 'LAC_Ind_SInd_Liv_Arr', 0.4],
      ['with parents', "type = 'P1'", 6, 'LAC_Parents_OR_Others', 0.35],
    ] as const
  ).map(
    ([words, so, published, name, within]): Figure => ({
      ...{ key: `placed-${name}`, says: `Looked after ${words}, %`, published, per: 100, within },
      ...{ source: `${LAIT}, ${name} 2025`, sql: share(careOn, so) },
    }),
  ),
  {
    ...{ key: 'care-20-miles', says: 'Looked after, over 20 miles from home, %', published: 18, per: 100, within: 0.2 },
    ...{ source: `${LAIT}, LACDistance 2025`, sql: share(careOn, 'miles > 20') },
  },
  {
    ...{
      key: 'care-3-placements',
      says: 'Three or more placements in the year, %',
      published: 10,
      per: 100,
      within: 0.2,
    },
    ...{ source: `${LAIT}, LACStable_2016on 2025`, sql: share(careOn, 'moves >= 3'), local: true },
  },
  {
    ...{ key: 'ended-adopted', says: 'Ceased because adopted, %', published: 9, per: 100, within: 0.3 },
    ...{ source: `${LAIT}, %_of LAC Adopted 2025`, sql: share(careEnded, "c.why like 'E11' or c.why like 'E12'") },
  },
  {
    ...{ key: 'ended-guardianship', says: 'Ceased by special guardianship, %', published: 12, per: 100, within: 0.3 },
    ...{ source: `${LAIT}, LAC_ceased_SGO% 2025`, sql: share(careEnded, "c.why in ('E45', 'E46', 'E47', 'E48')") },
  },
  {
    ...{ key: 'ended-home', says: 'Ceased and home with parents, %', published: 19, per: 100, within: 0.25 },
    ...{ source: `${LAIT}, LAC_RetHome 2025`, sql: share(careEnded, "c.why in ('E4A', 'E4B')") },
  },
]

export const FIGURES: readonly Figure[] = [...need, ...protection, ...care, ...AROUND]
