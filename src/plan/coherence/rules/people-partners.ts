/** The rule about steps that other organisations are to carry. */
import type { Step } from '../../graph/kinds.ts'
import { plainWords } from '../../graph/values.ts'
import type { Hit, Rule } from '../rule.ts'
import type { View } from '../view.ts'
import { ownerSort, ownerTrouble, theBody, who } from './owners.ts'
import { addTo, byId, happened } from './plain.ts'

/** Organisations that are never the council, wherever the words stand: "ICB chief nurse", "West Midlands Police". */
const OUTSIDE =
  /\b(?:nhs|icb|ics|ccg|camhs|cafcass|nspcc|barnardos|barnardo s|action for children|police|constabulary|probation|hospitals?|vcs|vcse|vcfse|voluntary (?:and community )?sector|voluntary organisations?|third sector|charit(?:y|ies)|diocese|(?:academy|foundation|healthcare|hospital|childrens|community) trust|ambulance|fire (?:and rescue )?service|housing associations?|job ?centre|dwp|universit(?:y|ies)|gps|general practice|parent carer forum)\b/
/** Words that name partners only where the owner is a body or a crowd: a "school improvement officer" is the council's own. */
const OUTSIDE_BODY =
  /\b(?:schools?|headteachers?|head teachers?|academ(?:y|ies)|colleges?|governors|nurser(?:y|ies)|settings|health|partners?|partnerships?|providers?|agencies|agency)\b/
const OWN =
  /\b(?:virtual school|school (?:improvement|admissions?|organisation|transport|places|attendance|support)|public health|directorate|council|education service)\b/
const NOBODY = /^(?:none|nil|no|nobody|no partners?|not applicable|na|internal|council|the council|in house|n a)$/

/** The organisation that is to carry a step, where it is not the council itself; null for the council's own steps. */
function partnerOf(view: View, s: Step): string | null {
  const named = plainWords(s.partner)
  if (named !== '' && !NOBODY.test(named)) return s.partner
  if (!s.owner) return null
  const owner = view.get(s.owner, 'post')?.title ?? s.owner.text
  const plain = plainWords(owner)
  if (OUTSIDE.test(plain)) return owner
  const sort = ownerSort(owner)
  const crowd = sort === 'body' || sort === 'several' || sort === 'everybody'
  return crowd && OUTSIDE_BODY.test(plain) && !OWN.test(plain) ? owner : null
}

const unaccepted: Rule = {
  id: 'C-55',
  severity: 'medium',
  title: 'A partner is counted on and has not agreed',
  fires:
    'An open step is to be carried by a partner, and neither the step nor a pledge records that the partner accepted it.',
  why: 'A plan for others that they have not accepted is a wish.',
  serves: ['LG-7'],
  asks: 'Can anyone be asked?',
  needs: ['step'],
  looksAt: 'open steps that partners are to carry',
  judge(view) {
    const pledges = new Map<string, (typeof view.all.pledge)[number][]>()
    for (const p of [...view.all.pledge].sort((a, b) => byId(a.id, b.id)))
      for (const id of new Set(p.steps.flatMap(s => s.id ?? []))) addTo(pledges, id, p)
    let examined = 0
    const hits: Hit[] = []
    for (const s of view.openSteps()) {
      const partner = partnerOf(view, s)
      if (partner === null) continue
      examined++
      const made = pledges.get(s.id) ?? []
      if (happened(s.partnerAccepted, view.on) || made.some(p => happened(p.accepted, view.on))) continue
      const contact = made.find(p => p.contact !== '')?.contact
      const said = s.partnerAccepted && !s.partnerAccepted.on ? ` (the plan says “${s.partnerAccepted.text}”)` : ''
      const pledge = made[0] ? ` ${view.name(made[0])} is not accepted either.` : ''
      const own = s.owner && partner === s.partner && !ownerTrouble(view, s.owner) ? who(view, s.owner) : null
      hits.push({
        items: [s.id, ...made.map(p => p.id)],
        message: `${view.name(s)} is to be carried by ${theBody(partner)}, and no acceptance of it is on record${said}.${pledge}`,
        fix: `Ask ${contact ? `${contact} at ${theBody(partner)}` : theBody(partner)} to accept it and record the day${own ? `; until then ${own} answers for it` : ', or give it to a post of the council'}.`,
      })
    }
    return { examined, hits }
  },
}

export const partnersRules: readonly Rule[] = [unaccepted]
