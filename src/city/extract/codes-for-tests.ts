/** The codes that a column of the clean edition may have; '' where it may be empty. As the collections list them. */
import { CHANGE_REASONS, END_REASONS, PLACES } from '../lives/looked/codes.ts'

const words = (text: string): string[] => text.split(' ')
const orNothing = (text: string): string[] => ['', ...words(text)]
const ABUSE = words('NEG PHY SAB EMO MUL')
const SOURCE = words('1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10')
const TAKEN_PART = words('PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7')
const FLAG = ['Y', 'N']

export const VALID: Readonly<Record<string, readonly string[]>> = {
  pers_sex: ['F', 'M'],
  pers_ethnicity: words(
    'WBRI WIRI WOTH WIRT WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT',
  ),
  pers_upn_unknown: orNothing('UN1 UN2 UN3 UN4 UN5'),
  disa_disability_code: words('NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA'),
  cont_contact_source_code: SOURCE,
  cine_referral_source_code: SOURCE,
  cine_cin_primary_need_code: words('N0 N1 N2 N3 N4 N5 N6 N7 N8 N9'),
  cine_close_reason: orNothing('RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9'),
  cine_referral_nfa: FLAG,
  cina_assessment_child_seen: ['', ...FLAG],
  cppl_cp_plan_initial_category: ABUSE,
  cppl_cp_plan_latest_category: ABUSE,
  cppr_cp_review_participation: TAKEN_PART,
  clar_cla_review_participation: TAKEN_PART,
  clae_cla_episode_start_reason: words('S L P T B U'),
  clae_cla_primary_need_code: words('N1 N2 N3 N4 N5 N6 N7 N8'),
  clae_cla_episode_ceased_reason: ['', 'X1', ...END_REASONS],
  lega_legal_status: words('C1 C2 D1 E1 V2 V3 V4 L1 L2 L3 J1 J2 J3'),
  clap_cla_placement_type: PLACES,
  clap_cla_placement_provider: orNothing('PR0 PR1 PR2 PR3 PR4 PR5'),
  clap_cla_placement_change_reason: ['', ...CHANGE_REASONS],
  miss_missing_episode_type: ['M', 'A'],
  invo_worker_change_reason: words('MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS'),
  clea_care_leaver_in_touch: words('YES NO DIED REFU NREQ RHOM'),
  clea_care_leaver_accommodation: orNothing('B C D E G H K R S T U V W X Y Z 0'),
  clea_care_leaver_activity: orNothing('F1 P1 F2 P2 F4 P4 F5 P5 G4 G5 G6 0'),
  lapp_previous_permanence_option: words('P1 P2 P3 P4 Z1'),
  perm_adopter_sex: orNothing('M1 F1 MM FF MF'),
  perm_adopter_legal_status: orNothing('L0 L11 L12 L2 L3 L4'),
  perm_decision_reversed_reason: orNothing('RD1 RD2 RD3 RD4'),
  csdq_sdq_reason: orNothing('SDQ1 SDQ2 SDQ3 SDQ4 SDQ5'),
}
