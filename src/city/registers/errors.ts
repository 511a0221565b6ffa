/**
 * The published error model: how often each agency writes what is not so, and for whom more often. docs/city-errors.md says the
 * same in a table, and a test holds the two together. Written before any matcher was tuned on what comes of it.
 * Sources stand by their short names; SOURCES has them in full. "assumed": no source gives it.
 */

/** What an error is of: groups of people make more of some than of others. */
export type Family = 'names' | 'birth' | 'january' | 'address' | 'numbers' | 'records'

export type ErrorRate = {
  readonly code: string
  readonly family: Family
  readonly says: string
  /** Of which records the rate is a share. */
  readonly of: string
  /** Percent of those, for somebody of no group below, in the order of AGENCIES; null: the agency does not hold what it is about. */
  readonly percent: readonly (number | null)[]
  readonly source: string
}

const rates = (lines: string): readonly ErrorRate[] =>
  lines
    .trim()
    .split('\n')
    .map(line => {
      const [code = '', family, percent = '', says = '', of = '', source = ''] = line
        .split('|')
        .map(part => part.trim())
      return {
        code,
        family: family as Family,
        percent: percent.split(/ +/).map(n => (n === '-' ? null : Number(n))),
        ...{ says, of, source },
      }
    })

/** In the order in which they are made. Percent: school, health, police, housing, youth justice, early help, social care. */
export const RATES: readonly ErrorRate[] = rates(`
baby-name | names | - 5 - - - - - | written as Baby and the mother's surname, as at birth; with the factor of infants 12.5% | children under one | assumed
former-name | names | 12 10 25 35 15 20 15 | a name that was theirs before | people who had another name | HSCIC; sizes assumed
old-address | address | 3 5 8 - 4 6 5 | an earlier home | people who lived elsewhere before | Millett: health, with the factor of those who moved; others assumed
other-home | address | 8 6 25 - 15 15 10 | the home of the other parent | children who live in two homes | assumed
middle-as-forename | names | 0.8 0.6 2.5 1 0.8 2 1.2 | known by the middle name | people with a middle name | assumed
short-forename | names | 1.5 0.8 8 4 4 8 4 | a short or pet form | forenames that have one | pseudopeople 1%; more where names are heard and not copied: assumed
other-forename | names | 1.5 1.5 8 5 3 5 3 | another spelling of the same forename, as from another alphabet | forenames that have one | HSCIC; sizes assumed
other-surname | names | 1.2 1.2 6 4 2.5 4 2.5 | another spelling of the same surname | surnames that have one | HSCIC; sizes assumed
joined-forename | names | 5 5 15 12 8 10 8 | parts of a forename joined otherwise, or one of them only | forenames of two parts | HSCIC; sizes assumed
joined-surname | names | 5 5 15 12 8 10 8 | parts of a surname joined otherwise, or one of them only | surnames of two parts | HSCIC; sizes assumed
sound-forename | names | 0.25 0.15 2 0.8 0.5 1.2 0.6 | a forename spelt as it sounds | forenames | Febrl: half as often as slips of the hand; sizes assumed
sound-surname | names | 0.25 0.15 2 0.8 0.5 1.2 0.6 | a surname spelt as it sounds | surnames | Febrl: half as often as slips of the hand; sizes assumed
typing-forename | names | 0.5 0.4 2 1.5 0.8 1.5 0.9 | a slip of the hand in a forename: a letter put for another, left out, put in, two swapped | forenames | pseudopeople 0.5%; police: Metropolitan; others assumed
typing-surname | names | 0.5 0.4 2 1.5 0.8 1.5 0.9 | a slip of the hand in a surname | surnames | pseudopeople 0.5%; police: Metropolitan; others assumed
scan-forename | names | 0.02 0.03 0.1 0.3 0.05 0.1 0.05 | a forename misread: 0 for O, rn for m, 1 for l | forenames | Febrl: 1 of 100 changes; sizes assumed
scan-surname | names | 0.02 0.03 0.1 0.3 0.05 0.1 0.05 | a surname misread | surnames | Febrl: 1 of 100 changes; sizes assumed
cut-surname | names | 1 0.5 2 10 0.5 1 1 | a surname cut off after ten letters | surnames of more | assumed
initial | names | 0 0 2 6 0 0.5 0.1 | a forename as its initial | forenames | assumed
names-swapped | names | 0.08 0.08 0.6 0.4 0.2 0.4 0.2 | forename and surname in each other's place | people with both | Febrl: 2 of 100 changes; sizes assumed
day-month | birth | 0.06 0.02 1 0.8 0.15 0.8 0.2 | day and month of birth swapped | birthdays that allow it | Harron: health; pseudopeople 0.1%; others assumed
birth-digit | birth | 0.1 0.04 1.5 1 0.25 1 0.25 | one digit of the birth date wrong | all | Harron: health; Luo: 1.5% of birth dates wrong in a public health service; others assumed
january | january | 0.05 0.05 2.5 1.2 0.1 0.8 0.25 | born on 1 January: only the year was known | people not born on it | assumed
no-birth | birth | 0 0 14 30 0.2 5 0.5 | no birth date | all | assumed
wrong-sex | birth | 0.05 0.04 0.6 - 0.1 0.5 0.15 | the other sex | all | Harron: health; others assumed
no-sex | birth | 0 0.02 2 - 0 2 0.3 | no sex | all | Emmott: 3% of children in need, all councils; by agency assumed
postcode-slip | numbers | 0.3 0.3 2 - 0.6 1.5 0.6 | one sign of the postcode wrong | all | pseudopeople: up to 1%; by agency assumed
no-postcode | numbers | 0.1 0.1 20 - 1 4 1 | no postcode | all | assumed
upn-digit | numbers | 0.05 - - - - 0.6 0.4 | one digit of the pupil number wrong, so that its letter no longer fits | people with a pupil number | assumed
temporary-upn | numbers | 0.8 - - - - - - | a temporary pupil number, never replaced | people with a pupil number | DfE: they exist; how many assumed
no-upn | numbers | 0 - - - - 35 15 | no pupil number, though there is one | people with a pupil number | Emmott: 36% of children in need, most of them too young for one; Lee: 19 to 21%; of those at school assumed
nhs-digit | numbers | - 0.02 - - - - 0.4 | one digit of the NHS number wrong, so that its last no longer fits | all | assumed
no-nhs | numbers | - 0.1 - - - - 35 | no NHS number | all | assumed
`)

/** A second record of the same person in the same register, which has errors of its own. */
export const DUPLICATE: ErrorRate = rates(
  `duplicate | records | 0.3 0.8 9 2 1 4 3 | a second record, made by somebody who did not find the first | all | ONS: 3% wrong when duplicates were removed; by agency assumed`,
)[0]!
/** How many times as often a second record errs: it would have been found otherwise. Assumed. */
export const SECOND = 3

export type Group = 'other-white' | 'mixed' | 'asian' | 'black' | 'other' | 'infant' | 'moved' | 'unaccompanied'
export type Factor = {
  readonly group: Group
  readonly says: string
  readonly on: Readonly<Partial<Record<Family, number>>>
  readonly source: string
}

const factors = (lines: string): readonly Factor[] =>
  lines
    .trim()
    .split('\n')
    .map(line => {
      const [group, on = '', says = '', source = ''] = line.split('|').map(part => part.trim())
      const each = on.split(/ +/).map(word => word.split('*') as [Family, string])
      return { group: group as Group, says, source, on: Object.fromEntries(each.map(([f, n]) => [f, Number(n)])) }
    })

/** How many times as often errors of a family are made for people of a group. Who is in several has them multiplied. */
export const FACTORS: readonly Factor[] = factors(`
other-white | names*1.4 | White, not British | assumed
mixed | names*1.2 | of mixed ethnic background | Libuy: linked less often; size assumed
asian | names*1.8 | Asian, Chinese among them | Hagger-Johnson 2015: more missed matches; Harron: none more in birth date or postcode; size assumed
black | names*1.7 | Black | Hagger-Johnson 2015 and Libuy: more missed matches; size assumed
other | names*1.8 | of another ethnic group | Hagger-Johnson 2015: more missed matches; size assumed
infant | names*2.5 birth*1.5 numbers*2 | under one year old | Harron: more errors in infants than at 5 or 18; size assumed
moved | address*6 numbers*1.3 records*2.5 | moved home within a year | Millett: 40% not registered anew after six months; others assumed
unaccompanied | names*2.5 january*12 records*2 | came without parents | assumed
`)
/** No error is surer than this. */
export const MOST = 0.9

/** Short name and what it stands for. */
export const SOURCES: readonly (readonly [name: string, full: string])[] = [
  [
    'DfE',
    'Department for Education, Unique pupil numbers: a guide for schools and local authorities, version 1.2, 2019',
  ],
  [
    'Emmott',
    'E. H. Emmott, M. A. Jay and J. Woodman, Cohort profile: Children in Need Census, BMJ Open 9:e023771, 2019: 1.76 million children with a pupil reference of 2.76 million; sex of 97%',
  ],
  [
    'Febrl',
    'P. Christen and A. Pudjijono, Accurate synthetic generation of realistic personal information, 2009: defaults of the generator, taken as relative sizes',
  ],
  [
    'Hagger-Johnson 2015',
    'G. Hagger-Johnson and others, Data linkage errors in hospital administrative data when applying a pseudonymisation algorithm to paediatric intensive care records, BMJ Open 5:e008118, 2015: 4.1% of matches missed, more of younger patients and of Asian, Black and other ethnic groups',
  ],
  [
    'Harron',
    'K. Harron, G. Hagger-Johnson, R. Gilbert and H. Goldstein, Utilising identifier error variation in linkage of large administrative data sources, BMC Medical Research Methodology 17:23, 2017: sex or birth date differs in 0.11% of hospital records',
  ],
  [
    'HSCIC',
    'HSCIC 2009, cited by G. Hagger-Johnson and others, Identifying possible false matches, Health Services Research 50, 2014: of 100 records that failed to match, 37 failed by the name',
  ],
  [
    'Lee',
    'A. Lee and others, Data resource: children receiving care and support and children in need, administrative records in Wales, IJPDS 7:1, 2022',
  ],
  [
    'Libuy',
    'N. Libuy and others, Linking education and hospital data in England, IJPDS 6:1, 2021: 95% of pupils linked; fewer of ethnic minorities and in deprived places',
  ],
  [
    'Luo',
    'W. Luo and others, Detecting contaminated birthdates using generalized additive models, BMC Bioinformatics 15:185, 2014',
  ],
  [
    'Metropolitan',
    'Metropolitan Police audit of 600 records of the Police National Computer, in Computer Weekly, 2000: an error in 86%; by field not told',
  ],
  [
    'Millett',
    'C. Millett and others, 2005, cited by G. Hagger-Johnson and others 2014: six months after a move 40% are not registered with a practice anew',
  ],
  [
    'ONS',
    'Office for National Statistics, Census 2021 to Personal Demographics Service linkage report, 2023: duplicates removed with a precision of 96.93%',
  ],
  [
    'pseudopeople',
    'Institute for Health Metrics and Evaluation, pseudopeople, defaults, 2023: a careless cell 1% and 10% of its letters, a nickname 1%, swapped day and month 0.1%',
  ],
]
