/** Rules of measures: whether an outcome has one, and whether it is defined well enough to show a change. */
import type { Measure, Outcome } from '../../graph/kinds.ts'
import type { Hit, Rule } from '../rule.ts'
import type { View } from '../view.ts'
import { inOrder, isPair, isPutOff, sayAll } from './measured.ts'
import { sameConceptTwice } from './measures-alike.ts'
import { areaMissing, unheard } from './measures-cover.ts'
import { isOutput } from './measures-outputs.ts'
import { effectNotShown, gainLost, metByChance, stale, targetByWish } from './measures-signals.ts'
import { watermelon } from './measures-status.ts'
import { who } from './owners.ts'

const unmeasured: Rule = {
  id: 'C-05',
  severity: 'blocker',
  title: 'An outcome that nothing measures',
  fires: 'An outcome has no measure.',
  why: 'Without a measure nobody can say whether the outcome came about: it stays an aspiration.',
  serves: ['LG-1'],
  asks: 'Is there proof?',
  // A plan whose files hold no measures at all has outcomes without measures: that is the finding.
  needs: ['outcome'],
  looksAt: 'outcomes',
  judge(view) {
    const hits = view.all.outcome
      .filter(o => view.measuresOfOutcome(o.id).length === 0)
      .map((o): Hit => {
        const steps = view.stepsOfOutcome(o.id)
        const near = inOrder(steps.flatMap(s => [...view.measuresOfStep(s.id)]))
        const work =
          steps.length === 0
            ? ''
            : steps.length === 1
              ? ' Its one step could be done and nobody could tell what changed.'
              : ` All ${steps.length} of its steps could be done and nobody could tell what changed.`
        const nearest = near[0]
        return {
          items: [o.id],
          message: `${view.name(o)} has no measure.${work}`,
          fix: nearest
            ? `Say whether ${view.nameIn(nearest)}, which one of its steps names, measures this outcome, and link it; or choose a measure that does.`
            : `Choose one or two measures that would move if it came true${o.then ? ` (“${o.then}”)` : ''}, and link them to it.`,
        }
      })
    return { examined: view.all.outcome.length, hits }
  },
}

const onlyOutputs: Rule = {
  id: 'C-06',
  severity: 'high',
  title: 'Work is counted, not what it changed',
  fires: 'An outcome is measured only by outputs: training delivered, posts filled, plans written.',
  why: 'Everything counted could be done while nothing changes for a child.',
  serves: ['LG-1'],
  asks: 'Is there proof?',
  needs: ['outcome', 'measure'],
  looksAt: 'outcomes with a measure',
  judge(view) {
    const measured = view.all.outcome.filter(o => view.measuresOfOutcome(o.id).length > 0)
    const hits = measured.flatMap((o): Hit[] => {
      const ms = inOrder(view.measuresOfOutcome(o.id))
      if (!ms.every(isOutput)) return []
      const names = sayAll(ms.slice(0, 3).map(m => `“${m.title || m.id}”`))
      return [
        {
          items: [o.id, ...ms.map(m => m.id)],
          message:
            ms.length === 1
              ? `${view.name(o)} is measured only by ${names}, which counts work done and not what it changed.`
              : `${view.name(o)} has ${ms.length} measures and each counts work done, not what it changed: ${names}${ms.length > 3 ? ' among them' : ''}.`,
          fix: `Add a measure of what will be different for children, families or staff${o.then ? ` when “${o.then}” is true` : ''}, and keep the ${ms.length === 1 ? 'count' : 'counts'} beside it.`,
        },
      ]
    })
    return { examined: measured.length, hits }
  },
}

/** Outcomes that say from where to where, and have no measure to say it in numbers. */
const barePairs = (view: View): Outcome[] =>
  view.all.outcome.filter(o => isPair(o) && view.measuresOfOutcome(o.id).length === 0)
const isOr = (view: View) => view.all.measure.length + view.all.outcome.filter(isPair).length
const fromTo = (o: Outcome) => `is to go from “${o.now}” to “${o.then}”`

const sheetOf = (m: Measure) => `${m.source.file}\n${m.source.sheet}`
/** A measure, and the outcome or step in whose row it stands where it has no row of its own. */
function inRow(m: Measure): [string, ...string[]] {
  if (m.source.ref !== '' || !m.id.startsWith('measure of ')) return [m.id]
  const [outcome] = m.outcomes
  const own = [...m.outcomes, ...m.steps].find(r => r.id !== null && `${m.id} `.startsWith(`measure of ${r.id} `))
  const row = own?.id ?? (m.steps.length === 0 && m.outcomes.length === 1 ? outcome?.id : m.steps[0]?.id)
  return row ? [m.id, row] : [m.id]
}

const noBaseline: Rule = {
  id: 'C-13',
  severity: 'blocker',
  title: 'No starting point',
  fires:
    'A measure lacks its baseline value, the date of it or its source (the source of its figures will do where the sheet gives no sources of baselines), or a from-to pair has no measure at all.',
  why: 'A change can be shown only from a known start.',
  serves: ['LG-1'],
  asks: 'Is there proof?',
  needs: [['measure', 'outcome']],
  looksAt: 'measures and from-to pairs',
  judge(view) {
    const hits: Hit[] = []
    const kept = new Set(view.all.measure.filter(m => !lacking(m.baselineSource)).map(sheetOf))
    for (const m of view.all.measure) {
      const lacks: string[] = []
      const said = (text: string | undefined, what: string) => (text ? `${what} (“${text}” is none)` : what)
      if (m.baseline?.value == null) lacks.push(said(m.baseline?.text, 'baseline value'))
      if (m.baselineOn?.on == null) lacks.push(said(m.baselineOn?.text, 'baseline date'))
      // A baseline without a source of its own came from where the measure's figures come from, unless the sheet gives the
      // sources of other baselines and leaves this one blank.
      if (lacking(m.baselineSource) && (lacking(m.dataSource) || kept.has(sheetOf(m))))
        lacks.push('source for the baseline')
      if (lacks.length === 0) continue
      hits.push({
        items: inRow(m),
        message: `${view.name(m)} has no ${sayAll(lacks, 'and no')}.`,
        fix: `Record ${m.baseline?.value == null ? 'its value on a named day before the work began' : 'what is missing'}, and which system or return the figure came from.`,
      })
    }
    for (const o of barePairs(view))
      hits.push({
        items: [o.id],
        message: `${view.name(o)} ${fromTo(o)}, and no measure says where it starts.`,
        fix: 'Choose one measure for the pair; record its value today, the date and where the figure comes from.',
      })
    return { examined: isOr(view), hits }
  },
}
const lacking = (text: string) => text === '' || isPutOff(text)

const noTarget: Rule = {
  id: 'C-14',
  severity: 'blocker',
  title: 'No target to reach',
  fires: 'A measure lacks its target, the target date or which way is good, or a from-to pair has no measure at all.',
  why: 'Without a target and a day nobody can say whether it was met.',
  serves: ['LG-1'],
  asks: 'Is there a date?',
  needs: [['measure', 'outcome']],
  looksAt: 'measures and from-to pairs',
  judge(view) {
    const hits: Hit[] = []
    for (const m of view.all.measure) {
      // A measure kept only for context says that neither way is good, and so has nothing to reach.
      if (m.direction?.is === 'none') continue
      const lacks: string[] = []
      const said = (text: string | undefined, what: string) => (text ? `${what} (“${text}” is none)` : what)
      if (m.target?.value == null) lacks.push(said(m.target?.text, 'target'))
      if (m.targetOn?.on == null) lacks.push(said(m.targetOn?.text, 'target date'))
      if (m.direction?.is == null) lacks.push(said(m.direction?.text, 'direction to say which way is good'))
      if (lacks.length === 0) continue
      const add = [
        m.target?.value == null && 'the number to reach',
        m.targetOn?.on == null && 'the day to reach it by',
        m.direction?.is == null && 'whether up or down is good',
      ]
      hits.push({
        items: inRow(m),
        message: `${view.name(m)} has no ${sayAll(lacks, 'and no')}.`,
        fix: `Set ${sayAll(add.filter(a => a !== false))}.`,
      })
    }
    for (const o of barePairs(view))
      hits.push({
        items: [o.id],
        message: `${view.name(o)} ${fromTo(o)}, and no number or day says when it has got there.`,
        fix: 'Choose one measure for the pair; set its target, the day to reach it by and which way is good.',
      })
    return { examined: isOr(view), hits }
  },
}

/** "Number of…" counts things and is a share of nothing. */
function isCount(m: Measure): boolean {
  const words = `${m.title} ${m.unit}`
  if (
    /%|\b(?:percent(?:age)?|per cent|rate|ratio|proportion|share|average|mean|median|per \d[\d,]*|per [a-z]+ thousand)\b/i.test(
      words,
    )
  )
    return false
  return (
    /^(?:total |the )*(?:number|count|volume|total)s?\b/i.test(m.title) ||
    /^(?:number|count|no\.?|#|n|children|people|cases|integer|whole number)$/i.test(m.unit.trim())
  )
}

const halfDefined: Rule = {
  id: 'C-15',
  severity: 'high',
  title: 'A measure that two people could work out differently',
  fires: 'A measure lacks its numerator, denominator, source, frequency, owner, lag or rule for small numbers.',
  why: 'Two boards will quote two numbers for one measure.',
  serves: ['LG-1'],
  asks: 'Does it say something?',
  needs: ['measure'],
  looksAt: 'measures',
  judge(view) {
    const hits = view.all.measure.flatMap((m): Hit[] => {
      const parts: [boolean, string][] = [
        [lacking(m.numerator), 'numerator'],
        [lacking(m.denominator) && !isCount(m), 'denominator'],
        [lacking(m.dataSource), 'source'],
        [m.frequency?.is == null, m.frequency?.text ? `frequency (“${m.frequency.text}” is none)` : 'frequency'],
        [m.owner === null || (m.owner.id === null && lacking(m.owner.text)), 'owner'],
        [lacking(m.lag), 'lag'],
        [lacking(m.suppression), 'rule for small numbers'],
      ]
      const lacks = parts.filter(([is]) => is).map(([, name]) => name)
      if (lacks.length === 0) return []
      const unowned = lacks.includes('owner')
      const write = sayAll(lacks.filter(l => l !== 'owner').map(l => `the ${l.replace(/ \(.*/, '')}`))
      const so = 'so that anybody can work out the same number'
      const fix =
        write === ''
          ? 'Name the one person or post who answers for the number.'
          : `${unowned || !m.owner ? 'Name who owns it, and' : `Ask ${who(view, m.owner)} to`} write down ${write}, ${so}.`
      return [
        {
          items: [m.id],
          message: `${view.name(m)} is defined without ${lacks.length === 1 ? 'its ' : ''}${sayAll(lacks, 'or')}.`,
          fix,
        },
      ]
    })
    return { examined: view.all.measure.length, hits }
  },
}

export const measuresRules: readonly Rule[] = [
  unmeasured,
  onlyOutputs,
  effectNotShown,
  noBaseline,
  noTarget,
  halfDefined,
  targetByWish,
  metByChance,
  stale,
  sameConceptTwice,
  watermelon,
  unheard,
  areaMissing,
  gainLost,
]
