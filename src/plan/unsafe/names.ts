/** What a text about danger shows that could point to one child: the list says how many, and never who. Pure. */
import { personalIn } from '../coherence/rules/words-privacy.ts'

const CHILD = 'child|boy|girl|baby|infant|toddler|teenager|pupil|young person|son|daughter|brother|sister|sibling'
/** Capital words that stand behind "child" and name nobody: parts of the names of services and meetings. */
const NOBODY =
  'Protection|Sexual|Criminal|Exploitation|Death|Safeguarding|Missing|Looked|In|And|At|Of|Care|Practice|Services?|Health|Development|Abuse|Benefit|Arrangements|Assessment|Concern|Plan|Plans|Conference|Conferences|Abduction|Employment|House|Permanence'
const CALLED = new RegExp(`\\b(?:${CHILD}) (?!(?:${NOBODY})\\b)[A-Z][a-z]{2,}`, 'u')
const NAME = "[A-Z][a-z]+(?:['’-][A-Z]?[a-z]+)*"
/** "Robin Tarrow, 9" and "Robin Tarrow (9)"; "Robin, aged 9". */
const WITH_AGE = new RegExp(
  `\\b${NAME} ${NAME}(?:, | \\()(?:1[0-7]|\\d)(?=[),.;]|$| and\\b)|\\b${NAME},? \\(?aged? (?:1[0-7]|\\d)\\b`,
  'u',
)

/** What kinds of such thing a text shows, in words that repeat none of it; none where it shows nothing. */
export function pointsToOne(text: string): string[] {
  // How many there are is what the list is for.
  const found = personalIn(text, 0)
  if (CALLED.test(text) || WITH_AGE.test(text)) found.unshift('what looks like the name of a child')
  return [...new Set(found)]
}
