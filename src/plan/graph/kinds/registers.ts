/** The smaller registers that the source papers name: each simple, each held from the start (system.md A to J). */
import { choice, flag, kind, list, money, quantity, ref, refs, text, when } from '../field.ts'

const NO = ['ref', 'id', 'no', 'code']

export const service = kind({
  one: 'service',
  many: 'services',
  sheet: ['services', 'service register', 'baseline', 'functions'],
  ref: ['service ref', 'service id', ...NO],
  title: 'title',
  signature: [['title']],
  fields: {
    title: text('service', 'service name', 'team or service'),
    group: text('function group', 'directorate', 'division', 'function', 'group'),
    owner: ref('post', 'owner', 'head of service', 'lead', 'service lead'),
    purpose: text('purpose', 'what it does'),
    basis: text('statutory basis', 'statute', 'law'),
    demand: quantity('demand', 'cases', 'caseload'),
    cost: money('cost', 'budget', 'cost gbp'),
    staff: quantity('staff', 'fte', 'headcount'),
    measures: refs('measure', 'measures', 'kpis'),
    view: text('user view', 'customer view', 'what users say'),
    baselinedOn: when('baselined on', 'baseline done', 'baseline date', 'baselined'),
    approvedBy: text('baseline approved by', 'approved by'),
  },
})

export const area = kind({
  one: 'area',
  many: 'areas',
  sheet: ['areas', 'localities', 'places', 'wards'],
  ref: ['area ref', 'area code', 'area id', 'code', 'id'],
  title: 'title',
  signature: [['title'], ['sort', 'within', 'director']],
  fields: {
    title: text('area', 'locality', 'place', 'area name', 'name'),
    sort: choice({ area: ['area'], locality: ['locality', 'district'], ward: ['ward'] }, 'kind', 'type', 'level'),
    within: ref('area', 'within', 'part of', 'parent'),
    director: ref('post', 'area director', 'director', 'lead'),
  },
})

export const alias = kind({
  one: 'alias',
  many: 'aliases',
  sheet: ['aliases', 'also known as', 'names'],
  ref: ['alias id'],
  title: 'title',
  signature: [['title'], ['of']],
  fields: {
    title: text('alias', 'also called', 'other name', 'also known as'),
    of: text('of', 'name', 'proper name', 'canonical name', 'really'),
  },
})

export const term = kind({
  one: 'glossary term',
  many: 'glossary terms',
  sheet: ['glossary', 'acronyms', 'abbreviations', 'jargon'],
  ref: ['term id'],
  title: 'title',
  signature: [['title'], ['meaning']],
  fields: {
    title: text('term', 'acronym', 'abbreviation', 'word'),
    meaning: text(
      'meaning',
      'definition',
      'stands for',
      'what it means',
      'in full',
      'full name',
      'explanation',
      'description',
      'expansion',
    ),
  },
})

export const intervention = kind({
  one: 'intervention',
  many: 'interventions',
  sheet: ['interventions'],
  ref: ['intervention ref', 'intervention id', ...NO],
  title: 'title',
  signature: [['title'], ['from']],
  fields: {
    title: text('intervention', 'name', 'title'),
    from: when('from', 'start', 'began'),
    until: when('until', 'end', 'lifted'),
  },
})

export const contract = kind({
  one: 'contract',
  many: 'contracts',
  sheet: ['contracts', 'contract register', 'suppliers', 'commissioned services'],
  ref: ['contract ref', 'contract no', 'contract id', ...NO],
  title: 'title',
  signature: [['title', 'supplier'], ['supplier'], ['amount', 'end', 'scope']],
  fields: {
    title: text('contract', 'contract title', 'description'),
    supplier: text('supplier', 'provider', 'contractor', 'consultancy'),
    amount: money('value', 'amount', 'contract value', 'annual value', 'cost'),
    scope: text('scope', 'deliverables', 'what they do'),
    owner: ref('post', 'owner', 'contract manager', 'lead'),
    outcomes: refs('outcome', 'outcomes', 'outcome'),
    steps: refs('step', 'steps', 'plan items', 'step'),
    start: when('start', 'from', 'start date'),
    end: when('end', 'until', 'end date', 'ends'),
    review: when('review', 'review date'),
    handover: text('knowledge handed over', 'handover'),
  },
})

export const duty = kind({
  one: 'statutory duty',
  many: 'statutory duties',
  sheet: ['duties', 'duty register', 'dcs duties'],
  ref: ['duty ref', 'duty id', ...NO],
  title: 'title',
  signature: [['title'], ['how', 'assuredOn']],
  fields: {
    title: text('statutory duty', 'duty'),
    how: text('how discharged', 'how we do it'),
    evidence: text('evidence'),
    assuredOn: when('last assured', 'assured on'),
  },
})

export const right = kind({
  one: 'decision right',
  many: 'decision rights',
  sheet: ['decision rights', 'scheme of delegation', 'who decides'],
  ref: ['right id', ...NO],
  title: 'title',
  signature: [['title'], ['level']],
  fields: { title: text('decision right', 'may decide', 'matter'), level: text('level', 'decided at', 'delegated to') },
})

export const pledge = kind({
  one: "partner's pledge",
  many: "partners' pledges",
  sheet: ['pledges', 'partner commitments', 'partners'],
  ref: ['pledge ref', 'pledge id', ...NO],
  title: 'title',
  signature: [['title'], ['partner']],
  fields: {
    title: text('pledge', 'partner commitment', 'resource pledged'),
    partner: text('partner', 'agency', 'organisation'),
    contact: text('contact', 'relationship lead'),
    due: when('due', 'by when'),
    delivered: when('delivered', 'delivered on', 'kept on'),
    accepted: when('accepted', 'accepted on'),
    steps: refs('step', 'steps', 'step'),
  },
})

export const lesson = kind({
  one: 'lesson',
  many: 'lessons',
  sheet: ['lessons', 'lessons learned', 'lessons register'],
  ref: ['lesson ref', 'lesson id', ...NO],
  title: 'title',
  signature: [['title'], ['adopted', 'learnedFrom']],
  fields: {
    title: text('lesson', 'what we learned'),
    learnedFrom: text('learned from', 'from', 'origin'),
    adopted: text('adopted', 'adopted where'),
    effect: text('effect', 'result'),
  },
})

export const strategy = kind({
  one: 'strategy',
  many: 'strategies',
  sheet: ['strategies', 'strategy register'],
  ref: ['strategy ref', 'strategy id', ...NO],
  title: 'title',
  signature: [['title'], ['alignment', 'on', 'live']],
  fields: {
    title: text('strategy', 'strategy name'),
    area: text('area', 'locality'),
    on: when('date', 'adopted on'),
    live: when('go-live', 'goes live', 'live from'),
    alignment: text('alignment', 'how it fits'),
    link: text('link', 'where'),
    outcomes: refs('outcome', 'outcomes'),
  },
})

export const option = kind({
  one: 'option considered',
  many: 'options considered',
  sheet: ['options', 'options appraisal'],
  ref: ['option ref', 'option id', ...NO],
  title: 'title',
  signature: [['title'], ['criteria', 'decided']],
  fields: {
    title: text('option', 'option considered'),
    criteria: text('criteria'),
    cost: money('cost'),
    decided: text('decision', 'decided'),
    reopens: text('what would re-open it', 'reopened by'),
  },
})

export const figure = kind({
  one: 'context figure',
  many: 'context figures',
  sheet: ['context', 'context figures', 'key facts'],
  ref: ['figure ref', 'figure id', ...NO],
  title: 'title',
  signature: [['title'], ['value'], ['year']],
  fields: {
    title: text('figure', 'fact', 'statistic'),
    value: quantity('value', 'number'),
    year: text('year', 'as at'),
    definition: text('definition'),
    of: quantity('of how many', 'denominator'),
  },
})

export const session = kind({
  one: 'engagement session',
  many: 'engagement sessions',
  sheet: ['engagement', 'engagement sessions', 'staff sessions', 'consultation'],
  ref: ['session ref', 'session id', ...NO],
  title: 'title',
  signature: [['title'], ['attended']],
  fields: {
    title: text('session', 'event', 'engagement'),
    audience: text('audience', 'with whom', 'who'),
    on: when('date', 'on', 'held on'),
    attended: quantity('attended', 'attendance', 'took part'),
    invited: quantity('invited', 'of how many', 'out of'),
    said: text('you said', 'what was said'),
    did: text('we did', 'what changed'),
  },
})

export const unsafe = kind({
  one: 'unsafe-now item',
  many: 'unsafe-now items',
  sheet: ['unsafe now', 'immediate risks', 'immediate safety'],
  ref: ['unsafe ref', 'unsafe id', ...NO],
  title: 'title',
  signature: [['title'], ['safeguard']],
  fields: {
    title: text('what is unsafe', 'unsafe', 'immediate risk'),
    children: quantity('children', 'children affected', 'how many children'),
    safeguard: text('interim safeguard', 'safeguard', 'what keeps them safe'),
    owner: ref('post', 'owner', 'who'),
    due: when('close by', 'due', 'by when'),
    closed: when('closed', 'closed on'),
    closedBy: text('closed by', 'second person'),
  },
})

export const letter = kind({
  one: 'letter or request',
  many: 'letters and requests',
  sheet: ['correspondence', 'correspondence log', 'letters', 'requests'],
  ref: ['letter ref', 'letter id', ...NO],
  title: 'title',
  signature: [['title'], ['party']],
  fields: {
    title: text('letter', 'correspondence', 'request'),
    party: text('party', 'from or to', 'correspondent'),
    on: when('date', 'on'),
    replied: when('replied', 'answered'),
    steps: refs('step', 'steps', 'plan items'),
  },
})

export const commitment = kind({
  one: 'cross-party commitment',
  many: 'cross-party commitments',
  sheet: ['cross-party', 'member briefings', 'political groups'],
  ref: ['commitment ref', 'commitment id', ...NO],
  title: 'title',
  signature: [['title'], ['groups']],
  fields: {
    title: text('cross-party commitment', 'briefing'),
    groups: list('groups', 'political groups', 'signed by groups'),
    on: when('date', 'on'),
    kept: flag('kept'),
  },
})
