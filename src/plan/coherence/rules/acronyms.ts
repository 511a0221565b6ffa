/**
 * Acronyms that a plan need not explain: what any parent reads without stopping. Short on purpose. A parent, a governor or
 * a new board member must be able to read the plan too, so what only those who work in children's services say to each
 * other (MASH, LADO, CAMHS, NEET) is not here, and neither is anything of one council.
 */
export const knownAcronyms: Readonly<Record<string, string>> = {
  // Children, needs and plans
  SEND: 'special educational needs and disabilities',
  SEN: 'special educational needs',
  EHC: 'education, health and care',
  EHCP: 'education, health and care plan',
  SENCO: 'special educational needs coordinator',
  GCSE: 'general certificate of secondary education',
  ADHD: 'attention deficit hyperactivity disorder',
  PE: 'physical education',
  // Bodies and people
  DfE: 'Department for Education',
  NHS: 'National Health Service',
  CQC: 'Care Quality Commission',
  GP: 'general practitioner',
  MP: 'member of parliament',
  UK: 'United Kingdom',
  EU: 'European Union',
  BBC: 'British Broadcasting Corporation',
  // Running an organisation
  HR: 'human resources',
  IT: 'information technology',
  ICT: 'information and communications technology',
  GDPR: 'General Data Protection Regulation',
  VAT: 'value added tax',
  CEO: 'chief executive officer',
  PhD: 'doctor of philosophy',
  // Writing
  'A&E': 'accident and emergency',
  'Q&A': 'questions and answers',
  FAQ: 'frequently asked questions',
  PDF: 'portable document format',
  TBC: 'to be confirmed',
  TBD: 'to be decided',
  TBA: 'to be agreed',
  NA: 'not applicable',
  NB: 'note well',
  OK: 'all right',
  AM: 'morning',
  PM: 'afternoon',
  ID: 'identity',
  TV: 'television',
  URL: 'web address',
  WC: 'week commencing',
}

/** Words that people write in capitals to be heard, not because they stand for something. */
export const loudWords: readonly string[] = [
  ...[
    'ALL',
    'ALSO',
    'AND',
    'ANY',
    'ARE',
    'AS',
    'AT',
    'BE',
    'BUT',
    'BY',
    'DO',
    'EACH',
    'EVERY',
    'FOR',
    'FROM',
    'IF',
    'IN',
  ],
  ...['IS', 'MUST', 'NEW', 'NO', 'NONE', 'NOT', 'NOW', 'OF', 'ON', 'ONE', 'ONLY', 'OR', 'OUR', 'OUT', 'SHOULD', 'THE'],
  ...['THIS', 'TO', 'TWO', 'UP', 'US', 'WE', 'WILL', 'WITH', 'YES', 'YET'],
  ...['AMBER', 'BLUE', 'CLOSED', 'COMPLETE', 'DONE', 'DRAFT', 'FINAL', 'GREEN', 'HIGH', 'LIVE', 'LOW', 'NOTE', 'OPEN'],
  ...['OVERDUE', 'PAUSED', 'PHASE', 'PLAN', 'RED', 'STOP', 'URGENT', 'VACANT', 'MEDIUM', 'ACTION', 'UPDATE', 'STEP'],
]
