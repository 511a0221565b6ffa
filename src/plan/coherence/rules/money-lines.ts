/** C-32 and C-33: does every cost have a line and every line a purpose, and is every amount an amount of a year? */
import type { AnyRec, Programme, Rec, Step } from '../../graph/kinds.ts'
import { type Money, plainWords, type Ref, sayMoney } from '../../graph/values.ts'
import type { Hit, Rule } from '../rule.ts'
import { short, type View } from '../view.ts'
import { allOf, listed } from './plain.ts'

/** Words that say a cost needs no money of its own. */
const NO_MONEY =
  /\b(?:within|existing|in[- ]kind|(?:officer|staff) time|no (?:\w+ )?cost|nil|met from|absorbed|business as usual|bau|none|not applicable)\b/i
/** Whether a cell holds a cost: an amount that is not nothing, or words about one. */
const isCost = (m: Money | null): m is Money =>
  m !== null && (m.pence === null ? /\d|£|million|thousand/i.test(m.text) && !NO_MONEY.test(m.text) : m.pence !== 0)
const sayCost = (m: Money) => (m.pence === null ? `“${m.text}”` : sayMoney(m.pence))

/** Everything that some funding line pays for. */
function paidFor(view: View): Set<string> {
  const found = new Set<string>()
  for (const f of view.all.funding) for (const c of f.covers) if (c.id !== null) found.add(c.id)
  for (const s of view.all.spend) if (s.funding?.id && s.programme?.id) found.add(s.programme.id)
  return found
}

const unfunded: Rule = {
  id: 'C-32',
  severity: 'high',
  title: 'Money and work do not meet',
  fires:
    'A step or programme has a cost and no funding line pays for it (a line may pay for its workstream, programme, outcome or plan), or a programme has an amount of its own that none of the plan’s funding lines covers; or a funding line pays for nothing that is in the plan.',
  why: 'A cost without a line is a wish, and a line without work is money nobody can account for.',
  serves: ['LG-7', 'LG-1'],
  asks: 'Is there money?',
  needs: [['step', 'programme', 'funding']],
  looksAt: 'costs and funding lines',
  judge(view) {
    const paid = paidFor(view)
    const isPaid = (ref: Ref | string | null | undefined) => {
      const id = typeof ref === 'string' ? ref : ref?.id
      return id != null && paid.has(id)
    }
    const linesKnown = view.supplied.has('funding')
    const lined = (p: Programme): boolean =>
      isPaid(p.id) || isPaid(p.plan) || view.outcomesOfProgramme(p).some(o => isPaid(o.id))
    const funded = (p: Programme | null): boolean => p !== null && ((p.funding?.pence ?? 0) !== 0 || lined(p))
    const stepFunded = (s: Step): boolean => {
      // Where no file holds funding lines, the name of one is all that a row can say.
      if (s.fundedBy.some(f => f.id !== null || !linesKnown)) return true
      const stream = view.get(s.workstream, 'workstream')
      if (isPaid(s.id) || isPaid(s.plan) || isPaid(stream?.id)) return true
      if (view.outcomesOf(s).some(o => isPaid(o.id))) return true
      return [s.programme, stream?.programme].some(p => funded(view.get(p, 'programme')))
    }
    const costs: { r: Step | Programme; cost: Money; paid: boolean }[] = []
    for (const s of view.all.step)
      if (!view.isStopped(s) && isCost(s.cost)) costs.push({ r: s, cost: s.cost, paid: stepFunded(s) })
    const streamPaid = new Set(
      view.all.workstream.flatMap(w => (isPaid(w.id) && w.programme?.id ? [w.programme.id] : [])),
    )
    const unlined: { p: Programme; pence: number }[] = []
    let budgets = 0
    for (const p of view.all.programme) {
      if (p.state?.is === 'stopped' || p.state?.is === 'closed') continue
      const own = p.funding?.pence ?? 0
      const inPart = () =>
        streamPaid.has(p.id) ||
        view.stepsOfProgramme(p.id).some(s => isPaid(s.id) || s.fundedBy.some(f => f.id !== null))
      if (isCost(p.cost)) costs.push({ r: p, cost: p.cost, paid: funded(p) || inPart() })
      // Where the plan keeps its money in lines, a sum that stands in a programme's row alone is in nobody's account.
      if (!linesKnown || own === 0) continue
      budgets++
      if (!lined(p) && !inPart()) unlined.push({ p, pence: own })
    }
    const hits = costs
      .filter(c => !c.paid)
      .map(({ r, cost }): Hit => {
        const lost = r.kind === 'step' ? (r as Step).fundedBy.map(f => `“${short(f.text)}”`) : []
        return {
          items: [r.id],
          message: `${view.name(r)} costs ${sayCost(cost)} and ${lost.length > 0 ? `names ${listed(lost)} to pay for it, which is no funding line in any file` : 'no funding line pays for it'}.`,
          fix: `Name the line that pays ${sayCost(cost)}, ask for the money, or stop what cannot be paid for.`,
        }
      })
    for (const { p, pence } of unlined)
      hits.push({
        items: [p.id],
        message: `${view.name(p)} is said to have ${sayMoney(pence)}, and no funding line covers it.`,
        fix: `Name the line that the ${sayMoney(pence)} come from and say there that it pays for this programme, or take the sum out.`,
      })
    const used = new Set<string>()
    for (const s of view.all.step) for (const f of s.fundedBy) if (f.id !== null) used.add(f.id)
    for (const s of view.all.spend) if (s.funding?.id && s.programme?.id) used.add(s.funding.id)
    for (const f of view.all.funding) if (f.total?.id && f.total.id !== f.id) used.add(f.total.id)
    for (const f of view.all.funding) {
      if (f.covers.some(c => c.id !== null) || used.has(f.id)) continue
      const lost = f.covers.map(c => `“${short(c.text)}”`)
      const amount = f.amount?.pence != null ? `, ${sayMoney(f.amount.pence)},` : ''
      hits.push({
        items: [f.id],
        message: `${view.name(f)}${amount} pays for ${lost.length > 0 ? `${listed(lost)}, which is no programme, step or outcome of the plan` : 'nothing that it names'}.`,
        fix: 'Name the programme or the steps that it pays for, by reference, or take the line out of the plan.',
      })
    }
    return { examined: costs.length + budgets + view.all.funding.length, hits }
  },
}

const MANY = 'several|many|a few|some|countless|tens of|hundreds of|(?:a )?(?:further|additional|extra)'
/** Amounts that are none: "several million more", "millions of pounds". */
const NO_AMOUNT = new RegExp(
  `\\b(?:${MANY}) (?:more |extra |further |hundreds? (?:of )?)?(?:thousands?|millions?|billions?)(?: more)?(?: pounds)?(?: (?:next|this|each|every) year)?\\b|\\b(?:thousands|millions|billions) (?:more|of pounds|in (?:extra|additional|new))\\b`,
  'gi',
)
/** Money that is promised by an adjective; it passes where the same clause names an amount. */
const PROMISED =
  /\b(?:significant(?:ly)?|substantial|considerable|additional|extra|further|more|new|increased|major|sustained|greater|enhanced|necessary|sufficient|adequate|appropriate)(?: \w+){0,2}? (?:investment|funding|funds|money|spending|budgets?|finance|cash)\b/gi
const AMOUNT = /£ ?\d|\b\d[\d,.]* ?(?:k|m|mn|million|bn|billion|thousand|pounds)\b/i

/** Where in a text money is spoken of without an amount. */
export function vagueMoney(text: string): [number, number][] {
  const marks: [number, number][] = []
  for (const m of allOf(NO_AMOUNT, text)) marks.push([m.index, m.index + m[0].length])
  for (const m of allOf(PROMISED, text)) {
    const from = Math.max(0, ...[...text.slice(0, m.index).matchAll(/[.;:]\s/g)].map(s => s.index + 1))
    const rest = text.slice(m.index).search(/[.;:](?:\s|$)/)
    const clause = text.slice(from, rest < 0 ? text.length : m.index + rest)
    const [start, end] = [m.index, m.index + m[0].length]
    if (!AMOUNT.test(clause) && marks.every(([a, b]) => end <= a || start >= b)) marks.push([start, end])
  }
  return marks.sort((a, b) => a[0] - b[0])
}

type Blur = { record: AnyRec; why: string[]; quote?: { text: string; marks: [number, number][] } }

const years = /\b(?:19|20)\d\d\b|\b\d\d\/\d\d\b/
/** Whether a funding line says of which year it is: by its dates, its years of spending, its words or its total. */
function hasYear(view: View, f: Rec<'funding'>, profiled: ReadonlySet<string>): boolean {
  const own = (x: Rec<'funding'>) =>
    x.from?.on != null ||
    x.until?.on != null ||
    profiled.has(x.id) ||
    years.test(`${x.title} ${x.note} ${x.amount?.text}`)
  const total = view.get(f.total, 'funding')
  return own(f) || (total !== null && own(total))
}

const blurred: Rule = {
  id: 'C-33',
  severity: 'high',
  title: 'The amount is words, or is of no year',
  fires:
    'An amount of money is text (“several million more”) or has no year; a funding line has no amount; or a step, decision, outcome or programme promises money without an amount.',
  why: 'Nobody can plan, spend or check an amount that is not a number of a year.',
  serves: ['LG-1'],
  asks: 'Is there money?',
  needs: [['funding', 'programme', 'step', 'decision', 'outcome', 'saving', 'spend']],
  looksAt: 'amounts of money',
  judge(view) {
    const blurs = new Map<string, Blur>()
    let examined = 0
    const blur = (record: AnyRec, why: string) => {
      const b = blurs.get(record.id) ?? { record, why: [] }
      b.why.push(why)
      blurs.set(record.id, b)
    }
    const amount = (record: AnyRec, m: Money | null, what: string) => {
      if (m === null) return
      examined++
      if (m.pence === null && !NO_MONEY.test(m.text)) blur(record, `${what} is “${short(m.text)}”, which is no amount`)
    }
    const words = (record: AnyRec, text: string) => {
      const marks = vagueMoney(text)
      if (marks.length === 0) return
      examined++
      blur(record, `it speaks of ${listed(marks.map(([a, b]) => `“${text.slice(a, b)}”`))} and names no amount`)
      const b = blurs.get(record.id)
      if (b && !b.quote) b.quote = { text, marks }
    }
    const { funding, programme, step, decision, outcome, saving, spend } = view.all
    const profiled = new Set(spend.flatMap(s => (s.year?.on && s.funding?.id ? [s.funding.id] : [])))
    for (const f of funding) {
      amount(f, f.amount, 'its amount')
      if (f.amount === null) {
        examined++
        blur(f, 'it has no amount')
      }
      if (!hasYear(view, f, profiled)) {
        const said = [f.from, f.until].flatMap(w => (w?.text ? [`“${w.text}”`] : []))
        const sum = f.amount?.pence != null ? ` (${sayMoney(f.amount.pence)})` : ''
        blur(f, said.length > 0 ? `${listed(said)} names no year` : `nothing says which year it is for${sum}`)
      }
    }
    for (const p of programme) {
      amount(p, p.funding, 'its funding')
      amount(p, p.cost, 'its cost')
      words(p, p.purpose)
    }
    for (const s of step) {
      if (view.isStopped(s)) continue
      amount(s, s.cost, 'its cost')
      words(s, s.title)
    }
    for (const d of decision) {
      amount(d, d.amount, 'its amount')
      if (d.amount?.pence != null && !d.on?.on && !years.test(`${d.title} ${d.reason}`))
        blur(d, `its ${sayMoney(d.amount.pence)} has no date, so no year`)
      words(d, d.title)
      words(d, d.reason)
    }
    for (const o of outcome) {
      words(o, o.title)
      words(o, o.then)
    }
    for (const s of saving) {
      amount(s, s.amount, 'its amount')
      if (s.amount?.pence != null && !s.year?.on && !years.test(s.title))
        blur(s, `its ${sayMoney(s.amount.pence)} is of no year`)
    }
    for (const s of spend) {
      amount(s, s.profile, 'its profile')
      amount(s, s.forecast, 'its forecast')
      amount(s, s.actual, 'its actual spending')
      if (!s.year?.on && [s.profile, s.forecast, s.actual].some(m => m?.pence != null))
        blur(s, s.year ? `“${s.year.text}” is no year` : 'its amounts are of no year')
    }
    const hits = [...blurs.values()].map(
      (b): Hit => ({
        items: [b.record.id],
        message: `${nameOf(view, b.record)}: ${listed(b.why)}.`,
        fix: fixOf(b),
        ...(b.quote && { quote: b.quote }),
      }),
    )
    return { examined, hits }
  },
}

/** Rows of spending have no title: they are called by their line or programme and year. */
function nameOf(view: View, r: AnyRec): string {
  if (r.kind !== 'spend') return view.name(r)
  const s = r as Rec<'spend'>
  const of = [s.funding, s.programme].flatMap(x => view.get(x) ?? []).map(x => view.nameIn(x))
  const name = of[0] ?? (plainWords(s.funding?.text ?? s.programme?.text ?? '') || r.id)
  return `Spending of ${name}${s.year ? ` in ${s.year.text}` : ''}`
}
function fixOf(b: Blur): string {
  const year = b.why.some(w => /\byear\b/.test(w) && !w.startsWith('it speaks'))
  const sum = b.why.some(w => /no amount|names no amount/.test(w))
  if (sum && year) return 'Write the amount in pounds and the year that it is for, or say that it is not agreed.'
  return year
    ? 'Write from when until when the money may be spent.'
    : 'Write the amount in pounds and the year that it is for, or say that it is not agreed.'
}

export const linesRules: readonly Rule[] = [unfunded, blurred]
