/** Which measures count work done (outputs), and which what the work changed (outcomes), where nobody said. */
import type { Measure } from '../../graph/kinds.ts'

const DOCUMENT =
  '(?:plans?|policy|policies|strateg(?:y|ies)|procedures?|protocols?|guidance|documents?|frameworks?|toolkits?)'
const GATHERING =
  '(?:sessions?|meetings?|workshops?|events?|briefings?|forums?|surgeries|roadshows?|courses?|conferences?|drop-ins?|focus groups?)'
const some = (pattern: string) => new RegExp(`\\b${pattern}\\b`, 'i')

/** Words for work done rather than for anything that changed for children, families or staff. */
const OUTPUTS: readonly RegExp[] = [
  // "Training delivered", "Staff trained", "% of managers who completed the course".
  some('training (?:\\w+ ){0,3}(?:deliver|complet|attend|provid|undertak|receiv|held|offer|taken up|take-up)\\w*'),
  some('(?:staff|workers?|managers?|people|practitioners?|teachers?|governors?|members?) (?:\\w+ ){0,2}trained'),
  some('(?:complet|attend|receiv|deliver|undertak|undert)\\w* .*(?:training|courses?|e-?learning|induction)'),
  some('(?:training|e-?learning) (?:sessions?|courses?|days?|hours|places|completion|uptake|attendance)'),
  // "Posts filled", "Number of social workers recruited".
  some('posts? (?:\\w+ ){0,2}(?:filled|recruited|created|appointed|advertised)'),
  some('(?:number|percentage|%|per cent) of (?:\\w+ ){0,5}(?:recruited|appointed|hired)'),
  some('(?:staff|workers?|managers?|leaders?|team) (?:\\w+ )?(?:recruited|appointed|in post)'),
  // "Plans written", "Strategy published", "Policies reviewed".
  some(
    `${DOCUMENT} (?:\\w+ )?(?:written|produced|published|drafted|developed|approved|agreed|reviewed|updated|refreshed)`,
  ),
  some(`${DOCUMENT} (?:\\w+ )?(?:signed off|launched|completed|implemented)`),
  // "Number of audits completed", "Audits undertaken", "Number of visits".
  some('(?:audits?|dip samples?|observations?) (?:\\w+ ){0,2}(?:completed|undertaken|carried out|done|held)'),
  some('number of (?:\\w+ ){0,4}(?:audits?|dip samples?|observations?|newsletters?|leaflets?|campaigns?|surveys?)'),
  some(`number of (?:\\w+ ){0,4}${GATHERING}`),
  // "Attendance at sessions", "Meetings held", "Staff attending briefings".
  some(`(?:attendance|attendees|attended|attending|turnout)\\b.*\\b(?:${GATHERING}|training|boards?)`),
  some(`${GATHERING} (?:\\w+ ){0,2}(?:held|run|delivered|attended|hosted|organised|offered)`),
  // "Actions completed", "Newsletters sent".
  some('(?:milestones?|actions?|steps?|tasks?) (?:\\w+ )?(?:completed|delivered|closed|achieved|on track)'),
  some('(?:emails?|newsletters?|leaflets?|letters?|posters?) (?:\\w+ )?(?:sent|issued|published|distributed)'),
]

/** Words for a state of things, which outweigh those above: audits completed count work, audits judged good do not. */
const EFFECT =
  /\b(?:graded|judged|rated|good or better|outstanding|inadequate|confiden(?:t|ce)|satisf\w+|say(?:ing)? (?:that|they)|feel(?:ing)?|report(?:ing)? (?:that|they)|understood|turnover|retention|retained|still in post)\b/i

/** Plans for one child that come on time are an effect; training that came on time is still training. */
const TIMELY = /\b(?:within|on time|in time|timescales?|timeliness|overdue|late|in \d+ (?:working )?(?:days|weeks))\b/i

/** Whether a measure counts work done rather than what the work changed: by its stated type, else by its words. */
export function isOutput(m: Measure): boolean {
  if (m.sort?.is) return m.sort.is === 'output'
  const words = [m.title, m.numerator || m.definition].join('. ')
  if (EFFECT.test(words) || (TIMELY.test(words) && !/train/i.test(words))) return false
  return OUTPUTS.some(o => o.test(words))
}
