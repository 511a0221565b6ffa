/**
 * Whether an owner is somebody who can be asked: one person or one post, and not a body, a crowd or a blank. Judged by the
 * head of the phrase as English builds it: "Head of the SEND team" is a head, "Board secretary" a secretary, "City Council"
 * a council.
 */
import type { Step } from '../../graph/kinds.ts'
import { plainWords, type Ref } from '../../graph/values.ts'
import type { View } from '../view.ts'
import { nowIn, standingOf } from './tenures.ts'

/** What the words of an owner name. */
export type OwnerSort = 'nobody' | 'everybody' | 'several' | 'body' | 'person'

const words = (text: string) => new Set(text.trim().split(/\s+/))

const ROLES = words(`
  director head manager officer lead leader chief secretary chair chairman chairwoman chairperson cochair principal
  coordinator ordinator commissioner minister councillor cllr member adviser advisor worker nurse doctor dr superintendent
  inspector sergeant constable consultant analyst administrator assistant deputy clerk treasurer accountant solicitor lawyer
  psychologist therapist teacher headteacher governor practitioner supervisor specialist president owner sponsor guardian
  champion architect auditor registrar representative rep mayor midwife paediatrician physician educator trainer planner
  dcs dass dph ceo cex cx cfo cio coo sro ad hos psw pm md pa`)
/** Roles that may be followed by what they are of, with no "of": "Director Children's Services". */
const HEADS = words('director head manager chief chair coordinator ordinator secretary principal deputy dcs ad hos')
/** Bodies whose name may follow a role as what it is of. */
const PLACES = words(`
  team teams service services directorate department division trust council school schools partnership hub unit authority
  function section programme college academy police nhs icb board committee office`)
const BODIES = new Set([
  ...PLACES,
  ...words(`
  boards councils trusts partnerships authorities committees departments directorates group groups subgroup forum panel
  network networks cabinet meeting agency agencies sector staff workforce community communities management leadership slt
  smt clt cmt dmt dlt elt emt elg pmo partner partners professionals families parents carers practitioners providers
  provider police constabulary hospital hospitals academies university charity charities vcs vcse cvs camhs cafcass ccg ics
  ofsted cqc dfe dhsc ministry government executive assembly taskforce scrutiny lscb lscp mash yot yjs contractor
  consultancy consultants supplier company ltd organisations organisation bodies employers colleagues`),
])
/** Names of functions: a text of nothing else names a department and not a person. */
const FUNCTIONS = words(`
  finance hr human resources legal commissioning performance education health social care public communications comms
  procurement it ict digital data early help years send sen inclusion safeguarding housing quality assurance insight
  intelligence transformation corporate adult adults children childrens child family support admissions attendance youth
  justice skills employment libraries transport strategy policy improvement learning development organisational od
  fostering adoption placements business and the of property estates operations probation children families wellbeing
  facilities assets customer democratic audit internal governance research analytics prevention practice`)
const CROWD =
  /^(?:all(?! age\b)|each|every|any|everyone|everybody|anyone|various|multiple|several|many|both|whole|mixed)\b/
const EMPTY =
  /^(?:tb[acd]|to be \w+|none|no ?one|nobody|no owner|not (?:yet )?\w+|un(?:assigned|allocated|known|named|filled)|awaiting\b.*|pending|recruiting|x+|vacan(?:t|cy)(?: post| position)?)$/
const VACANT =
  /[([–—:,-]\s*(?:currently |now )?(?:vacan(?:t|cy)|to be (?:appointed|recruited)|unfilled)\b|^vacant[ -]+(?:post|role)\b/i
const PREPOSITIONS = words('of for to in at with from on within across by responsible reporting')

const plural = (w: string) => w.endsWith('s') && ROLES.has(w.slice(0, -1)) && !ROLES.has(w)

/** What one phrase names, by its head. */
function headOf(phrase: string): OwnerSort {
  const all = plainWords(phrase)
    .split(' ')
    .filter(w => w !== '')
  if (all.length === 0) return 'nobody'
  const cut = all.findIndex((w, i) => i > 0 && PREPOSITIONS.has(w))
  const head = cut < 0 ? all : all.slice(0, cut)
  let role = -1
  let many = -1
  let body = -1
  head.forEach((w, i) => {
    const before = head[i - 1]
    if (ROLES.has(w) || (w === 'partner' && before === 'business') || (w === 'executive' && before === 'chief'))
      role = i
    else if (plural(w) || (w === 'executives' && before === 'chief')) many = i
    else if (BODIES.has(w)) body = i
  })
  if (role < 0 && many < 0) {
    if (body >= 0) return 'body'
    // "Children in Care team manager": the head of a compound stands last.
    if (cut > 0 && ROLES.has(all.at(-1)!)) return 'person'
    return all.every(w => FUNCTIONS.has(w) || BODIES.has(w)) ? 'body' : 'person'
  }
  if (body > Math.max(role, many)) {
    // "Director Children's Services" and "Programme Manager Directorate Improvement" are people; a "lead officer group" is not.
    const inside = role > many && body < head.length - 1
    const follows = role > many && HEADS.has(head[role]!) && PLACES.has(head[body]!) && body > role + 1
    return inside || follows ? 'person' : 'body'
  }
  return many > role ? 'several' : 'person'
}

const hasRole = (t: string) =>
  plainWords(t)
    .split(' ')
    .some(w => ROLES.has(w))
const isName = (t: string) => headOf(t) === 'person' && !hasRole(t) && /^(?:[A-Z][\w.'’-]*\s*){1,4}$/.test(t.trim())
/** Bodies that stand beside a post as a second owner, and are not what the post is of: "DCS and ICB". */
const OUTSIDE = /\b(?:icb|ics|ccg|nhs|police|council|trust|board|partnership|camhs|cafcass|dfe|ofsted|committee)$/

/** Whether a phrase joins several owners: "A and B", "A / B", a list. */
function isSeveral(text: string): boolean {
  if (text.split(/[;\n|+]/).filter(p => plainWords(p) !== '').length > 1) return true
  const list = text.split(/(\s*(?:,|\/|&|\band\b)\s*)/i)
  const first = list[0] ?? ''
  for (let i = 2; i < list.length; i += 2) {
    const part = list[i] ?? ''
    const comma = list[i - 1]?.includes(',') ?? false
    if (plainWords(part) === '') continue
    // "Jane Smith, Head of SEND" and "SEND Service, Team Manager" are one person with a title.
    if (hasRole(part)) {
      const ofOne = isName(first) || (headOf(first) === 'body' && !OUTSIDE.test(plainWords(first)))
      if (!(comma && ofOne && list.length === 3)) return true
    } else if (OUTSIDE.test(plainWords(part))) {
      if (!comma) return true
    } else if (isName(part) && isName(first)) return true
  }
  return false
}

const known = new Map<string, OwnerSort>()

/** What the words in an owner's cell name. */
export function ownerSort(text: string): OwnerSort {
  let sort = known.get(text)
  if (sort === undefined) {
    sort = read(text)
    if (known.size > 10_000) known.clear()
    known.set(text, sort)
  }
  return sort
}

function read(text: string): OwnerSort {
  const outer = text.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
  const plain = plainWords(outer) || plainWords(text)
  if (plain === '' || EMPTY.test(plain) || VACANT.test(text)) return 'nobody'
  if (CROWD.test(plain)) return 'everybody'
  if (isSeveral(outer)) return 'several'
  // "Head of Service, SEND": what follows a comma is what the post is of, unless it is itself the post.
  const sorts = outer
    .split(',')
    .filter(p => plainWords(p) !== '')
    .map(headOf)
  const sort = sorts[0] === 'body' && sorts.includes('person') && hasRole(outer) ? 'person' : (sorts[0] ?? 'nobody')
  const inner = text.match(/[([]([^)\]]*)[)\]]/)?.[1] ?? ''
  return sort === 'body' &&
    inner !== '' &&
    (hasRole(inner) || /^[A-Z][\w'’-]+ [A-Z]/.test(inner)) &&
    headOf(inner) === 'person'
    ? 'person'
    : sort
}

/** How prose names an owner: "the Head of SEND" for a post, the bare name for a person. */
export function who(view: View, ref: Ref | null): string {
  const name = view.get(ref, 'post')?.title || ref?.text || 'nobody'
  return thePost(name)
}
const thePost = (name: string) =>
  hasRole(name) && !/^(?:the|cllr|councillor|dr|mr|mrs|ms|miss|prof|sir|dame|lord|lady)\b/i.test(name)
    ? `the ${name}`
    : name
/** How prose names a body: "the SEND Board", "the police"; "Cabinet" and "NHS England" go without an article. */
export const theBody = (name: string): string => (NO_ARTICLE.test(name) || !A_BODY.test(name) ? name : `the ${name}`)
const NO_ARTICLE = /^(?:the\b|(?:full |city )?(?:cabinet|council|scrutiny|executive)$)|[a-z] police$/i
const A_BODY =
  /\b(?:board|trust|council|department|directorate|services?|police|partnerships?|team|sector|agency|agencies|committee|group|authority|forum|diocese|panel|office|nhs|icb|ccg)(?: \([^)]*\))?$/i

/** All names by which an owner may be known: the words used, the post's title and whoever holds it now. */
function namesOf(view: View, ref: Ref): Set<string> {
  const names = new Set([plainWords(ref.text)])
  const post = view.get(ref, 'post')
  if (post) {
    names.add(plainWords(post.title))
    for (const h of standingOf(view, post.id).now) if (h.person !== '') names.add(plainWords(h.person))
  }
  return names
}

/** Whether two references name one person or post. */
export function sameWho(view: View, a: Ref | null, b: Ref | null): boolean {
  if (!a || !b) return false
  if (a.id !== null && a.id === b.id) return true
  const names = namesOf(view, a)
  for (const n of namesOf(view, b)) if (names.has(n)) return true
  return false
}

/** What is wrong with an owner, as the end of a sentence that begins with the item; null where somebody can be asked. */
export function ownerTrouble(view: View, owner: Ref | null, due: string | null = null): string | null {
  if (!owner || owner.text.trim() === '') return 'has no owner'
  const post = view.get(owner, 'post')
  const sort = ownerSort(post ? post.title : owner.text)
  if (!post) {
    if (sort === 'nobody') return `has no owner yet: the plan says “${owner.text}”`
    if (sort === 'everybody') return `is owned by “${owner.text}”, which is nobody in particular`
    if (sort === 'several') return `is owned by “${owner.text}”: several owners, so nobody in particular`
    if (sort === 'body' || isBodyHere(view, owner.text))
      return `is owned by “${owner.text}”, which is a body and not a person`
    return null
  }
  const { now, empty, over, toCome, notYet } = standingOf(view, post.id)
  if (now.length > 0)
    return sort === 'body' && !hasRole(post.title) && now.every(h => h.person === '') ? bodyPost(post.title) : null
  const starts = toCome
    .map(h => h.from?.on ?? null)
    .filter(d => d !== null)
    .sort()[0]
  if (starts !== undefined) {
    if (due === null || starts <= due) return null
    return `is owned by ${thePost(post.title)}, who starts on ${view.say(starts)}, after the step's end`
  }
  if (toCome.length > 0) return `is owned by ${thePost(post.title)}, who has no starting date`
  if (empty.length > 0) {
    const since = empty.map(h => h.from?.on ?? '').sort()[0]
    return `is owned by ${thePost(post.title)}, a post that ${since ? `has stood vacant since ${view.say(since)}` : 'stands vacant'}`
  }
  if (over.length > 0) {
    const left = over
      .map(h => h.until?.on ?? '')
      .sort()
      .at(-1)
    return `is owned by ${thePost(post.title)}, whose holder left${left ? ` on ${view.say(left)}` : ''} and was not replaced`
  }
  if (notYet.length > 0)
    return `is owned by ${thePost(post.title)}, a post that is only ${notYet[0]?.state?.is ?? 'proposed'}`
  return sort === 'body' && !hasRole(post.title) ? bodyPost(post.title) : null
}
const bodyPost = (title: string) => `is owned by “${title}”, which is a body and not a person`

const bodies = new WeakMap<View, Set<string>>()
/** Whether a name is that of a board, a service or an area of this plan. */
function isBodyHere(view: View, text: string): boolean {
  let names = bodies.get(view)
  if (!names) {
    const { board, service, area } = view.all
    names = new Set([...board, ...service, ...area].map(r => plainWords(r.title)).filter(n => n !== ''))
    bodies.set(view, names)
  }
  return names.has(plainWords(text))
}

/** One person or post who is near enough to own a step: who leads its workstream, its programme, or chairs the board named. */
export function nearestOwner(view: View, s: Step): string | null {
  const stream = view.get(s.workstream, 'workstream')
  const programme = view.get(s.programme, 'programme') ?? view.get(stream?.programme, 'programme')
  if (stream?.owner && !ownerTrouble(view, stream.owner)) return `${who(view, stream.owner)}, who leads its workstream`
  if (programme?.lead && !ownerTrouble(view, programme.lead))
    return `${who(view, programme.lead)}, who leads its programme`
  const name = plainWords(s.owner?.text ?? '')
  const board = name === '' ? undefined : view.all.board.find(b => plainWords(b.title) === name)
  return board?.chair && !ownerTrouble(view, board.chair) ? `${who(view, board.chair)}, who chairs it` : null
}

/** The post that an owner's words mean: the post itself, or the one post that the person named holds now. */
export function postOf(view: View, owner: Ref | null): string | null {
  if (!owner) return null
  if (owner.id !== null) return owner.id
  const held = nowIn(view, owner.text)
  return held.length === 1 ? (held[0] ?? null) : null
}
