/** From contact to plan: tables of the Standard Safeguarding Dataset (SystemC DDL 1.4.0), as published. Each line: column, type, PK where it is one, -> where it points. */
export const journey = `
ssd_contacts
  cont_contact_id nvarchar(48) PK
  cont_person_id nvarchar(48) -> ssd_person.pers_person_id
  cont_contact_date datetime
  cont_contact_source_code nvarchar(48)
  cont_contact_source_desc nvarchar(255)
  cont_contact_outcome_json nvarchar(4000)
ssd_early_help_episodes
  earl_episode_id nvarchar(48) PK
  earl_person_id nvarchar(48) -> ssd_person.pers_person_id
  earl_episode_start_date datetime
  earl_episode_end_date datetime
  earl_episode_reason nvarchar(MAX)
  earl_episode_end_reason nvarchar(MAX)
  earl_episode_organisation nvarchar(MAX)
  earl_episode_worker_id nvarchar(100) -> ssd_professionals.prof_professional_id
ssd_cin_episodes
  cine_referral_id nvarchar(48) PK
  cine_person_id nvarchar(48) -> ssd_person.pers_person_id
  cine_referral_date datetime
  cine_cin_primary_need_code nvarchar(3)
  cine_referral_source_code nvarchar(48)
  cine_referral_source_desc nvarchar(255)
  cine_referral_outcome_json nvarchar(4000)
  cine_referral_nfa nchar(1)
  cine_close_reason nvarchar(100)
  cine_close_date datetime
  cine_referral_team nvarchar(48) -> ssd_department.dept_team_id
  cine_referral_worker_id nvarchar(48) -> ssd_professionals.prof_professional_id
ssd_cin_assessments
  cina_assessment_id nvarchar(48) PK
  cina_person_id nvarchar(48) -> ssd_person.pers_person_id
  cina_referral_id nvarchar(48) -> ssd_cin_episodes.cine_referral_id
  cina_assessment_start_date datetime
  cina_assessment_child_seen nchar(1)
  cina_assessment_auth_date datetime
  cina_assessment_outcome_json nvarchar(1000)
  cina_assessment_outcome_nfa nchar(1)
  cina_assessment_team nvarchar(48) -> ssd_department.dept_team_id
  cina_assessment_worker_id nvarchar(100) -> ssd_professionals.prof_professional_id
ssd_assessment_factors
  cinf_table_id nvarchar(48) PK
  cinf_assessment_id nvarchar(48) -> ssd_cin_assessments.cina_assessment_id
  cinf_assessment_factors_json nvarchar(max)
ssd_cin_plans
  cinp_cin_plan_id nvarchar(48) PK
  cinp_referral_id nvarchar(48) -> ssd_cin_episodes.cine_referral_id
  cinp_person_id nvarchar(48) -> ssd_person.pers_person_id
  cinp_cin_plan_start_date datetime
  cinp_cin_plan_end_date datetime
  cinp_cin_plan_team nvarchar(48) -> ssd_department.dept_team_id
  cinp_cin_plan_worker_id nvarchar(100) -> ssd_professionals.prof_professional_id
ssd_cin_visits
  cinv_cin_visit_id nvarchar(48) PK
  cinv_person_id nvarchar(48) -> ssd_cin_episodes.cine_person_id
  cinv_cin_visit_date datetime
  cinv_cin_visit_seen nchar(1)
  cinv_cin_visit_seen_alone nchar(1)
  cinv_cin_visit_bedroom nchar(1)
ssd_s47_enquiry
  s47e_s47_enquiry_id nvarchar(48) PK
  s47e_referral_id nvarchar(48) -> ssd_cin_episodes.cine_referral_id
  s47e_person_id nvarchar(48) -> ssd_person.pers_person_id
  s47e_s47_start_date datetime
  s47e_s47_end_date datetime
  s47e_s47_nfa nchar(1)
  s47e_s47_outcome_json nvarchar(1000)
  s47e_s47_completed_by_team nvarchar(48) -> ssd_department.dept_team_id
  s47e_s47_completed_by_worker_id nvarchar(100) -> ssd_professionals.prof_professional_id
ssd_initial_cp_conference
  icpc_icpc_id nvarchar(48) PK
  icpc_icpc_meeting_id nvarchar(48)
  icpc_s47_enquiry_id nvarchar(48) -> ssd_s47_enquiry.s47e_s47_enquiry_id
  icpc_person_id nvarchar(48) -> ssd_person.pers_person_id
  icpc_cp_plan_id nvarchar(48)
  icpc_referral_id nvarchar(48) -> ssd_cin_episodes.cine_referral_id
  icpc_icpc_transfer_in nchar(1)
  icpc_icpc_target_date datetime
  icpc_icpc_date datetime
  icpc_icpc_outcome_cp_flag nchar(1)
  icpc_icpc_outcome_json nvarchar(1000)
  icpc_icpc_team nvarchar(48) -> ssd_department.dept_team_id
  icpc_icpc_worker_id nvarchar(100) -> ssd_professionals.prof_professional_id
ssd_cp_plans
  cppl_cp_plan_id nvarchar(48) PK
  cppl_referral_id nvarchar(48)
  cppl_icpc_id nvarchar(48) -> ssd_initial_cp_conference.icpc_icpc_id
  cppl_person_id nvarchar(48) -> ssd_person.pers_person_id
  cppl_cp_plan_start_date datetime
  cppl_cp_plan_end_date datetime
  cppl_cp_plan_ola nchar(1)
  cppl_cp_plan_initial_category nvarchar(100)
  cppl_cp_plan_latest_category nvarchar(100)
ssd_cp_visits
  cppv_cp_visit_id nvarchar(48) PK
  cppv_person_id nvarchar(48) -> ssd_cp_plans.cppl_person_id
  cppv_cp_plan_id nvarchar(48)
  cppv_cp_visit_date datetime
  cppv_cp_visit_seen nchar(1)
  cppv_cp_visit_seen_alone nchar(1)
  cppv_cp_visit_bedroom nchar(1)
ssd_cp_reviews
  cppr_cp_review_id nvarchar(48) PK
  cppr_person_id nvarchar(48) -> ssd_cp_plans.cppl_person_id
  cppr_cp_plan_id nvarchar(48) -> ssd_cp_plans.cppl_cp_plan_id
  cppr_cp_review_due datetime
  cppr_cp_review_date datetime
  cppr_cp_review_meeting_id nvarchar(48)
  cppr_cp_review_outcome_continue_cp nchar(1)
  cppr_cp_review_quorate nvarchar(100)
  cppr_cp_review_participation nvarchar(100)
ssd_pre_proceedings
  prep_table_id nvarchar(48) PK
  prep_person_id nvarchar(48) -> ssd_person.pers_person_id
  prep_plo_family_id nvarchar(48) PK
  prep_pre_pro_decision_date datetime
  prep_initial_pre_pro_meeting_date datetime
  prep_pre_pro_outcome nvarchar(100)
  prep_agree_stepdown_issue_date datetime
  prep_cp_plans_referral_period int
  prep_legal_gateway_outcome nvarchar(100)
  prep_prev_pre_proc_child int
  prep_prev_care_proc_child int
  prep_pre_pro_letter_date datetime
  prep_care_pro_letter_date datetime
  prep_pre_pro_meetings_num int
  prep_pre_pro_parents_legal_rep nchar(1)
  prep_parents_legal_rep_point_of_issue nchar(2)
  prep_court_reference nvarchar(48)
  prep_care_proc_court_hearings int
  prep_care_proc_short_notice nchar(1)
  prep_proc_short_notice_reason nvarchar(100)
  prep_la_inital_plan_approved nchar(1)
  prep_la_initial_care_plan nvarchar(100)
  prep_la_final_plan_approved nchar(1)
  prep_la_final_care_plan nvarchar(100)
ssd_missing
  miss_table_id nvarchar(48) PK
  miss_person_id nvarchar(48) -> ssd_person.pers_person_id
  miss_missing_episode_start_date datetime
  miss_missing_episode_type nvarchar(100)
  miss_missing_episode_end_date datetime
  miss_missing_rhi_offered nvarchar(2)
  miss_missing_rhi_accepted nvarchar(2)
`
