/** Who: posts and who held them, boards and their meetings, actions, escalations and decisions (system.md C, D). */
import { choice, flag, kind, list, money, quantity, ref, refs, text, when } from '../field.ts'

export const HELD_AS = {
  permanent: ['permanent', 'substantive', 'perm'],
  acting: ['acting', 'acting up', 'acting into role'],
  interim: ['interim', 'agency', 'locum', 'temporary', 'interim in post'],
  'fixed term': ['fixed term', 'fixed-term', 'secondment', 'seconded', 'ftc', 'fixed term contract'],
} as const
export const POST_STATE = {
  'in post': ['in post', 'filled', 'current', 'permanent appointment made'],
  vacant: ['vacant', 'vacancy', 'unfilled', 'gap', 'empty'],
  advertised: ['out to advert', 'advertised', 'recruiting', 'at advert', 'recruitment'],
  appointed: ['appointed', 'offer made', 'start date tbc', 'appointed not started'],
  'to be replaced': ['to be replaced', 'being replaced'],
  proposed: ['proposed', 'proposed new post', 'new post proposed'],
  agreed: ['agreed', 'approved', 'created'],
  left: ['left', 'resigned', 'retired', 'ended', 'departed'],
} as const

export const post = kind({
  one: 'post',
  many: 'posts',
  sheet: ['posts', 'leadership', 'structure', 'establishment', 'roles', 'senior team', 'leadership team', 'people'],
  ref: ['post ref', 'post no', 'post number', 'post id', 'position id', 'ref', 'id'],
  title: 'title',
  signature: [['title'], ['heldAs', 'state', 'holder', 'from', 'tier']],
  fields: {
    title: text('post', 'post title', 'role', 'job title', 'position', 'role title'),
    tier: text('tier', 'grade', 'level'),
    senior: flag('senior', 'senior post', 'slt', 'leadership team'),
    reportsTo: ref('post', 'reports to', 'line manager', 'manager'),
    holder: text('holder', 'held by', 'name', 'postholder', 'post holder', 'who', 'person'),
    heldAs: choice(
      HELD_AS,
      'held as',
      'basis',
      'contract',
      'contract type',
      'employment type',
      'type',
      'permanent/interim',
      'interim/permanent',
    ),
    state: choice(POST_STATE, 'status', 'state', 'post status', 'position status'),
    from: when('from', 'start', 'start date', 'in post since', 'since', 'started'),
    until: when('until', 'to', 'end', 'end date', 'ends', 'contract end', 'leaving date'),
    fundedBy: text('funded by', 'funding'),
    note: text('note', 'notes', 'comment'),
  },
})

/** Who held a post, how and from when to when. A row of a post sheet gives the post and one holding. */
export const holding = kind({
  one: 'holding of a post',
  many: 'holdings of posts',
  sheet: ['post history', 'who held what', 'holdings', 'tenure', 'post holders'],
  ref: ['holding id'],
  title: 'person',
  signature: [['post'], ['person'], ['from', 'until']],
  fields: {
    post: ref('post', 'post', 'role', 'job title', 'position'),
    person: text('person', 'held by', 'holder', 'name', 'postholder', 'post holder'),
    heldAs: choice(HELD_AS, 'held as', 'basis', 'contract', 'type', 'contract type'),
    state: choice(POST_STATE, 'status', 'state'),
    from: when('from', 'start', 'start date', 'since', 'started'),
    until: when('until', 'to', 'end', 'end date', 'left', 'contract end'),
  },
})

export const board = kind({
  one: 'board',
  many: 'boards',
  sheet: ['boards', 'governance', 'boards and partnerships', 'board register', 'terms of reference'],
  ref: ['board ref', 'board id', 'board code', 'ref', 'id', 'code'],
  title: 'title',
  signature: [['title'], ['chair', 'members', 'cadence', 'purpose', 'quorum', 'sort']],
  fields: {
    title: text('board', 'board name', 'name of board', 'group', 'forum', 'committee', 'body'),
    sort: text('kind', 'type', 'kind of board'),
    chair: ref('post', 'chair', 'chaired by'),
    members: list('members', 'membership', 'attended by', 'attendees', 'who attends'),
    requires: list('required agencies', 'must attend', 'core members', 'required', 'core agencies'),
    cadence: text('cadence', 'meets', 'frequency', 'how often', 'meeting frequency'),
    quorum: quantity('quorum', 'quorate at'),
    purpose: text('purpose', 'terms of reference', 'remit', 'tor', 'role'),
    decides: flag('decides', 'deciding', 'decision-making', 'decision making'),
    escalatesTo: ref('board', 'escalates to', 'reports to', 'accountable to'),
    items: refs(
      ['programme', 'outcome', 'step', 'workstream', 'plan'],
      'owns',
      'items',
      'plan items',
      'oversees',
      'decides on',
      'decides for',
      'programmes',
      'decides',
    ),
  },
})

export const meeting = kind({
  one: 'board meeting',
  many: 'board meetings',
  sheet: ['meetings', 'board meetings', 'meeting log', 'attendance', 'forward plan', 'meeting dates'],
  ref: ['meeting ref', 'meeting id', 'ref', 'id'],
  title: 'title',
  signature: [['board'], ['on'], ['present', 'state', 'quorate', 'apologies', 'title']],
  fields: {
    board: ref('board', 'board', 'group', 'meeting of', 'meeting', 'forum'),
    on: when('date', 'on', 'meeting date', 'date of meeting', 'held on', 'met on', 'day'),
    state: choice(
      {
        planned: ['planned', 'booked', 'scheduled', 'forthcoming', 'future'],
        held: ['held', 'met', 'took place', 'done'],
        cancelled: ['cancelled', 'canceled', 'stood down', 'postponed', 'did not meet'],
      },
      'state',
      'status',
      'held?',
      'held',
    ),
    present: list('present', 'attended', 'attendance', 'agencies present', 'attendees'),
    apologies: list('apologies', 'absent', 'agencies absent', 'not present'),
    quorate: flag('quorate', 'quorate?', 'quorum met'),
    title: text('agenda', 'subject', 'note', 'notes'),
  },
})

/** One agency or person at one meeting, where attendance is kept line by line. It is written into the meeting. */
export const attendance = kind({
  one: 'line of attendance',
  many: 'lines of attendance',
  sheet: ['attendance', 'attendance log', 'attendance register', 'board attendance'],
  ref: ['attendance id'],
  title: 'agency',
  signature: [['board'], ['on'], ['agency'], ['attended']],
  fields: {
    board: ref('board', 'board', 'group', 'meeting of', 'meeting', 'forum'),
    on: when('date', 'on', 'meeting date', 'date of meeting', 'held on'),
    agency: text('agency', 'organisation', 'member', 'partner', 'body', 'representing', 'name', 'who'),
    attended: choice(
      {
        yes: ['yes', 'y', 'present', 'attended', 'in person', 'online', 'deputy', 'x', '✓', '1', 'true'],
        no: ['no', 'n', 'absent', 'apologies', 'did not attend', 'dna', '0', 'false'],
      },
      'attended',
      'present',
      'attendance',
      'attended?',
      'present?',
      'status',
    ),
  },
})

export const action = kind({
  one: 'board action',
  many: 'board actions',
  sheet: ['board actions', 'action log', 'actions log', 'matters arising', 'meeting actions'],
  ref: ['action ref', 'action no', 'action id', 'log no', 'ref', 'id', 'no'],
  title: 'title',
  signature: [['board'], ['title'], ['raised', 'closed', 'escalated']],
  fields: {
    board: ref('board', 'board', 'meeting', 'raised at', 'forum'),
    title: text('action', 'action agreed', 'what', 'board action', 'matter'),
    owner: ref('post', 'owner', 'who', 'lead', 'responsible'),
    raised: when('raised', 'raised on', 'date raised', 'agreed on', 'date agreed', 'meeting date'),
    due: when('due', 'by when', 'due date', 'deadline'),
    closed: when('closed', 'closed on', 'date closed', 'completed on', 'done on'),
    escalated: when('escalated', 'escalated on', 'date escalated'),
    status: text('status', 'state', 'progress'),
  },
})

export const escalation = kind({
  one: 'escalation',
  many: 'escalations',
  sheet: ['escalations', 'escalation log'],
  ref: ['escalation ref', 'escalation id', 'ref', 'id', 'no'],
  title: 'title',
  signature: [['title'], ['sent'], ['to', 'replied', 'sender']],
  fields: {
    title: text('escalation', 'issue', 'subject', 'matter', 'what'),
    sender: ref(['board', 'post'], 'from', 'sent by', 'raised by', 'escalated by'),
    to: ref(['board', 'post'], 'to', 'sent to', 'escalated to'),
    sent: when('sent', 'sent on', 'date sent', 'date', 'escalated on'),
    replied: when('replied', 'reply', 'replied on', 'answered', 'date of reply', 'response date'),
  },
})

export const decision = kind({
  one: 'decision',
  many: 'decisions',
  sheet: ['decisions', 'decision log', 'decision register', 'promises', 'cabinet decisions'],
  ref: ['decision ref', 'decision no', 'decision id', 'ref', 'id', 'no'],
  title: 'title',
  signature: [['title'], ['board', 'dueBack'], ['on', 'dueBack']],
  fields: {
    title: text('decision', 'what was decided', 'promise', 'decision made', 'commitment', 'resolution'),
    board: ref('board', 'board', 'decided by', 'made by', 'body', 'forum', 'promised to', 'to whom', 'to'),
    on: when('date', 'on', 'decided on', 'decision date', 'made on'),
    sort: choice(
      { decision: ['decision', 'decided', 'resolution'], promise: ['promise', 'commitment', 'undertaking', 'return'] },
      'kind',
      'type',
    ),
    amount: money('amount', 'amount (£)', 'sum', 'value', 'amount gbp'),
    about: refs('*', 'about', 'concerns', 'relates to', 'item', 'step', 'programme'),
    dueBack: when(
      'due back',
      'return by',
      'report back by',
      'back to board by',
      'return date',
      'due',
      'return by date',
      'by',
      'by when',
    ),
    returned: when('returned', 'returned on', 'reported back on', 'kept on', 'done on', 'kept'),
    reason: text('reason', 'why', 'rationale'),
  },
})
