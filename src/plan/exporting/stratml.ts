/**
 * The plan as StratML: Strategy Markup Language, Part 2, Performance Plans and Reports. Elements and their order are those of the
 * published schema, `PerformancePlanOrReport20160216.xsd` (schema agency "ISO AIIM", version 2.2.6 of 16 February 2016, target
 * namespace urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport; stratml.us/references, and OwenAmbur/StratML on GitHub under
 * doc/schemas/last), which version 2.2.8 of 6 May 2016 only adds to. Outcomes are goals, steps objectives, measures performance
 * indicators, posts stakeholders. Nobody is named: a post that is not in the plan may be a person's name, and is left out.
 */

import { type View, viewOf } from '../coherence/view.ts'
import type { Day } from '../graph/dates.ts'
import { sayDay } from '../graph/dates.ts'
import type { PlanGraph } from '../graph/graph.ts'
import { type Measure, type Outcome, type Rec, type Step, titleOf } from '../graph/kinds.ts'
import type { Quantity, Ref, When } from '../graph/values.ts'
import { document, element, NOTHING, textElement, type Xml } from './xml.ts'

export type StratmlOf = {
  readonly title: string
  readonly authority: string
  /** The day of which it speaks, ISO 8601. */
  readonly on: Day
  /** When it was signed, and as which version; null for a draft. By whom is said in the plan's own words, where that is a body. */
  readonly signed: { readonly on: Day; readonly says: string } | null
  /** Where its facts come from, in a sentence; null for a council's own. */
  readonly mark: string | null
}

const SPACE = 'urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport'

/** The document, as text. */
export function stratmlOf(graph: PlanGraph, of: StratmlOf): string {
  const view = viewOf(graph, of.on)
  const id = identifiers()
  const status = of.signed
    ? `Signed on ${sayDay(of.signed.on)}. ${of.signed.says}`.trim()
    : `Draft: the plan as it stood on ${sayDay(of.on)}, which nobody has signed.`
  const dates = datesOf(view)
  const root = element(
    'PerformancePlanOrReport',
    [
      textElement('Name', of.title, 'always'),
      textElement('Description', `The plan of ${of.authority}, as at ${sayDay(of.on)}.`),
      textElement('OtherInformation', [status, of.mark ?? ''].join(' ')),
      element('StrategicPlanCore', [
        element('Organization', [
          textElement('Name', of.authority),
          textElement('Identifier', id('organization', of.authority)),
          ...view.all.post.map(p => stakeholder(p.title, null)),
        ]),
        element('Vision', [textElement('Description', view.all.aim.map(a => a.title).join('\n'))]),
        ...goals(view, id),
      ]),
      element('AdministrativeInformation', [
        textElement('Identifier', id('plan', of.title)),
        textElement('StartDate', dates.from),
        textElement('EndDate', dates.until),
        textElement('PublicationDate', of.signed?.on ?? of.on),
      ]),
    ],
    { xmlns: SPACE, Type: 'Performance_Plan' },
  )
  return document(root)
}

type Identify = (kind: string, id: string) => string
/** Identifiers are names in XML (xsd:ID), and each stands once in a document. */
function identifiers(): Identify {
  const given = new Map<string, string>()
  const taken = new Set<string>()
  return (kind, id) => {
    const key = `${kind}\n${id}`
    const known = given.get(key)
    if (known !== undefined) return known
    const stem = `_${kind}-${id.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 80)}`
    let name = stem
    for (let n = 2; taken.has(name); n++) name = `${stem}.${n}`
    taken.add(name)
    given.set(key, name)
    return name
  }
}

/** Every outcome with its steps; steps that serve none under a goal that says so. A document has one goal at least. */
function goals(view: View, id: Identify): Xml[] {
  const told = new Map<string, string>()
  const made = view.all.outcome.map(o => goal(view, id, o, told))
  const rest = view.all.step.filter(s => view.outcomesOf(s).length === 0)
  if (rest.length > 0)
    made.push(
      element('Goal', [
        textElement('Name', 'Steps that serve no outcome yet'),
        textElement('Description', 'These steps are in the plan and no outcome of it says what they are for.'),
        ...rest.map(s => objective(view, id, s, told)),
      ]),
    )
  if (made.length === 0)
    made.push(
      element('Goal', [
        textElement('Name', 'No outcome yet'),
        textElement('Description', 'The plan has no outcome and no step yet.'),
      ]),
    )
  return made
}

function goal(view: View, id: Identify, o: Outcome, told: Map<string, string>): Xml {
  const steps = view.stepsOfOutcome(o.id)
  const named = new Set(steps.flatMap(s => view.measuresOfStep(s.id).map(m => m.id)))
  // A measure stands at the step that names it; what shows the outcome itself has an objective of its own.
  const own = view.measuresOfOutcome(o.id).filter(m => !named.has(m.id))
  const way = [o.now && `Now: ${o.now}`, o.then && `Then: ${o.then}`].filter(Boolean).join('\n')
  return element('Goal', [
    textElement('Name', o.title || o.theme || o.id, 'always'),
    textElement('Description', way, 'always'),
    textElement('Identifier', id('outcome', o.id)),
    textElement('SequenceIndicator', o.source.ref),
    stakeholder(postOf(view, o.owner), 'Owner'),
    textElement('OtherInformation', dueSays(o.due)),
    ...(own.length > 0
      ? [
          element('Objective', [
            textElement('Name', 'How we will know'),
            textElement('Identifier', id('measures', o.id)),
            ...own.map(m => indicator(view, id, m, told)),
          ]),
        ]
      : []),
    ...steps.map(s => objective(view, id, s, told)),
  ])
}

/** A step; where it stands under another goal already, its name alone and where that is. */
function objective(view: View, id: Identify, s: Step, told: Map<string, string>): Xml {
  const before = told.get(s.id)
  if (before !== undefined)
    return element('Objective', [
      textElement('Name', titleOf(s)),
      textElement('OtherInformation', `The same as ${before}.`),
    ])
  told.set(s.id, id('step', s.id))
  return element('Objective', [
    textElement('Name', titleOf(s)),
    textElement('Description', s.test),
    textElement('Identifier', id('step', s.id)),
    textElement('SequenceIndicator', s.source.ref),
    stakeholder(postOf(view, s.owner), 'Owner'),
    textElement(
      'OtherInformation',
      [startSays(s.start), dueSays(s.due), s.status?.is ? `Status: ${s.status.is}.` : ''].filter(Boolean).join(' '),
    ),
    ...view.measuresOfStep(s.id).map(m => indicator(view, id, m, told)),
  ])
}

const startSays = (w: When | null) => (w?.on ? `From ${sayDay(w.on)}.` : '')
const dueSays = (w: When | null) => (w?.on ? `Due ${sayDay(w.on)}.` : '')

/** A measure: where it begins, what it is to reach, and every value there is. At a second place, its name and where the rest is. */
function indicator(view: View, id: Identify, m: Measure, told: Map<string, string>): Xml {
  const before = told.get(m.id)
  const stage = m.sort?.is === 'outcome' ? 'Outcome' : m.sort?.is === 'output' ? 'Output' : null
  const head = [
    textElement('MeasurementDimension', titleOf(m), 'always'),
    textElement('UnitOfMeasurement', unitOf(m), 'always'),
  ]
  const attributes = { ...(stage ? { ValueChainStage: stage } : {}), PerformanceIndicatorType: 'Quantitative' }
  if (before !== undefined) return element('PerformanceIndicator', [...head, sameAs(before)], attributes)
  told.set(m.id, id('measure', m.id))
  const values = view
    .valuesOfMeasure(m.id)
    .filter(v => v.on?.on != null && v.value?.value != null && v.area === '')
    .toSorted((a, b) => (a.on!.on! < b.on!.on! ? -1 : 1))
  return element(
    'PerformanceIndicator',
    [
      textElement('SequenceIndicator', m.source.ref),
      ...head,
      textElement('Identifier', id('measure', m.id)),
      element('MeasurementInstance', [
        result('TargetResult', m.target, m.targetOn?.on ?? null, 'Target'),
        result('ActualResult', m.baseline, m.baselineOn?.on ?? null, 'Baseline'),
        ...values.map(v => result('ActualResult', v.value, v.on!.on, v.provisional ? 'Provisional' : '')),
      ]),
      textElement(
        'OtherInformation',
        [m.definition, m.dataSource && `Source: ${m.dataSource}.`].filter(Boolean).join(' '),
      ),
    ],
    attributes,
  )
}

/** The same thing once more: where all that is known of it stands. */
const sameAs = (identifier: string): Xml =>
  element('Relationship', [textElement('ReferentIdentifier', identifier), textElement('Name', 'The same')], {
    RelationshipType: 'Peer_To',
  })

const unitOf = (m: Measure): string => m.unit || m.target?.unit || m.baseline?.unit || 'not said'

function result(name: 'TargetResult' | 'ActualResult', q: Quantity | null, on: Day | null, says: string): Xml {
  if (q === null || (q.value === null && q.text === '')) return NOTHING
  return element(name, [
    textElement('EndDate', on),
    textElement('NumberOfUnits', q.value === null ? null : decimal(q.value)),
    textElement('Description', [says, q.value === null ? q.text : ''].filter(Boolean).join(': ')),
  ])
}

/** A number as xsd:decimal has it, which knows no exponents. */
const decimal = (n: number): string => n.toLocaleString('en-GB', { useGrouping: false, maximumFractionDigits: 20 })

/** The title of a post of the plan; null for what is none, which may be somebody's name. */
function postOf(view: View, ref: Ref | null): string | null {
  return view.get(ref, 'post')?.title || null
}

function stakeholder(post: string | null, role: string | null): Xml {
  if (post === null || post.trim() === '') return NOTHING
  return element('Stakeholder', [
    textElement('Name', post),
    ...(role === null ? [] : [element('Role', [textElement('Name', role), textElement('RoleType', 'Performer')])]),
  ])
}

/** From the first start of a plan in force to the last end. */
function datesOf(view: View): { from: Day | null; until: Day | null } {
  const plans: readonly Rec<'plan'>[] = view.all.plan.filter(
    p => p.state?.is !== 'closed' && p.state?.is !== 'superseded',
  )
  const days = (of: (p: Rec<'plan'>) => Day | null | undefined) => plans.flatMap(p => of(p) ?? []).sort()
  return { from: days(p => p.from?.from ?? p.from?.on)[0] ?? null, until: days(p => p.until?.on).at(-1) ?? null }
}
