/**
 * Our own tables, for what the Standard Safeguarding Dataset has no place for and the returns, inspections and clocks need. A
 * block each: name | what it is, then its columns; the first is the id of a row.
 */
export const own = `
gt_contact_decision | What was decided on a contact and how soon: one row for each row of ssd_contacts.
  cdec_contact_id | text | of ssd_contacts
  cdec_person_id | text | of ssd_person
  cdec_received | moment | when it reached the front door
  cdec_decided | moment | when it was decided
  cdec_concern | text | what it was about
  cdec_level | int | 1 universal to 4 significant harm
  cdec_colour | text | red, amber or green at first
  cdec_outcome | text | advice, early help, referral, no further action, other authority or open case
  cdec_in_limit | text | Y where decided in 4 hours, 1 or 3 working days, by colour
  cdec_referral_id | text | the referral that came of it
  cdec_team | text | of ssd_department
  cdec_worker_id | text | of ssd_professionals

gt_early_help_assessment | The assessment at the beginning of an early help episode.
  ehas_table_id | text |
  ehas_episode_id | text | of ssd_early_help_episodes
  ehas_person_id | text | of ssd_person
  ehas_start_date | date |
  ehas_completion_date | date |
  ehas_organisation | text | who completed it

gt_assessment_review | The point at which a manager looked at an assessment before it ended.
  asrv_assessment_id | text | of ssd_cin_assessments
  asrv_person_id | text | of ssd_person
  asrv_internal_review_date | date |

gt_strategy_discussion | Strategy discussions and who took part.
  stra_strategy_id | text |
  stra_person_id | text | of ssd_person
  stra_referral_id | text | of ssd_cin_episodes
  stra_held | moment |
  stra_police | text | Y or N: took part
  stra_health | text | Y or N: took part
  stra_education | text | Y or N: took part
  stra_outcome | text | section 47 or no section 47
  stra_single | text | Y where social care enquires alone, N jointly with the police
  stra_s47_enquiry_id | text | of ssd_s47_enquiry: the enquiry that it began

gt_core_group | Core groups of child protection plans.
  corg_table_id | text |
  corg_cp_plan_id | text | of ssd_cp_plans
  corg_person_id | text | of ssd_person
  corg_due | date |
  corg_held | date |
  corg_quorate | text | Y or N

gt_cp_plan_history | How many plans a child had before, here or elsewhere: one row for each row of ssd_cp_plans.
  cpph_cp_plan_id | text | of ssd_cp_plans
  cpph_person_id | text | of ssd_person
  cpph_previous_plans | int |

gt_pre_proceedings | What the CIN census of 2026/27 asks beside ssd_pre_proceedings.
  ppro_table_id | text | of ssd_pre_proceedings
  ppro_person_id | text | of ssd_person
  ppro_family_meeting_offered | text | Y or N: family group decision-making
  ppro_family_meeting_held | text | Y or N
  ppro_review_meetings | int | meetings after the first
  ppro_step_decision_date | date | of stepping down or going to court
  ppro_outcome | text | stepped down or application
  ppro_court_application_date | date |

gt_household | Who lives with whom, as the case system has it, children and adults.
  hous_table_id | text |
  hous_household_id | text |
  hous_person_id | text | the case system's id, of ssd_person for children who have a record of their own
  hous_role | text | child, mother, father or other adult, as seen from the network's children
  hous_forename | text |
  hous_surname | text |
  hous_dob | date |
  hous_from | date |
  hous_until | date | first day no longer
  hous_part_week | text | Y where a child lives there for part of the week

gt_schooling | Schools of children in the extract.
  scho_table_id | text |
  scho_person_id | text | of ssd_person
  scho_urn | text |
  scho_from | date |
  scho_until | date | first day no longer
  scho_reason | text | why it ended

gt_return_interview | Going missing to the minute, and the return interview in three steps: a row for each row of ssd_missing.
  retn_missing_id | text | of ssd_missing
  retn_person_id | text | of ssd_person
  retn_missing_from | moment |
  retn_found | moment |
  retn_in_care | text | Y or N
  retn_offered | date |
  retn_offered_in_72_hours | text | Y or N
  retn_accepted | text | Y or N
  retn_completed | date |

gt_placement_location | In or outside the authority: a row for each row of ssd_cla_placement.
  ploc_placement_id | text | of ssd_cla_placement
  ploc_person_id | text | of ssd_person
  ploc_location | text | IN or OUT, as the SSDA903 derives it
  ploc_authority | text | own or other

gt_substance_offer | Whether an intervention was offered where none was received.
  subo_substance_misuse_id | text | of ssd_cla_substance_misuse
  subo_person_id | text | of ssd_person
  subo_intervention_offered | text | Y or N

gt_deprivation_of_liberty | Deprivations of liberty by order of a court, which the SSDA903 asks from 2026/27.
  dolo_table_id | text |
  dolo_person_id | text | of ssd_person
  dolo_placement_id | text | of ssd_cla_placement
  dolo_start_date | date |
  dolo_end_date | date |

gt_adopter | Adopters, each for themselves, for list 11 of Annex A.
  adop_adopter_id | text |
  adop_family_id | text | the same for two who adopt together
  adop_permanence_id | text | of ssd_permanence: the child they are matched with
  adop_sex | text | M or F
  adop_ethnicity | text |
  adop_disability | text | Y or N
  adop_fostering_for_adoption | text | Y or N
  adop_enquiry_date | date |
  adop_stage_1_start | date |
  adop_stage_1_end | date |
  adop_stage_2_start | date |
  adop_stage_2_end | date |
  adop_application_date | date |
  adop_approved_date | date |
  adop_matched_date | date |
  adop_placed_date | date |
  adop_children_placed | int |
  adop_order_date | date |
  adop_left_date | date |
  adop_left_reason | text |

gt_pathway_review | Pathway plans and their reviews.
  path_table_id | text |
  path_person_id | text | of ssd_person
  path_due | date |
  path_done | date |

gt_ehc_step | Steps of a request for an EHC plan: a row for each row of ssd_ehcp_requests.
  ehst_request_id | text | of ssd_ehcp_requests
  ehst_person_id | text | of ssd_person
  ehst_source | text | parent, school, health or social care
  ehst_advice_asked | date |
  ehst_psychology_advice | date |
  ehst_draft_sent | date |
  ehst_appealed | date |

gt_ehc_review | Annual reviews of EHC plans.
  ehrv_table_id | text |
  ehrv_request_id | text | of ssd_ehcp_requests
  ehrv_person_id | text | of ssd_person
  ehrv_due | date |
  ehrv_met | date |
  ehrv_decision_sent | date |

gt_recorded | When something was written down, where that was on a later day than it happened.
  reco_table_id | text |
  reco_table | text | the table of the row
  reco_row_id | text | the row
  reco_occurred | date |
  reco_recorded | date |
`
