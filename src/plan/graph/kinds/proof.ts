/** What stands behind the work: evidence, changes, the signed version, pilots, and links kept in lists of their own. */
import { choice, flag, kind, ref, refs, text, when } from '../field.ts'

export const evidence = kind({
  one: 'item of evidence',
  many: 'items of evidence',
  sheet: ['evidence', 'evidence log', 'evidence register', 'evidence bank'],
  ref: ['evidence ref', 'evidence id', 'ref', 'id', 'no'],
  title: 'title',
  signature: [['title'], ['about', 'grade', 'by']],
  fields: {
    title: text('evidence', 'title', 'evidence title', 'what it is', 'description', 'document', 'item'),
    about: refs(
      ['step', 'outcome', 'measure', 'programme', 'obligation', 'finding'],
      'about',
      'for',
      'step',
      'supports',
      'action',
      'step ref',
      'action ref',
      'outcome',
      'relates to',
    ),
    grade: choice(
      {
        claim: ['claim', 'd', 'statement', 'assertion', 'owner statement', 'verbal'],
        document: ['document', 'c', 'paper', 'minutes', 'report', 'policy'],
        data: ['data', 'b', 'dataset', 'figures', 'performance data'],
        verified: ['verified', 'a', 'independently verified', 'independent', 'audit', 'external'],
      },
      'grade',
      'evidence grade',
      'strength',
      'kind',
      'type',
      'quality',
    ),
    by: ref('post', 'by', 'supplied by', 'uploaded by', 'from', 'provided by', 'author'),
    on: when('date', 'on', 'dated', 'uploaded', 'date added'),
    acceptedBy: ref('post', 'accepted by', 'verified by', 'checked by', 'signed off by'),
    acceptedOn: when('accepted on', 'verified on', 'checked on'),
    voice: choice(
      {
        child: ['child', 'children', 'young person', 'young people'],
        parent: ['parent', 'parents', 'carer', 'family', 'families'],
        staff: ['staff', 'worker', 'workforce', 'employees'],
        partner: ['partner', 'partners'],
      },
      'voice',
      'whose voice',
      'voice of',
    ),
    link: text('link', 'url', 'location', 'file'),
  },
})

export const change = kind({
  one: 'recorded change',
  many: 'recorded changes',
  sheet: ['change log', 'changes', 'change control', 'history', 're-dates', 'date changes'],
  ref: ['change ref', 'change id', 'change no', 'ref', 'id', 'no'],
  title: 'reason',
  signature: [['item'], ['on'], ['field', 'was', 'now']],
  fields: {
    item: ref('*', 'item', 'step', 'action', 'ref of item', 'item ref', 'action ref', 'what changed', 'step ref'),
    field: choice(
      {
        due: ['due', 'date', 'due date', 'end date', 'deadline', 're-dated', 'redated', 'by when', 'end'],
        owner: ['owner', 'who', 'lead'],
        status: ['status', 'rag', 'state'],
        added: ['added', 'new', 'created', 'add'],
        removed: ['removed', 'deleted', 'dropped', 'withdrawn'],
        reopened: ['reopened', 're-opened', 'opened again'],
        closed: ['closed', 'completed', 'done'],
        wording: ['wording', 'title', 'text', 'description', 'scope'],
        target: ['target', 'measure', 'baseline'],
      },
      'field',
      'what',
      'change',
      'type of change',
      'change type',
      'column',
    ),
    was: text('was', 'from', 'old', 'old value', 'before', 'previous'),
    now: text('now', 'to', 'new', 'new value', 'after'),
    on: when('date', 'on', 'date of change', 'changed on', 'when'),
    by: ref('post', 'by', 'changed by', 'who changed', 'who'),
    reason: text('reason', 'why', 'reason for change', 'rationale'),
    approver: ref(['post', 'board'], 'approved by', 'approver', 'agreed by', 'authorised by'),
  },
})

/** "This after that", in a list of its own. It is written into the step when the plan is built. */
export const dependency = kind({
  one: 'dependency',
  many: 'dependencies',
  sheet: ['dependencies', 'dependency log', 'interdependencies'],
  ref: ['dependency ref', 'dependency id'],
  title: 'note',
  signature: [['step'], ['on']],
  fields: {
    step: ref('step', 'step', 'action', 'item', 'step ref', 'action ref', 'this step'),
    on: refs('step', 'depends on', 'on', 'needs', 'predecessor', 'waits for', 'after'),
    note: text('note', 'notes', 'why'),
  },
})

/** "This answers that", in a list of its own (a cover matrix, a crosswalk). It is written into the records it joins. */
export const link = kind({
  one: 'link',
  many: 'links',
  sheet: ['links', 'cover matrix', 'crosswalk', 'mapping', 'golden thread', 'traceability'],
  ref: ['link ref', 'link id'],
  title: 'note',
  signature: [['item'], ['to']],
  fields: {
    item: ref('*', 'item', 'plan item', 'from', 'step', 'action', 'step ref', 'action ref', 'measure'),
    to: refs(
      '*',
      'to',
      'links to',
      'linked to',
      'answers',
      'serves',
      'maps to',
      'finding',
      'outcome',
      'finding ref',
      'outcome ref',
    ),
    note: text('note', 'notes', 'why'),
  },
})

/** One item as it stood in the version that was signed. */
export const signed = kind({
  one: 'item as signed',
  many: 'items as signed',
  sheet: ['signed version', 'signed', 'as signed', 'baseline plan', 'signed off version', 'approved version'],
  ref: ['signed id'],
  title: 'title',
  signature: [['item'], ['signedOn'], ['title', 'due', 'owner']],
  fields: {
    item: ref('*', 'item', 'step', 'step ref', 'action ref', 'item ref', 'ref', 'ref no', 'action no'),
    plan: ref('plan', 'plan'),
    title: text('action', 'step', 'wording as signed', 'what we will do', 'title', 'text as signed'),
    owner: ref('post', 'owner', 'owner as signed', 'who', 'lead'),
    due: when('due', 'due as signed', 'by when', 'end date', 'deadline'),
    signedOn: when('signed on', 'signed', 'date signed', 'signed off', 'approved on', 'sign-off date'),
    signedBy: text('signed by', 'approved by', 'signed off by'),
  },
})

export const pilot = kind({
  one: 'pilot',
  many: 'pilots',
  sheet: ['pilots', 'pilot register', 'tests of change', 'innovation'],
  ref: ['pilot ref', 'pilot id', 'ref', 'id', 'no'],
  title: 'title',
  signature: [['title'], ['comparison', 'stopRule', 'hypothesis', 'result']],
  fields: {
    title: text('pilot', 'pilot name', 'test', 'idea', 'name', 'innovation'),
    hypothesis: text('hypothesis', 'what we think will happen', 'theory'),
    comparison: text('comparison', 'compared with', 'control', 'comparator', 'comparison group'),
    stopRule: text('stop rule', 'stop if', 'when we would stop', 'stopping rule'),
    start: when('start', 'started', 'start date'),
    end: when('end', 'ends', 'end date', 'review'),
    result: text('result', 'results', 'finding', 'what happened', 'evaluation'),
    scaled: flag('scaled', 'scaled up', 'rolled out', 'adopted'),
    owner: ref('post', 'owner', 'lead'),
    step: ref('step', 'step', 'action', 'step ref'),
  },
})
