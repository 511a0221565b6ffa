/** People, where they live and who works with them: tables of the Standard Safeguarding Dataset (SystemC DDL 1.4.0), as published. Each line: column, type, PK where it is one, -> where it points. */
export const people = `
ssd_person
  pers_legacy_id nvarchar(48)
  pers_person_id nvarchar(48) PK
  pers_upn nvarchar(13)
  pers_forename nvarchar(100)
  pers_surname nvarchar(255)
  pers_sex nvarchar(20)
  pers_gender nvarchar(10)
  pers_ethnicity nvarchar(48)
  pers_dob datetime
  pers_single_unique_id nvarchar(48)
  pers_upn_unknown nvarchar(6)
  pers_send_flag nchar(5)
  pers_expected_dob datetime
  pers_death_date datetime
  pers_is_mother nchar(1)
  pers_nationality nvarchar(48)
ssd_family
  fami_table_id nvarchar(48)
  fami_family_id nvarchar(48) PK
  fami_person_id nvarchar(48) -> ssd_person.pers_person_id
ssd_mother
  moth_table_id nvarchar(48) PK
  moth_person_id nvarchar(48) -> ssd_person.pers_person_id (field is both PK/FK)
  moth_childs_person_id nvarchar(48) PK -> ssd_person.pers_person_id
  moth_childs_dob datetime
ssd_address
  addr_table_id nvarchar(48) PK
  addr_person_id nvarchar(48) -> ssd_person.pers_person_id
  addr_address_type nvarchar(48)
  addr_address_start_date datetime
  addr_address_end_date datetime
  addr_address_postcode nvarchar(15)
  addr_address_json nvarchar(1000)
ssd_disability
  disa_table_id nvarchar(48) PK
  disa_person_id nvarchar(48) -> ssd_person.pers_person_id
  disa_disability_code nvarchar(48)
ssd_immigration_status
  immi_immigration_status_id nvarchar(48) PK
  immi_person_id nvarchar(48) -> ssd_person.pers_person_id
  immi_immigration_status_start_date datetime
  immi_immigration_status_end_date datetime
  immi_immigration_status nvarchar(100)
ssd_linked_identifiers
  link_table_id nvarchar(48) PK
  link_person_id nvarchar(48) -> ssd_person.pers_person_id
  link_identifier_type nvarchar(100)
  link_identifier_value nvarchar(100)
  link_valid_from_date datetime
  link_valid_to_date datetime
ssd_voice_of_child
  voch_table_id nvarchar(48) PK
  voch_person_id nvarchar(48) -> ssd_person.pers_person_id
  voch_explained_worries nchar(1)
  voch_story_help_understand nchar(1)
  voch_agree_worker nchar(1)
  voch_plan_safe nchar(1)
  voch_tablet_help_explain nchar(1)
ssd_professionals
  prof_professional_id nvarchar(48) PK
  prof_staff_id nvarchar(48)
  prof_professional_name nvarchar(300)
  prof_social_worker_registration_no nvarchar(48)
  prof_agency_worker_flag nchar(1)
  prof_professional_job_title nvarchar(500)
  prof_professional_caseload int
  prof_professional_department nvarchar(100)
  prof_full_time_equivalency float
ssd_department
  dept_team_id nvarchar(48)
  dept_team_name nvarchar(255)
  dept_team_parent_id nvarchar(48) -> ssd_department.dept_team_id
  dept_team_parent_name nvarchar(255)
ssd_involvements
  invo_involvements_id nvarchar(48)
  invo_professional_id nvarchar(48) -> ssd_professionals.prof_professional_id
  invo_professional_role_id nvarchar(200)
  invo_professional_team nvarchar(48) -> ssd_department.dept_team_id
  invo_person_id nvarchar(48)
  invo_involvement_start_date datetime
  invo_involvement_end_date datetime
  invo_worker_change_reason nvarchar(200)
  invo_referral_id nvarchar(48)
`
