/** The rule against what could point to one child: in a plan, a measure's note or a paper, all of which travel. */
import { type AnyRec, type Kind, kinds } from '../../graph/kinds.ts'
import type { Hit, Rule } from '../rule.ts'
import { sayAll } from './measured.ts'
import { allOf } from './plain.ts'

/** Kinds whose texts are read by boards, partners and the public. */
const READ = [
  ...['step', 'programme', 'workstream', 'milestone', 'outcome', 'measure', 'value', 'evidence', 'paper', 'risk'],
  ...['decision', 'action', 'pilot', 'change'],
] as Kind[]

const SMALL = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const ONE =
  'child|young person|pupil|student|baby|infant|toddler|teenager|adolescent|boy|girl|sibling|care leaver|family|schoolchild'
const MANY =
  'children|young people|pupils|students|babies|infants|toddlers|teenagers|adolescents|boys|girls|siblings|care leavers|families|schoolchildren|cases of|cases involving|cases where|unaccompanied minors'
const DESCRIBED = "(?:(?!(?:new|more than|or|and|in|of|per|to|for|year)\\b)[a-z][a-z'-]* ){0,2}"
const COUNT = new RegExp(
  `(?<![\\w.,£%/–-])(\\d|${SMALL.join('|')}) ${DESCRIBED}(?:(${ONE})|(${MANY}))\\b(?!['’]s?\\b)`,
  'gi',
)
/** How each of these and a sample begin: looked for first, since most texts hold none. */
const SMALL_NUMBER = new RegExp(`(?<![\\w.,£%/–-])(?:\\d|${SMALL.join('|')}) |\\bn\\s?=`, 'i')
/** "3 of 7 children", "two out of the nine young people". */
const SHARE = new RegExp(
  `(?<![\\w.,£%/–-])(\\d|${SMALL.join('|')}) (?:out )?of (?:the |our |these |those )?(?:\\d+ |[a-z]+ )?(?:${MANY})\\b(?!['’])`,
  'gi',
)
const SAMPLE = /\bn\s?=\s?(\d+)\b/gi
/** Before a number: a place in a row, a rate, a limit, a size of group, or something still to be arranged. */
const NOT_COUNTED =
  /(?:\b(?:years?|stages?|levels?|tiers?|bands?|phases?|grades?|aged?|top|first|last|section|priority|cohort|standard|question|week|day|term|objective|outcome|action|step|option|group|wave|at least|minimum of|maximum of|up to|at most|no more than|no fewer than|not more than|more than|fewer than|less than|under|over|below|above|within|every|each|per|any|even|not|no|single|than|in|groups? of|pairs? of|sets? of|for|if|when|where|ratio|recruit|appoint|invite|involve|train|select|elect|co-opt|choose|pay)|\b(?:recruit|appoint|invite|involve|train|select|elect|co-opt)\w* (?:\w+ )?|[\d/–-])\s*$/i
/** After it: a rate, a way of working, the name of a service, or a seat at a table. */
const NOT_THEM =
  /^(?:['’]|\s+(?:at a time|per\b|each\b|a (?:day|week|month|year)|in (?:every )?(?:\d|three|four|five|ten)|protection|in care (?:council|plan)|is (?:one )?too many|too many|one (?:plan|worker|family)|hubs?|centres?|homes?|support|group conferenc\w+|on the (?:panel|board|interview)|to (?:sit|join|serve)|(?:as )?(?:ambassadors?|inspectors?|representatives?|advisers?|panels?|boards?))|,? one (?:plan|worker|family|team))/i

/** `near` is what a text must hold for a look to be worth while: most texts hold none of it. */
type Finder = { what: string; near: RegExp; find: (text: string, small: number) => boolean }
const seen =
  (...patterns: RegExp[]): Finder['find'] =>
  text =>
    patterns.some(p => p.test(text))

const CHILD =
  '(?:child|boy|girl|baby|infant|toddler|teenager|pupil|young person|sibling|brother|sister|son|daughter|care leaver)'
const finders: readonly Finder[] = [
  {
    what: 'a count of fewer than {small} children',
    near: /child|young|pupil|student|bab|infant|toddler|teen|adolesc|boy|girl|sibling|leaver|famil|cases|minors|\bn\s?=/i,
    find: holdsSmallCount,
  },
  {
    what: 'the age of one child',
    near: /\bage|years?[- ]old/i,
    find: seen(
      new RegExp(
        `(?<!\\b(?:every|each|any|no|all) (?:\\w+ )?)\\b${CHILD}\\b[^.;]{0,25}?\\baged? (?:of )?\\d{1,2}\\b(?!\\s*(?:or\\b|to\\b|[-–+]|and (?:over|above|under|older|younger|up|below)|years? (?:or|and) (?:over|under|older|above)))`,
        'i',
      ),
      /\b(?:a|an|the|one|his|her|this|our|their|whose) (?:[a-z]+ )?\d{1,2}[- ]years?[- ]old\b(?!s)(?!\s+(?:offer|entitlement|funding|places?|checks?|reviews?|children|pupils|provision|programme))/i,
      /\b\d{1,2}[- ]years?[- ]old (?:boy|girl|male|female|son|daughter|brother|sister|child)\b(?!ren)/i,
    ),
  },
  {
    what: 'a child or family named by a letter or number',
    near: /[a-zP] (?:[A-Z]|\d{1,2})\b/,
    find: seen(
      /\b(?:Child|Baby|Infant|Young [Pp]erson|YP|Family|Sibling|Pupil|Mother|Father|Parent) (?:[A-HJ-Z]|\d{1,2})\b(?![-–]?\s?levels?\b)(?!['’]?\w)(?!\s*%)/,
    ),
  },
  {
    what: 'initials with an age',
    near: /[A-Z][.A-Z].*(?:age|old|y\/?o)/s,
    find: seen(
      /(?<!\w)(?:[A-Z]{2,3}|(?:[A-Z]\.\s?){2,3})\s*[,(]\s*(?:aged?\s*\d{1,2}\b|\d{1,2}\s*(?:yrs?|years?) old|\d{1,2}\s*y\/?o\b)/,
    ),
  },
  {
    what: 'a date of birth',
    near: /birth|\bd\.?\s?o\.?\s?b|born/i,
    find: seen(
      /\b(?:d\.?\s?o\.?\s?b\.?|date of birth)\b\W*(?:is |was )?\d/i,
      /\bborn (?:on )?(?:the )?\d{1,2}(?:st|nd|rd|th)?[\s/.-]/i,
      /\bborn on \w+ \d{1,2}\b/i,
    ),
  },
  { what: 'an NHS number', near: /\d{3}[ -]?\d{4}/, find: holdsNhsNumber },
  { what: 'a unique pupil number', near: /[A-Z]\d{11}/, find: seen(/(?<!\w)[A-HJ-NP-RT-Z]\d{11}[\dA-Z](?!\w)/) },
  {
    what: 'the reference number of a case',
    near: /\d{4}/,
    find: seen(
      /\b(?:case|child|person|client|mosaic|lcs|liquidlogic|carefirst|pupil|case file|system|service user)(?: file)?(?:'s)? (?:id|no\.?|number|ref(?:erence)?)\W{0,3}[a-z]{0,3}\d{4,}\b/i,
    ),
  },
  {
    what: 'the siblings of one family',
    near: /sibling|brother|sister/i,
    find: seen(
      /\b(?:both|these|those|this) siblings?\b|\bthe siblings (?:were|are|have|had|remain|live|was|has)\b|\bsibling (?:pair|group of (?:\d|two|three|four|five|six|seven))\b/i,
      /\b(?:his|her) (?:(?:younger|older|elder|eldest|youngest|half|twin|little|big)[- ])?(?:siblings?|brothers?|sisters?)\b/i,
    ),
  },
]

/** Whether a text counts fewer children than `small`: "two siblings", "3 of 7 children", "n = 4". */
function holdsSmallCount(text: string, small: number): boolean {
  if (!SMALL_NUMBER.test(text)) return false
  const isSmall = (word: string) => {
    const n = /^\d$/.test(word) ? Number(word) : SMALL.indexOf(word.toLowerCase()) + 1
    return n > 0 && n < small
  }
  for (const m of allOf(COUNT, text)) {
    const [whole, number = '', single, several] = m
    // "Two pupil referral units" and "three family hubs" count places.
    if (!isSmall(number) || (single && !/^(?:1|one)$/i.test(number)) || (several && /^(?:1|one)$/i.test(number)))
      continue
    if (NOT_COUNTED.test(text.slice(0, m.index)) || NOT_THEM.test(text.slice(m.index + whole.length))) continue
    return true
  }
  for (const m of allOf(SHARE, text)) if (isSmall(m[1] ?? '') && !NOT_COUNTED.test(text.slice(0, m.index))) return true
  return allOf(SAMPLE, text).some(m => Number(m[1]) > 0 && Number(m[1]) < small)
}

const NHS_NUMBER = /(?<![\d£.,+-])(\d{3})([ -]?)(\d{3})\2(\d{4})(?![\d,]|\.\d)/g
/** Ten digits as 3-3-4 or in one, whose last is the check digit of the first nine (NHS Data Dictionary, NHS NUMBER). */
function holdsNhsNumber(text: string): boolean {
  for (const m of allOf(NHS_NUMBER, text)) {
    const digits = [...`${m[1]}${m[3]}${m[4]}`].map(Number)
    const sum = digits.slice(0, 9).reduce((total, d, i) => total + d * (10 - i), 0)
    const check = (11 - (sum % 11)) % 11
    if (check === digits[9] || /\bnhs\b[^.;]{0,20}$/i.test(text.slice(0, m.index))) return true
  }
  return false
}

/** What kinds of thing a text shows that could point to one child, in words that repeat none of it. */
export function personalIn(text: string, small: number): string[] {
  const found: string[] = []
  for (const f of finders)
    if (f.near.test(text) && f.find(text, small))
      found.push(f.what.replace('{small}', SMALL[small - 1] ?? String(small)))
  return found
}

export const privacy: Rule = {
  id: 'C-59',
  severity: 'medium',
  title: 'Something here could point to one child',
  fires: 'The text of a plan, a note of a measure or a paper shows details of one child, or counts fewer than five.',
  why: 'Plans and papers travel to partners, boards and the public; a small count with a place and a date is a name.',
  serves: [],
  asks: 'Does it say something?',
  needs: [READ],
  looksAt: 'records that others read',
  judge(view) {
    let examined = 0
    const hits: Hit[] = []
    for (const kind of READ) {
      const fields = Object.entries(kinds[kind].fields).flatMap(([name, f]) =>
        f.type === 'text' ? [{ name, called: f.names[0] ?? name }] : [],
      )
      for (const record of view.all[kind] as AnyRec[]) {
        // Evidence and measures made from a step's own cells are read there.
        if ((kind === 'evidence' || kind === 'measure') && record.filled === 0) continue
        examined++
        const cells = record as unknown as Record<string, string>
        const shown: { what: string; place: string }[] = []
        for (const field of fields) {
          const text = cells[field.name] ?? ''
          if (text.length < 5) continue
          for (const what of personalIn(text, view.settings.smallNumber)) shown.push({ what, place: field.called })
        }
        if (shown.length === 0) continue
        const kindsOf = new Set(shown.map(s => s.what))
        const places = new Set(shown.map(s => s.place))
        hits.push({
          items: [record.id],
          message: `${nameless(record, view.settings.smallNumber)} shows ${sayAll([...kindsOf])}, under ${sayAll([...places].map(p => `“${p}”`))}.`,
          fix: 'Take it out here and in every copy already sent, keep it in the case record, and write “fewer than 5” or the general point instead.',
        })
      }
    }
    return { examined, hits }
  },
}

/** A record by its reference or its row only: its title may hold the very thing that must not be repeated. */
function nameless(r: AnyRec, small: number): string {
  const { ref, file, sheet, row } = r.source
  const one = kinds[r.kind].one
  if (ref !== '' && ref.length <= 20 && personalIn(ref, small).length === 0)
    return `${one.charAt(0).toUpperCase()}${one.slice(1)} ${ref}`
  const place = [file, sheet && `sheet ${sheet}`, row !== null && `row ${row}`].filter(Boolean).join(', ')
  return `${/^[aeiou]/.test(one) ? 'An' : 'A'} ${one}${place ? ` (${place})` : ''}`
}
