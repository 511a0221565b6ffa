/** How vague a text is: its vague words, its clauses, and whether anything in it could be checked. */
import { allOf } from './plain.ts'
import { exemptTerms, measurableVerbs, proofNouns, vagueTerms } from './vague.ts'

export type Wording = {
  /** Places of the vague words, as [start, end) offsets in the text. */
  marks: [number, number][]
  /** The vague words as they stand, each once, in the order of the text. */
  terms: string[]
  clauses: number
  /** Vague words for each clause. */
  score: number
  /** Whether it holds a number, a date, a thing that would prove it, or a verb that leaves a trace. */
  checkable: boolean
  vague: boolean
}

// Longest first, so that "where appropriate" is marked and not "appropriate" alone.
const any = (patterns: readonly string[]) => [...patterns].sort((a, b) => b.length - a.length).join('|')
const words = (patterns: readonly string[]) => new RegExp(`(?<![\\w-])(?:${any(patterns)})(?![\\w])`, 'gi')

const VAGUE = words(vagueTerms)
const EXEMPT = words(exemptTerms)
// "Support" is what some teams are called and what many steps do; only the second is vague.
const SUPPORTS =
  /(?<=^|[.;:,]\s*|\b(?:to|that|which|will|and|we|better|fully|who)\s)support(?:s|ing)?(?!\w)(?!\s+(?:functions?|staff|workers?|services?|teams?|plans?|posts?|packages?|groups?|networks?|offers?|needs?|for|from|centres?)\b(?!\s+(?:to|through|with|during)\b))/gi
const ADDRESS =
  /(?<!\w)address(?:es|ing)?(?=\s+(?:the|all|any|these|issues?|concerns?|gaps?|poor|low|high|weak\w*)\b)/gi
const FOSTER =
  /(?<!\w)foster(?:s|ing)?(?=\s+(?:an?|the|better|good|strong\w*|positive)\s)(?!\s+(?:an?|the) (?:carer|famil|home|placement))/gi

/** What others said, in quotation marks: never ours to reword. */
const QUOTED = /“[^”]*”|‘[^’]*’(?!\w)|"[^"]*"|(?<!\w)'[^']*'(?!\w)/g

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*'
const DATE = new RegExp(
  `\\b(?:\\d{1,2}(?:st|nd|rd|th)? ${MONTH}|${MONTH} (?:20)?\\d\\d|(?:by|before|from|until|in|end of|start of|every|each) (?:the )?(?:end of )?(?:${MONTH}|spring|summer|autumn|winter|easter|christmas|20\\d\\d)|q[1-4]\\b|20\\d\\d[/-]\\d\\d|\\d{1,2}/\\d{1,2}/\\d{2,4}|daily|weekly|fortnightly|monthly|quarterly|annually|termly)\\b`,
  'i',
)
const NUMBER_WORD =
  /\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|dozen|twice)\b/i
/** Figures that are names, ages or years, and count nothing: "phase 2", "section 47", "14-19", "Working Together 2018". */
const NAMING =
  /\b(?:phase|section|sections|s|part|level|tier|stage|chapter|year|grade|band|step|outcome|priority|objective|workstream|article|regulation|schedule|appendix|annex|version|item)\s?\d+[a-z]?(?:\.\d+)*\b|\b\d{1,2}\s?[-–]\s?\d{2}\b(?!\s*(?:%|percent|days?|weeks?|months?|hours?))|\b\d{1,2}\+|\b[a-z]+\d\w*\b|\b(?:19|20)\d\d\b/gi
const PROOF = new RegExp(
  // "Strengthen audit processes" names no audit that could be asked for.
  `\\b(?:${any(proofNouns)})\\b(?! (?:process\\w*|arrangements?|functions?|culture|activit\\w+|approach\\w*|practice|work|cycles?|quality|capacity|management|framework))`,
  'i',
)
const DOES = new RegExp(`(?:^|[.;:,]\\s+|\\b(?:and|then) )(?:${any(measurableVerbs)})\\b`, 'i')

/** The same text with some of it blanked, so that offsets stay true. */
const without = (text: string, pattern: RegExp) => text.replace(pattern, m => ' '.repeat(m.length))

/** Whether anything in the text could be checked by somebody who was not there. */
function isCheckable(text: string): boolean {
  if (DATE.test(text) || PROOF.test(text) || DOES.test(text.trim())) return true
  const counted = without(text, NAMING)
  return /\d/.test(counted) || NUMBER_WORD.test(counted)
}

/** The text without words of others, and that without terms of art. */
function parts(text: string): { own: string; open: string } {
  const own = without(text, QUOTED)
  return { own, open: without(own, EXEMPT) }
}

/** Whether a text holds any vague word: what is asked of every text, where `readWording` is dear. */
export function isAnyVague(text: string): boolean {
  const { open } = parts(text)
  return [VAGUE, SUPPORTS, ADDRESS, FOSTER].some(p => open.search(p) >= 0)
}

/** Reads a text of the plan. Quoted words are passed over: a finding's words are not ours to change. */
export function readWording(text: string): Wording {
  const { own, open } = parts(text)
  const found: [number, number][] = [VAGUE, SUPPORTS, ADDRESS, FOSTER].flatMap(p =>
    allOf(p, open).map((m): [number, number] => [m.index, m.index + m[0].trimEnd().length]),
  )
  const marks = found
    .sort((a, b) => a[0] - b[0] || b[1] - a[1])
    .filter(([start], i, all) => all.slice(0, i).every(([, end]) => end <= start))
  const terms = [...new Set(marks.map(([a, b]) => text.slice(a, b).toLowerCase()))]
  const clauses = Math.max(
    1,
    own.split(/[.;:!?\n]+|,\s|\b(?:so that|in order to|while|whilst)\b/).filter(c => /\w/.test(c)).length,
  )
  const checkable = isCheckable(own)
  return {
    marks,
    terms,
    clauses,
    score: marks.length / clauses,
    checkable,
    vague: marks.length > 0 && !checkable,
  }
}
