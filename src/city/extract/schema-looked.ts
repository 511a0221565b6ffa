/** Children looked after and leavers: tables of the Standard Safeguarding Dataset (SystemC DDL 1.4.0), as published. Each line: column, type, PK where it is one, -> where it points. */
export const looked = `
ssd_cla_episodes
  clae_cla_episode_id nvarchar(48) PK
  clae_person_id nvarchar(48) -> ssd_person.pers_person_id
  clae_cla_placement_id nvarchar(48) -> ssd_cla_placements.clap_placement_id
  clae_cla_episode_start_date datetime
  clae_cla_episode_start_reason nvarchar(100)
  clae_cla_primary_need_code nvarchar(3)
  clae_cla_episode_ceased_date datetime
  clae_cla_episode_ceased_reason nvarchar(255)
  clae_cla_id nvarchar(48)
  clae_referral_id nvarchar(48)
  clae_cla_last_iro_contact_date datetime
  clae_entered_care_date datetime
ssd_cla_placement
  clap_cla_placement_id nvarchar(48) PK
  clap_cla_id nvarchar(48) -> ssd_cla_episodes.clae_cla_id
  clap_person_id nvarchar(48)
  clap_cla_placement_start_date datetime
  clap_cla_placement_type nvarchar(100)
  clap_cla_placement_urn nvarchar(48)
  clap_cla_placement_distance float
  clap_cla_placement_provider nvarchar(48)
  clap_cla_placement_postcode nvarchar(8)
  clap_cla_placement_end_date datetime
  clap_cla_placement_change_reason nvarchar(100)
ssd_legal_status
  lega_legal_status_id nvarchar(48) PK
  lega_person_id nvarchar(48) -> ssd_person.pers_person_id
  lega_legal_status nvarchar(100)
  lega_legal_status_start_date datetime
  lega_legal_status_end_date datetime
ssd_cla_reviews
  clar_cla_review_id nvarchar(48) PK
  clar_cla_id nvarchar(48) -> ssd_cla_episodes.clae_cla_id
  clar_cla_review_due_date datetime
  clar_cla_review_date datetime
  clar_cla_review_cancelled nchar(1)
  clar_cla_review_participation nvarchar(100)
ssd_cla_visits
  clav_cla_visit_id nvarchar(48) PK
  clav_cla_id nvarchar(48)
  clav_person_id nvarchar(48) -> ssd_cla_episodes.clae_person_id
  clav_cla_visit_date datetime
  clav_cla_visit_seen nchar(1)
  clav_cla_visit_seen_alone nchar(1)
ssd_cla_care_plan
  lacp_table_id nvarchar(48) PK
  lacp_person_id nvarchar(48) -> ssd_cla_episodes.clae_person_id
  lacp_cla_care_plan_start_date datetime
  lacp_cla_care_plan_end_date datetime
  lacp_cla_care_plan_json nvarchar(1000)
ssd_cla_health
  clah_health_check_id nvarchar(48) PK
  clah_person_id nvarchar(48) -> ssd_cla_episodes.clae_person_id
  clah_health_check_type nvarchar(500)
  clah_health_check_date datetime
  clah_health_check_status nvarchar(48)
ssd_cla_immunisations
  clai_person_id nvarchar(48) -> ssd_cla_episodes.clae_person_id
  clai_immunisations_status nchar(1)
  clai_immunisations_status_date datetime
ssd_sdq_scores
  csdq_table_id nvarchar(48) PK
  csdq_person_id nvarchar(48) -> ssd_cla_episodes.clae_person_id
  csdq_sdq_completed_date datetime
  csdq_sdq_score int
  csdq_sdq_reason nvarchar(100)
ssd_cla_convictions
  clac_cla_conviction_id nvarchar(48) PK
  clac_person_id nvarchar(48) -> ssd_cla_episodes.clae_person_id
  clac_cla_conviction_date datetime
  clac_cla_conviction_offence nvarchar(1000)
ssd_cla_substance_misuse
  clas_substance_misuse_id nvarchar(48) PK
  clas_person_id nvarchar(48) -> ssd_cla_episodes.clae_person_id
  clas_substance_misuse_date datetime
  clas_substance_misused nvarchar(100)
  clas_intervention_received nchar(1)
ssd_cla_previous_permanence
  lapp_table_id nvarchar(48) PK
  lapp_person_id nvarchar(48) -> ssd_cla_episodes.clae_person_id
  lapp_previous_permanence_option nvarchar(200)
  lapp_previous_permanence_la nvarchar(100)
  lapp_previous_permanence_order_date nvarchar(10)
ssd_permanence
  perm_table_id nvarchar(48) PK
  perm_person_id nvarchar(48) -> ssd_cla_episodes.clae_cla_episode_id
  perm_cla_id nvarchar(48)
  perm_adm_decision_date datetime
  perm_part_of_sibling_group nchar(1)
  perm_siblings_placed_together int
  perm_siblings_placed_apart int
  perm_ffa_cp_decision_date datetime
  perm_placement_order_date datetime
  perm_matched_date datetime
  perm_adopter_sex nvarchar(48)
  perm_adopter_legal_status nvarchar(100)
  perm_number_of_adopters int
  perm_placed_for_adoption_date datetime
  perm_adopted_by_carer_flag nchar(1)
  perm_placed_foster_carer_date datetime
  perm_placed_ffa_cp_date datetime
  perm_placement_provider_urn nvarchar(48)
  perm_decision_reversed_date datetime
  perm_decision_reversed_reason nvarchar(100)
  perm_permanence_order_date datetime
  perm_permanence_order_type nvarchar(100)
  perm_adoption_worker_id nvarchar(100) -> ssd_professionals.prof_professional_id
ssd_care_leavers
  clea_table_id nvarchar(48) PK
  clea_person_id nvarchar(48) -> ssd_person.pers_person_id
  clea_care_leaver_eligibility nvarchar(100)
  clea_care_leaver_in_touch nvarchar(100)
  clea_care_leaver_latest_contact datetime
  clea_care_leaver_accommodation nvarchar(100)
  clea_care_leaver_accom_suitable nvarchar(100)
  clea_care_leaver_activity nvarchar(100)
  clea_pathway_plan_review_date datetime
  clea_care_leaver_personal_advisor nvarchar(100)
  clea_care_leaver_allocated_team nvarchar(48) -> ssd_department.dept_team_id
  clea_care_leaver_worker_id nvarchar(100) -> ssd_professionals.prof_professional_id
ssd_s251_finance
  s251_table_id nvarchar(48) PK
  s251_cla_placement_id nvarchar(48) -> ssd_cla_placement.clap_cla_placement_id
  s251_placeholder_1 nvarchar(48)
  s251_placeholder_2 nvarchar(48)
  s251_placeholder_3 nvarchar(48)
  s251_placeholder_4 nvarchar(48)
`
