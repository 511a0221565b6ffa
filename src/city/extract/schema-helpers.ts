/** Helpers of one supplier: tables of the Standard Safeguarding Dataset (SystemC DDL 1.4.0), as published that its own scripts fill from the other tables: part of the declaration, never written. Each line: column, type, PK where it is one, -> where it points. */
export const helpers = `
ssd_cohort
  dim_person_id nvarchar(48)
  legacy_id nvarchar(48)
  has_contact bit
  has_referral bit
  has_903 bit
  is_care_leaver bit
  has_eligibility bit
  has_client_flag bit
  has_involvement bit
  first_activity_dttm datetime
  last_activity_dttm datetime
ssd_dim_date
  date_key int
  full_date date
  calendar_year int
  calendar_quarter tinyint
  month_number tinyint
  day_of_month tinyint
  iso_year int
  iso_week tinyint
  day_of_week_monday1 tinyint
  is_weekend bit
  month_start_date date
  month_end_date date
  quarter_start_date date
  quarter_end_date date
  year_start_date date
  year_end_date date
  fiscal_year_start_year int
  fiscal_year_label varchar(7)
  fiscal_year_start_date date
  fiscal_year_end_date date
  fiscal_quarter tinyint
  fiscal_quarter_start_date date
  fiscal_quarter_end_date date
ssd_pre_cla_care_plan
  fact_form_id nvarchar(48)
  dim_person_id nvarchar(48)
  answer_no nvarchar(10)
  answer nvarchar(255)
  latestresponsedate datetime
`
