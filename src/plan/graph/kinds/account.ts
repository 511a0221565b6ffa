/** What must be answered and what is owed: findings, obligations, instruments, inspections, risks (system.md G, J). */
import { choice, kind, list, quantity, ref, refs, text, when } from '../field.ts'

const PLAN_ITEMS = ['step', 'programme', 'outcome', 'workstream', 'milestone'] as const

export const finding = kind({
  one: 'finding',
  many: 'findings',
  sheet: [
    'findings',
    'recommendations',
    'inspection findings',
    'ofsted',
    'areas for improvement',
    'weaknesses',
    'priority actions',
  ],
  ref: [
    'finding ref',
    'finding no',
    'finding id',
    'rec no',
    'recommendation no',
    'para',
    'paragraph',
    'ref',
    'id',
    'no',
  ],
  title: 'title',
  signature: [['title'], ['body', 'on', 'sort', 'steps', 'about']],
  fields: {
    title: text(
      'finding',
      'recommendation',
      'area for improvement',
      'weakness',
      'priority action',
      'text',
      'what they said',
      'issue',
    ),
    body: text('body', 'inspectorate', 'by', 'who said it', 'inspector', 'made by', 'report'),
    on: when('date', 'on', 'published', 'report date', 'inspection date'),
    about: text('about', 'subject', 'service', 'theme', 'area'),
    sort: choice(
      {
        'priority action': [
          'priority action',
          'priority and immediate action',
          'priority',
          'immediate action',
          'must do',
        ],
        'area for improvement': ['area for improvement', 'afi', 'should do'],
        recommendation: ['recommendation', 'rec'],
        weakness: ['weakness', 'significant weakness', 'area of weakness', 'criticism', 'concern'],
        strength: ['strength', 'positive', 'good practice'],
        judgement: ['judgement', 'grade'],
      },
      'kind',
      'type',
      'category',
    ),
    steps: refs(
      PLAN_ITEMS,
      'answered by',
      'steps',
      'step',
      'actions',
      'action ref',
      'plan item',
      'plan items',
      'plan ref',
      'response',
    ),
    repeats: refs('finding', 'repeats', 'repeat of', 'recurs from', 'same as', 'previously found'),
  },
})

export const need = kind({
  one: 'need',
  many: 'needs',
  sheet: ['needs', 'needs assessment', 'jsna'],
  ref: ['need ref', 'need id', 'ref', 'id', 'no'],
  title: 'title',
  signature: [['title']],
  fields: {
    title: text('need', 'identified need'),
    area: text('area', 'locality'),
    dataSource: text('evidence', 'data source'),
  },
})

export const assessment = kind({
  one: 'self-assessment line',
  many: 'self-assessment lines',
  sheet: ['self-assessment', 'self assessment', 'self evaluation', 'self-evaluation', 'sef'],
  ref: ['line ref', 'line', 'ref', 'id', 'no'],
  title: 'title',
  signature: [['title'], ['position', 'score', 'enabler']],
  fields: {
    title: text('criterion', 'criteria', 'statement', 'question', 'characteristic'),
    enabler: text('enabler', 'domain', 'theme'),
    position: text('position', 'where we are', 'our view', 'assessment', 'what we know'),
    score: quantity('score', 'grade', 'self-score'),
    on: when('date', 'as at', 'on', 'scored on'),
    steps: refs(PLAN_ITEMS, 'steps', 'answered by', 'plan items', 'actions'),
  },
})

export const instrument = kind({
  one: 'instrument of intervention',
  many: 'instruments of intervention',
  sheet: ['instruments', 'directions', 'notices', 'intervention'],
  ref: ['instrument ref', 'instrument id', 'ref', 'id'],
  title: 'title',
  signature: [['title'], ['rung', 'issued', 'lifted']],
  fields: {
    title: text('instrument', 'direction', 'notice', 'title', 'name'),
    rung: choice(
      {
        adviser: ['adviser', 'advisor'],
        notice: ['improvement notice', 'notice', 'notice to improve', 'non-statutory notice'],
        direction: ['statutory direction', 'direction', 's497a', 'section 497a'],
        commissioner: ['commissioner', 'commissioner review', 'appointment of commissioner'],
        trust: ['trust', 'alternative delivery model', 'transfer'],
      },
      'rung',
      'kind',
      'type',
    ),
    issued: when('issued', 'issued on', 'date issued', 'date'),
    lifted: when('lifted', 'lifted on', 'closed', 'ended'),
    by: text('issued by', 'by', 'made by'),
  },
})

export const obligation = kind({
  one: 'obligation',
  many: 'obligations',
  sheet: ['obligations', 'obligation register', 'commitments to dfe', 'statutory requirements'],
  ref: ['obligation ref', 'obligation id', 'code', 'ref', 'id', 'no'],
  title: 'title',
  signature: [['title'], ['owedTo', 'arisesFrom', 'submitted', 'drafted']],
  fields: {
    state: choice(
      {
        done: ['submitted', 'sent', 'met', 'complete', 'completed', 'done', 'discharged', 'acknowledged', 'closed'],
        open: [
          'open',
          'due',
          'outstanding',
          'not submitted',
          'in progress',
          'drafting',
          'draft',
          'not started',
          'overdue',
          'late',
        ],
      },
      'status',
      'state',
      'progress',
    ),
    title: text('obligation', 'requirement', 'what is owed', 'what we must do', 'duty'),
    arisesFrom: ref('instrument', 'arises from', 'source instrument', 'instrument', 'required by', 'from'),
    owedTo: text('owed to', 'to whom', 'recipient', 'for'),
    owner: ref('post', 'owner', 'lead', 'who', 'responsible'),
    cadence: text('cadence', 'frequency', 'how often'),
    due: when('due', 'by when', 'due date', 'deadline', 'next due'),
    drafted: when('drafted', 'draft', 'draft ready', 'draft date', 'drafted on'),
    submitted: when('submitted', 'submitted on', 'sent', 'date submitted', 'met on', 'done'),
    acknowledged: when('acknowledged', 'acknowledged on', 'receipt'),
    steps: refs(PLAN_ITEMS, 'steps', 'answered by', 'plan items', 'plan item', 'actions', 'action ref', 'plan ref'),
  },
})

export const clause = kind({
  one: 'clause',
  many: 'clauses',
  sheet: ['clauses', 'direction clauses', 'terms of direction'],
  ref: ['clause ref', 'ref', 'id', 'no', 'clause no', 'clause'],
  title: 'title',
  signature: [['title'], ['instrument', 'obligation', 'steps']],
  fields: {
    issued: when('issued', 'issued on', 'date issued', 'date'),
    number: text('sub-clause', 'paragraph', 'para', 'article', 'section', 'clause number', 'clause no', 'clause'),
    title: text(
      'clause text',
      'clause wording',
      'requires',
      'text',
      'wording',
      'requirement',
      'what it requires',
      'direction text',
    ),
    instrument: ref('instrument', 'instrument', 'direction', 'notice'),
    obligation: ref('obligation', 'obligation', 'obligation ref'),
    steps: refs(PLAN_ITEMS, 'steps', 'answered by', 'plan items', 'plan item', 'actions', 'action ref', 'plan ref'),
  },
})

export const inspection = kind({
  one: 'inspection',
  many: 'inspections',
  sheet: ['inspections', 'inspection history', 'judgements'],
  ref: ['inspection ref', 'inspection id', 'ref', 'id'],
  title: 'title',
  signature: [['body'], ['on'], ['judgement', 'title']],
  fields: {
    title: text('inspection', 'framework', 'kind of inspection'),
    body: text('body', 'inspectorate', 'by'),
    on: when('date', 'on', 'inspected on', 'published', 'inspection date'),
    judgement: text('judgement', 'outcome', 'grade', 'result'),
  },
})

export const risk = kind({
  one: 'risk',
  many: 'risks',
  sheet: ['risks', 'risk register', 'risk log'],
  ref: ['risk ref', 'risk no', 'risk id', 'ref', 'id', 'no'],
  title: 'title',
  signature: [['title'], ['mitigation', 'level', 'score', 'likelihood']],
  fields: {
    state: choice(
      {
        closed: ['closed', 'retired', 'resolved', 'gone', 'ended'],
        open: ['open', 'live', 'active', 'current', 'tolerated', 'treating'],
      },
      'status',
      'state',
      'open/closed',
    ),
    title: text('risk', 'risk description', 'description of risk', 'what could go wrong'),
    owner: ref('post', 'owner', 'risk owner', 'who', 'lead'),
    mitigation: text('mitigation', 'action', 'controls', 'mitigating action', 'what we are doing', 'response'),
    due: when('due', 'review date', 'action date', 'by when', 'next review', 'date'),
    likelihood: quantity('likelihood', 'probability'),
    impact: quantity('impact', 'severity'),
    score: quantity('score', 'risk score', 'rating'),
    level: choice(
      {
        high: ['high', 'h', 'red', 'r', 'severe'],
        medium: ['medium', 'm', 'amber', 'a', 'moderate'],
        low: ['low', 'l', 'green', 'g'],
      },
      'level',
      'rag',
      'risk level',
      'current risk',
    ),
    about: refs(['step', 'programme', 'outcome'], 'step', 'programme', 'about', 'relates to', 'action ref', 'step ref'),
  },
})

export const exception = kind({
  one: 'exception',
  many: 'exceptions',
  sheet: ['exceptions', 'accepted exceptions', 'waivers'],
  ref: ['exception ref', 'exception id'],
  title: 'reason',
  signature: [['rule'], ['item'], ['until', 'by']],
  fields: {
    rule: text('rule', 'rule id', 'coherence rule'),
    item: ref('*', 'item', 'item ref', 'about', 'step', 'offender'),
    by: text('accepted by', 'by', 'accepter', 'who accepted'),
    on: when('accepted on', 'on', 'date'),
    until: when('until', 'expires', 'expiry', 'ends', 'expiry date'),
    reason: text('reason', 'why', 'because'),
    // One that was asked for has no accepter yet, and does not count.
    askedBy: ref('post', 'asked by', 'asked for by'),
    askedOn: when('asked on', 'asked for on'),
    refusedBy: ref('post', 'refused by'),
    refusedOn: when('refused on'),
    refused: text('refused because', 'reason for refusal'),
    // Before its own end, or before anybody accepted it.
    endedBy: ref('post', 'ended by'),
    endedOn: when('ended on', 'ended early on'),
    ended: text('ended because', 'reason for ending'),
  },
})

export const paper = kind({
  one: 'paper',
  many: 'papers',
  sheet: ['papers', 'board papers', 'reports', 'public page'],
  ref: ['paper ref', 'paper id', 'ref', 'id', 'no'],
  title: 'title',
  signature: [['title'], ['wording']],
  fields: {
    title: text('paper', 'paper title', 'title', 'report'),
    wording: text('text', 'extract', 'wording', 'passage', 'content'),
    board: ref('board', 'board', 'for', 'presented to'),
    on: when('date', 'on', 'published'),
    outcomes: refs('outcome', 'outcome', 'outcomes'),
    measures: refs('measure', 'measure', 'measures', 'cites'),
    tags: list('tags'),
  },
})
