/** What the fields of a record are called on a form, and a line of help for each that needs one: for somebody tired. */
import type { Field } from '../graph/field.ts'
import { fieldOf, type Kind, spec } from '../graph/kinds.ts'
import { capital } from '../report/words.ts'
import { fieldWords } from '../versions/saying.ts'

/** What a record of a kind says first. */
const TITLES: Partial<Record<Kind, string>> = {
  step: 'What will be done',
  outcome: 'What will be different for children',
  measure: 'What is measured',
  finding: 'What they said',
  clause: 'What it requires',
  obligation: 'What is owed',
  risk: 'What could go wrong',
  decision: 'What was decided',
  milestone: 'What will have been reached',
  post: 'Title of the post',
  term: 'The word or the letters',
  alias: 'The other name',
  meeting: 'Agenda or note',
  spend: 'Note',
  request: 'What is wanted',
  evidence: 'What it is',
  pilot: 'What is tried',
  lesson: 'What was learned',
  pledge: 'What was promised',
}

const LABELS: Readonly<Record<string, string>> = {
  'step.evidenceWanted': 'What evidence is wanted',
  'step.level': 'Kind of step',
  'step.parent': 'Part of the step',
  'step.section': 'Heading in the plan',
  'step.partner': 'Partner who does it',
  'step.partnerAccepted': 'Accepted by the partner on',
  'step.risk': 'Risk to it',
  'step.mitigation': 'What is done about the risk',
  'outcome.voice': 'In children’s own words',
  'outcome.trajectory': 'Targets on the way',
  'outcome.tags': 'Priorities of the council that it serves',
  'programme.movedTo': 'Where that was moved to',
  'programme.moved': 'What was moved elsewhere',
  'programme.awaits': 'What it waits for',
  'measure.sort': 'What sort of measure',
  'measure.direction': 'Which way is good',
  'measure.lag': 'How late it shows',
  'measure.suppression': 'Rule for small numbers',
  'measure.joined': 'Measure of the dictionary',
  'measure.joinedAt': 'Place of its values',
  'board.requires': 'Agencies that have to be there',
  'board.sort': 'Kind of board',
  'board.items': 'What it oversees',
  'finding.body': 'Who said it',
  'finding.about': 'What it is about',
  'finding.sort': 'What sort of finding',
  'finding.repeats': 'Earlier findings that it repeats',
  'evidence.on': 'Day on which it was made',
  'evidence.link': 'Where it is',
  'evidence.fileName': 'File handed in',
  'evidence.fileHash': 'SHA-256 of the file',
  'evidence.voice': 'Whose voice it is',
  'saving.inBudget': 'Counted in the budget',
  'meeting.present': 'Who was there',
}

/** The label of a field's control. */
export const labelOf = (kind: Kind, field: string): string =>
  field === spec(kind).title
    ? (TITLES[kind] ?? `The ${spec(kind).one}`)
    : (LABELS[`${kind}.${field}`] ?? capital(fieldWords(kind, field)))

const HELP: Readonly<Record<string, string>> = {
  'step.title':
    'Begin with what somebody does, and say to what: “Open a second duty team”, not “Continue to strengthen duty”.',
  'step.test':
    'What will be seen when it is done: a number, a document, a date. Somebody else will hold the evidence against it.',
  'step.evidenceWanted': 'For example: an audit of twenty cases by somebody outside the team.',
  'step.outcomes': 'What it is for: one at least.',
  'step.answers': 'Findings, clauses, duties or needs, each by its reference, one on a line.',
  'step.dependsOn': 'Steps that have to be done first, each by its reference, one on a line.',
  'step.owner': 'The title of one post: a team or a board is nobody who can be asked.',
  'step.partner': 'An agency outside the council, if one does it.',
  'step.mitigation': 'What is done so that it does not fail.',
  'step.areas': 'Leave it empty if it is for the whole city. One on a line.',
  'step.need': 'A need of children here, if it answers one that no inspector named.',
  'outcome.now': 'Where we are now, in one sentence.',
  'outcome.then': 'Where we will be, in one sentence that somebody could check.',
  'outcome.voice': 'A few of their own words, with nothing by which a child could be known.',
  'outcome.cityOutcome': 'For the outcome of an area: the one of the whole city that it is part of.',
  'measure.definition': 'So that two people who count get the same number.',
  'measure.numerator': 'What is counted.',
  'measure.denominator': 'Of how many.',
  'measure.lag': 'How long after the work it shows: “2 months”.',
  'measure.suppression': 'For example: no number under 5 is shown.',
  'measure.target': 'What it is to reach, such as 95%.',
  'measure.baseline': 'Where it began, such as 58%.',
  'measure.steps': 'Steps that are to move it, each by its reference, one on a line.',
  'programme.pausedReason': 'Why it stands still, if it does.',
  'programme.awaits': 'The event after which it goes on.',
  'programme.reviewOn': 'When that is looked at again.',
  'programme.boards': 'The one board that decides about it.',
  'finding.steps': 'Items of the plan that answer it, each by its reference, one on a line.',
  'obligation.steps': 'Items of the plan that answer it, each by its reference, one on a line.',
  'clause.steps': 'Items of the plan that answer it, each by its reference, one on a line.',
  'risk.about': 'Steps, programmes or outcomes that it is a risk to, each by its reference, one on a line.',
  'funding.covers': 'What it pays for, each by its reference, one on a line.',
  'funding.until': 'The last day on which there is money.',
  'decision.dueBack': 'When it was promised to be brought back, if it was.',
  'decision.returned': 'When that was done.',
  'board.quorum': 'How many have to be there.',
  'board.cadence': 'For example: monthly.',
  'pilot.comparison': 'What it is compared with, so that a change can be told from chance.',
  'pilot.stopRule': 'What would make you stop it.',
  'term.meaning': 'In words that a parent would understand.',
}

/** Help that any field of a type has, where nothing better is said. */
const BY_TYPE: Readonly<Record<Field['type'], string>> = {
  text: '',
  flag: '',
  choice: '',
  ref: '',
  when: 'A day such as 31 March 2027.',
  money: 'In pounds, such as £250,000 or £7.29m.',
  quantity: 'A number such as 12 or 45%.',
  list: 'One on a line.',
  refs: 'Each by its reference or its whole title, one on a line.',
}

/** The line of help beneath a label; '' where the label says enough. */
export function helpOf(kind: Kind, field: string): string {
  const said = HELP[`${kind}.${field}`]
  const type = fieldOf(kind, field)?.type ?? 'text'
  if (said !== undefined) return type === 'when' ? `${said} ${BY_TYPE.when}` : said
  return BY_TYPE[type]
}

/** Texts that are a paragraph rather than a line. */
const LONG: ReadonlySet<string> = new Set([
  'now',
  'then',
  'voice',
  'test',
  'evidenceWanted',
  'definition',
  'purpose',
  'mitigation',
  'progress',
  'moved',
  'pausedReason',
  'position',
  'reason',
  'handover',
  'scope',
  'hypothesis',
  'comparison',
  'stopRule',
  'result',
  'wording',
  'meaning',
  'alignment',
  'how',
  'effect',
  'said',
  'did',
  'criteria',
  'reopens',
  'safeguard',
  'view',
  'need',
  'note',
])
export const isLong = (kind: Kind, field: string): boolean => field === spec(kind).title || LONG.has(field)

/** The fields of a form in groups under headings; of most kinds there is one, without a heading. */
export function groupsOf(
  kind: Kind,
  fields: readonly string[],
): readonly { readonly title: string; readonly fields: readonly string[] }[] {
  const groups = GROUPS[kind]
  if (!groups) return [{ title: '', fields }]
  const placed = new Set(groups.flatMap(([, of]) => of))
  const found = groups.map(([title, of]) => ({ title, fields: of.filter(f => fields.includes(f)) }))
  const rest = fields.filter(f => !placed.has(f))
  return [...found, ...(rest.length > 0 ? [{ title: 'Everything else', fields: rest }] : [])].filter(
    g => g.fields.length > 0,
  )
}

const GROUPS: Partial<Record<Kind, readonly (readonly [string, readonly string[]])[]>> = {
  step: [
    ['What, and how we will know', ['title', 'test', 'evidenceWanted']],
    ['Why', ['outcomes', 'answers', 'need']],
    ['Who', ['owner', 'partner', 'partnerAccepted']],
    ['When', ['start', 'due', 'dependsOn', 'status', 'rag', 'progress']],
    ['Where it belongs', ['programme', 'workstream', 'plan', 'section', 'areas', 'parent', 'level']],
    ['Money and risk', ['cost', 'fundedBy', 'risk', 'mitigation']],
  ],
  outcome: [
    ['What, from where to where', ['title', 'now', 'then', 'voice']],
    ['Who and when', ['owner', 'partner', 'due', 'phase']],
    ['Where it belongs', ['plan', 'aim', 'theme', 'programmes', 'cityOutcome', 'areas', 'tags', 'trajectory']],
  ],
  programme: [
    ['What it is', ['title', 'purpose', 'state', 'lead', 'boards', 'outcomes', 'plan', 'aliases']],
    ['When and with what money', ['start', 'end', 'funding', 'fundedFrom', 'fundedUntil', 'cost']],
    ['If it stands still', ['pausedReason', 'awaits', 'reviewOn', 'moved', 'movedTo']],
    ['How it goes', ['rag', 'updated', 'progress']],
  ],
}
