/** Published figures of schools, special needs and the workforce that the city is held to (figures.ts says how). */
import type { Figure } from './figures.ts'

const LAIT = 'DfE, Local authority interactive tool, England'
const SCHOOLS = 'DfE, Schools, pupils and their characteristics 2024/25'
const EHC = 'DfE, Education, health and care plans, year 2024'

const pupils = `registers_school p where p.LeavingDate is null`
/** Two school years of registers: the terms that lie in the years counted or after. */
const terms = `registers_school_attendance t`
const asked = `clean_ssd_ehcp_requests r join years y on r.ehcr_ehcp_req_date >= y.s and r.ehcr_ehcp_req_date < y.e
  where r.ehcr_ehcp_req_outcome is not null`
const finals = `clean_ssd_ehcp_named_plan p join clean_ssd_ehcp_assessment a on a.ehca_ehcp_assessment_id = p.ehcn_ehcp_asmt_id
  join clean_ssd_ehcp_requests r on r.ehcr_ehcp_request_id = a.ehca_ehcp_request_id
  join years y on p.ehcn_named_plan_start_date >= y.s and p.ehcn_named_plan_start_date < y.e
  where coalesce(a.ehca_ehcp_assessment_exceptions, '') = ''`

export const AROUND: readonly Figure[] = [
  {
    ...{ key: 'absence', says: 'Sessions missed of those possible, %', published: 6.78, per: 100, within: 0.08 },
    source: `${LAIT}, TotAbs 2025`,
    sql: `select sum(SessionsAuthorised + SessionsUnauthorised) / 100 as n, sum(SessionsPossible) / 100 as d from ${terms}`,
  },
  {
    ...{
      key: 'persistent',
      says: 'Pupils who miss a tenth or more of a year, %',
      published: 18.14,
      per: 100,
      within: 0.1,
    },
    source: `${LAIT}, TotPerAbNew 2025`,
    sql: `select count(*) filter (where missed * 10 >= possible) as n, count(*) as d from (
      select pupil_id, year(TermStart - interval 8 month) as school_year, sum(SessionsAuthorised + SessionsUnauthorised) as missed,
        sum(SessionsPossible) as possible from ${terms} group by all having count(distinct TermStart) = 3)`,
  },
  {
    ...{ key: 'free-meals', says: 'Pupils who take free meals, %', published: 25.7, per: 100, within: 0.2 },
    ...{ source: SCHOOLS, sql: `select count(*) filter (where FSM) as n, count(*) as d from ${pupils}` },
  },
  {
    ...{ key: 'sen-support', says: 'Pupils with SEN support, %', published: 14.2, per: 100, within: 0.1 },
    source: `${LAIT}, SEN_TotSENSuP 2025`,
    sql: `select count(*) filter (where SENprovision = 'K') as n, count(*) as d from ${pupils}`,
  },
  {
    ...{ key: 'ehc-pupils', says: 'Pupils with an EHC plan, %', published: 5.3, per: 100, within: 0.1 },
    source: `${LAIT}, SEN_TotStat 2025`,
    sql: `select count(*) filter (where SENprovision = 'E') as n, count(*) as d from ${pupils}`,
  },
  {
    ...{ key: 'suspensions', says: 'Suspensions a year per 100 pupils', published: 11.3, per: 100, within: 0.2 },
    source: `${LAIT}, TotFixedEx 2023/24`,
    // A pupil who is suspended often counts often: the years are those of the registers of pupils.
    sql: `select (select count(*) from registers_exclusions e where e.Category = 'SUSP' and e.StartDate >= (select max(s) from years)
        and e.StartDate < (select max(e) from years)) as n, (select count(*) from ${pupils}) as d`,
  },
  {
    ...{
      key: 'ehc-refused',
      says: 'Requests for an EHC assessment that are refused, %',
      published: 25.2,
      per: 100,
      within: 0.12,
    },
    source: `${LAIT}, EHCP_Initial_req_refused 2024`,
    sql: `select count(*) filter (where r.ehcr_ehcp_req_outcome in ('N', 'Refused', 'No')) as n, count(*) as d from ${asked}`,
  },
  {
    ...{
      key: 'ehc-20-weeks',
      says: 'EHC plans in 20 weeks, exceptions apart, %',
      published: 46.4,
      per: 100,
      within: 0.12,
    },
    source: `${EHC}; ${LAIT}, SEN_EHC_Excpt_20wks 2024`,
    sql: `select count(*) filter (where date_diff('day', r.ehcr_ehcp_req_date, p.ehcn_named_plan_start_date) <= 140) as n, count(*) as d from ${finals}`,
    local: true,
  },
  {
    ...{ key: 'agency', says: 'Social workers from an agency, % of all in post', published: 13, per: 100, within: 0.2 },
    source: 'DfE, Children’s social work workforce 2025, agency rate',
    sql: `select sum(s.agency_fte) as n, sum(s.agency_fte + s.permanent_fte) as d from services_staffing s
      join services_teams t on t.team = s.team where t.kind in ('front-door', 'assessment', 'intervention', 'care') and month(s.month) = 9`,
    local: true,
  },
]
