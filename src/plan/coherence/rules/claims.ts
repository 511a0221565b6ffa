/** Words that claim a result: that something is getting better, steadier or less. */

import { allOf } from './plain.ts'

/** What a claim says of the thing: that it got better, that it is steady, or that there is less of it. */
export type Claim = { says: 'better' | 'steady' | 'less'; start: number; end: number; words: string }

const ADVERBS =
  '(?:(?:now|already|also|both|all|steadily|slowly|gradually|significantly|clearly|markedly|starting to|beginning to|continuing to|being|been|much|far|more|further|substantially|considerably|noticeably|demonstrably|consistently|rapidly|quickly|greatly|slightly|well) )*'
type Words = {
  /** After "is" or "are", once it has stopped moving. */
  still: string
  /** After "has" or "have". */
  has: string
  /** In the past tense, as a verb. */
  verb: string
  /** While it moves. */
  moving: string
  /** Before a noun that it describes. */
  result: string
  noun: string
}
const WORDS: Record<Claim['says'], Words> = {
  better: {
    still: 'improved|better|strengthened|stronger|safer',
    has: 'improved|strengthened|got better|recovered|turned around',
    verb: 'improved|strengthened',
    moving: 'improving|improve|get(?:ting)? better|strengthening|recovering|turning around',
    result: 'improved|better|strengthened|stronger|safer',
    noun: 'improvements?',
  },
  steady: {
    still: 'stabilised|stabilized|stable|settled',
    has: 'stabilised|stabilized|settled|levelled off',
    verb: 'stabilised|stabilized',
    moving: 'stabilising|stabilizing|stabilise|levelling off',
    result: 'stabilised|stabilized',
    noun: 'stabilisation',
  },
  less: {
    still: 'reduced|decreased|down|lower|fewer|shorter|smaller|halved',
    has: 'reduced|come down|gone down|fallen|decreased|declined|dropped|shortened|shrunk|halved',
    verb: 'reduced|fell|dropped|decreased|declined|came down|went down|halved',
    moving: 'reducing|reduce|coming down|come down|going down|falling|fall|decreasing|declining|dropping|shrinking',
    result: 'reduced|decreased|lower|fewer|shorter|halved',
    noun: '(?:reductions?|falls?|decreases?)',
  },
}
const DOCUMENT =
  '(?:polic(?:y|ies)|plans?|forms?|templates?|documents?|procedures?|guidance|protocols?|tools?|websites?|timetables?|leaflets?|versions?|drafts?)'

/** The stems without which a text can hold no claim of a kind: looked for first, since most texts hold none. */
const STEMS: Record<Claim['says'], RegExp> = {
  better: /improv|better|strength|stronger|safer|recover|turn(?:ed|ing) around/i,
  steady: /stab|settled|levell/i,
  less: /reduc|fall|fell|down|decreas|declin|drop|lower|fewer|short|small|shr[iu]nk|halved/i,
}
const ANY_STEM = new RegExp(
  Object.values(STEMS)
    .map(s => s.source)
    .join('|'),
  'i',
)

type Pattern = { says: Claim['says']; pattern: RegExp }
/** The start of a sentence, a line or a part of one. */
const START = '(?<=^|[.;:•\\n]\\s*|, |\\band )'
const kindsOfClaim = Object.keys(WORDS) as Claim['says'][]
const all = (make: (w: Words) => string): Pattern[] =>
  kindsOfClaim.map(says => ({ says, pattern: new RegExp(make(WORDS[says]), 'gi') }))

/** "Caseloads falling", "Quality of practice improving": a noun, how it moves, and the end of the clause. */
const ENDING = (moves: string) =>
  `(?<=[a-z)] )(?<!\\b(?:for|of|to|by|on|in|and|or|with|from|keep|get|need|needs|start|stop|continue|as) )${ADVERBS}(?:${moves})(?= *(?:[.;,:!\\n]|$| (?:but|and|since|over|month on month)\\b))`
/** "Are" or "has been", and what may stand between it and the claim. */
const BE = `\\b(?:is|are|was|were|remains?|continues? to|keeps?|has been|have been) ${ADVERBS}`
const HAVE = `\\b(?:has|have|had|[a-z]+'ve) ${ADVERBS}`

/**
 * Claims in any text: how a thing is moving or has moved. "Caseloads are lower" is none here: in a title it may well be the
 * aim, and so may "families have strengthened relationships".
 */
const STATED: readonly Pattern[] = [
  ...all(w => `${BE}(?:${w.moving})\\b`),
  ...all(
    w =>
      `${HAVE}(?:${w.has})\\b(?= *(?:$|[.;,:!\\n]| (?:by|from|to|since|in|over|for|and|but|this|last|across|during|significantly|steadily)\\b))`,
  ),
  ...all(w => `\\bsigns? of (?:\\w+ )?(?:${w.noun})\\b`),
  ...all(w => `\\b(?:${w.noun}) (?:\\w+ ){0,3}(?:evident|visible|seen)\\b`),
  ...all(w => `\\bthere (?:is|are|was|were|has been|have been) (?:\\w+ ){0,3}(?:${w.noun})\\b`),
  ...all(w => ENDING(w.moving)),
]
/** Claims in an account of progress besides, where a sentence may lack its verb: "Improved timeliness", "Backlog reduced". */
const REPORTED: readonly Pattern[] = [
  ...all(w => `${BE}(?:${w.still})\\b`),
  ...all(w => `${HAVE}(?:${w.has})\\b`),
  ...all(w => `\\b(?:evidence|examples?) of (?:\\w+ )?(?:${w.noun})\\b`),
  ...all(w => `\\b(?:${w.noun}) (?:\\w+ ){0,3}(?:shown|noted|noticed|made|achieved|sustained|recorded)\\b`),
  ...all(w => `\\b(?:shows?|showing|shown|seen|seeing|made|led to|resulted in) (?:\\w+ ){0,3}(?:${w.noun})\\b`),
  ...all(w => `\\b(?:led to|leading to|resulted in|resulting in|seen) (?:\\w+ )?(?:${w.result}) \\w`),
  ...all(
    w =>
      `${START}(?:(?:much|significantly|steadily|greatly) )?(?:${w.result}|${w.noun} in)\\b(?! (?:\\w+ ){0,2}${DOCUMENT}\\b)`,
  ),
  ...all(
    w => `${START}(?:${w.moving})(?=[.;,]|$| (?:slowly|steadily|now|since|month on month|picture|trend|position))`,
  ),
  ...all(
    w => `\\b(?:${w.verb}) (?:by|from|to|since|over|this|last|compared|significantly|steadily|slightly|markedly)\\b`,
  ),
  ...all(w => ENDING(w.verb)),
]

const ALL = [...STATED, ...REPORTED]

/** Words before a claim, in its sentence, that make it a hope, a condition or a task. */
const INTENDED =
  /\b(?:to be|to have|will|would|should|could|may|might|must|can|aims?|aiming|expect\w*|intend\w*|so that|in order|until|unless|if|whether|when|once|where|what|ensur\w+|plan(?:s|ned)? to|wants?|hopes?|targets?|how|in case|by which|until such|we need|needs? to|keep|work(?:ing)? to|make sure|check(?:s|ing)? that|assurance that)\b/i
const DENIED =
  /\b(?:not|no|never|n't|hardly|barely|yet to|nor|neither|without|lack of|little|limited)\b(?:\W+\w+){0,3}\W*$/i
const DENIED_WITHIN = /\b(?:not|no|never|little|limited)\b|n't\b/i
const QUOTED = /“[^”]*”|"[^"]*"/g

/**
 * The claims in a text, in its order; hopes, conditions, tasks, denials and quoted words are none.
 * @param account whether the text is an account of progress, where "Reduced caseloads" claims; in a title it intends
 */
export function claimsIn(text: string, account: boolean): Claim[] {
  if (!ANY_STEM.test(text)) return []
  const own = text.replace(QUOTED, m => ' '.repeat(m.length)).replaceAll('’', "'")
  const found: Claim[] = []
  const possible = kindsOfClaim.filter(says => STEMS[says].test(own))
  if (possible.length === 0) return []
  for (const { says, pattern } of account ? ALL : STATED) {
    if (!possible.includes(says)) continue
    for (const m of allOf(pattern, own)) {
      const start = m.index
      const before = own.slice(0, start).split(/[.;!?\n]|\bbut\b/)
      const sentence = before.at(-1) ?? ''
      if (INTENDED.test(sentence) || DENIED.test(sentence) || DENIED_WITHIN.test(m[0])) continue
      found.push({ says, start, end: start + m[0].length, words: text.slice(start, start + m[0].length) })
    }
  }
  return found
    .sort((a, b) => a.start - b.start || b.end - a.end || (a.says < b.says ? -1 : 1))
    .filter((c, i, list) => list.slice(0, i).every(d => d.end <= c.start))
}
