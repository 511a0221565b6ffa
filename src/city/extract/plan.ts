/** Which faults are planted where, and how often: the known list. Made before anything that looks for faults. */
import { type Twin, twin } from './schema.ts'

export type Kind =
  | 'end before start'
  | 'missing end'
  | 'before what it follows'
  | 'after what ends it'
  | 'overlap'
  | 'birth after referral'
  | 'wrong code'
  | 'code of another list'
  | 'missing value'
  | 'spaces and case'
  | 'flag in other words'
  | 'date in another form'
  | 'no such date'
  | 'date to come'
  | 'weekend'
  | 'day and month swapped'
  | 'bad postcode'
  | 'value out of range'
  | 'orphan'
  | 'same event twice'
  | 'same child twice'
  | 'late entry'

export type Fault = {
  readonly kind: Kind
  readonly column: number
  /** Another column of the row that the fault goes by, or -1. */
  readonly other: number
  /** The rule of a return that it would trip, as "CIN 8630" or "903 356"; '' where no rule sees it. */
  readonly rule: string
}
export type Plan = {
  /** A row is faulted where a draw of 32 bits lies below. */
  readonly below: number
  readonly faults: readonly Fault[]
}

/** A block each: table | one row in so many; then a fault a line: kind | column | other column | rule. Rules as in the published lists. */
const TEXT = `
ssd_person | 14
  day and month swapped | pers_dob | | 903 203
  birth after referral | pers_dob | | CIN 8606, 903 302
  day and month swapped | pers_dob | | 903 203
  same child twice | pers_person_id | | CIN 1520, 903 444
  day and month swapped | pers_dob | | 903 203
  code of another list | pers_sex | | CIN 4180, 903 101
  missing value | pers_ethnicity | | CIN 4220, 903 103
  birth after referral | pers_dob | | CIN 8606, 903 302
  spaces and case | pers_surname | |
  day and month swapped | pers_dob | | 903 203
  code of another list | pers_ethnicity | | CIN 4220, 903 103

ssd_address | 70
  bad postcode | addr_address_postcode | | 903 392c
  end before start | addr_address_end_date | addr_address_start_date |
  spaces and case | addr_address_postcode | | 903 392c

ssd_disability | 40
  wrong code | disa_disability_code | | CIN 8540

ssd_involvements | 160
  end before start | invo_involvement_end_date | invo_involvement_start_date | 903 SW09STG2
  orphan | invo_professional_id | | 903 SW02STG1
  missing end | invo_involvement_end_date | | 903 SW08STG2

ssd_contacts | 80
  wrong code | cont_contact_source_code | |
  date in another form | cont_contact_date | |
  same event twice | cont_contact_id | |
  date to come | cont_contact_date | |
  no such date | cont_contact_date | |
  orphan | cont_person_id | |

ssd_early_help_episodes | 40
  end before start | earl_episode_end_date | earl_episode_start_date |
  missing value | earl_episode_organisation | |
  no such date | earl_episode_start_date | |

ssd_cin_episodes | 28
  end before start | cine_close_date | cine_referral_date | CIN 8630
  wrong code | cine_cin_primary_need_code | | CIN 8650
  missing value | cine_close_reason | | CIN 8805
  same event twice | cine_referral_id | | CIN 8820
  wrong code | cine_referral_source_code | | CIN 8866
  missing end | cine_close_date | | CIN 8810
  spaces and case | cine_cin_primary_need_code | | CIN 8650
  orphan | cine_person_id | | CIN 8590

ssd_cin_assessments | 40
  end before start | cina_assessment_auth_date | cina_assessment_start_date | CIN 8608
  before what it follows | cina_assessment_start_date | | CIN 1103
  missing end | cina_assessment_auth_date | | CIN 8867
  flag in other words | cina_assessment_child_seen | |
  no such date | cina_assessment_auth_date | |
  orphan | cina_referral_id | |

ssd_assessment_factors | 60
  wrong code | cinf_assessment_factors_json | |

ssd_cin_plans | 28
  overlap | cinp_cin_plan_end_date | cinp_cin_plan_start_date | CIN 4017
  end before start | cinp_cin_plan_end_date | cinp_cin_plan_start_date | CIN 4011
  before what it follows | cinp_cin_plan_start_date | | CIN 4015
  missing end | cinp_cin_plan_end_date | | CIN 4004

ssd_cin_visits | 200
  date to come | cinv_cin_visit_date | |
  flag in other words | cinv_cin_visit_seen | |
  same event twice | cinv_cin_visit_id | |
  date in another form | cinv_cin_visit_date | |

ssd_s47_enquiry | 28
  before what it follows | s47e_s47_start_date | | CIN 2889
  end before start | s47e_s47_end_date | s47e_s47_start_date |
  missing end | s47e_s47_end_date | | CIN 8868
  orphan | s47e_referral_id | |

ssd_initial_cp_conference | 6
  weekend | icpc_icpc_date | | CIN 8875
  before what it follows | icpc_icpc_date | | CIN 8615
  flag in other words | icpc_icpc_outcome_cp_flag | |

ssd_cp_plans | 14
  end before start | cppl_cp_plan_end_date | cppl_cp_plan_start_date | CIN 8925
  wrong code | cppl_cp_plan_initial_category | | CIN 8905
  missing end | cppl_cp_plan_end_date | | CIN 8935
  orphan | cppl_icpc_id | |

ssd_cp_reviews | 9
  after what ends it | cppr_cp_review_date | |
  missing value | cppr_cp_review_date | | CIN 8842Q
  date to come | cppr_cp_review_date | |
  after what ends it | cppr_cp_review_date | |

ssd_cp_visits | 150
  flag in other words | cppv_cp_visit_seen_alone | |
  date in another form | cppv_cp_visit_date | |

ssd_pre_proceedings | 20
  no such date | prep_pre_pro_letter_date | |

ssd_missing | 40
  end before start | miss_missing_episode_end_date | miss_missing_episode_start_date |
  missing end | miss_missing_episode_end_date | |
  no such date | miss_missing_episode_start_date | |
  wrong code | miss_missing_episode_type | |

ssd_cla_episodes | 16
  overlap | clae_cla_episode_start_date | | 903 501
  end before start | clae_cla_episode_ceased_date | clae_cla_episode_start_date | 903 356
  wrong code | clae_cla_primary_need_code | | 903 145
  missing end | clae_cla_episode_ceased_date | | 903 142
  wrong code | clae_cla_episode_start_reason | | 903 143

ssd_cla_placement | 8
  value out of range | clap_cla_placement_distance | | 903 454
  overlap | clap_cla_placement_start_date | |
  bad postcode | clap_cla_placement_postcode | | 903 392c
  code of another list | clap_cla_placement_type | | 903 146
  overlap | clap_cla_placement_start_date | |
  wrong code | clap_cla_placement_provider | | 903 178

ssd_legal_status | 25
  wrong code | lega_legal_status | | 903 144
  end before start | lega_legal_status_end_date | lega_legal_status_start_date |

ssd_cla_reviews | 25
  after what ends it | clar_cla_review_date | |
  wrong code | clar_cla_review_participation | | 903 167
  missing value | clar_cla_review_participation | | 903 167

ssd_cla_visits | 150
  date to come | clav_cla_visit_date | |
  same event twice | clav_cla_visit_id | |

ssd_cla_health | 60
  date in another form | clah_health_check_date | |

ssd_sdq_scores | 6
  value out of range | csdq_sdq_score | | 903 180

ssd_permanence | 8
  before what it follows | perm_matched_date | | 903 333

ssd_care_leavers | 8
  wrong code | clea_care_leaver_activity | | 903 132
  wrong code | clea_care_leaver_accommodation | | 903 133

ssd_ehcp_requests | 50
  end before start | ehcr_ehcp_req_outcome_date | ehcr_ehcp_req_date |
  missing value | ehcr_ehcp_req_outcome | |

ssd_ehcp_assessment | 40
  date in another form | ehca_ehcp_assessment_outcome_date | |

gt_cp_plan_history | 12
  value out of range | cpph_previous_plans | |

gt_recorded | 40
  late entry | reco_recorded | |

gt_contact_decision | 160
  end before start | cdec_decided | cdec_received |

gt_strategy_discussion | 60
  flag in other words | stra_police | |
`

const WHOLE = 4294967296

function columnOf(t: Twin, name: string): number {
  if (name === '') return -1
  const at = t.clean.columns.findIndex(c => c.name === name)
  if (at < 0) throw new RangeError(`${t.name} has no ${name}`)
  return at
}
export const PLANS: ReadonlyMap<string, Plan> = new Map(
  TEXT.trim()
    .split('\n\n')
    .map(block => {
      const [head = '', ...lines] = block.split('\n')
      const [name = '', each = ''] = head.split('|').map(s => s.trim())
      const t = twin(name)
      const faults = lines.map(line => {
        const [kind = '', column = '', other = '', rule = ''] = line.split('|').map(s => s.trim())
        return { kind: kind as Kind, column: columnOf(t, column), other: columnOf(t, other), rule }
      })
      return [name, { below: Math.floor(WHOLE / Number(each)), faults }] as const
    }),
)
