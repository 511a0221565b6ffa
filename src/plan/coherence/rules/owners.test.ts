import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type OwnerSort, ownerSort } from './owners.ts'

const sorts = (expected: OwnerSort, texts: string[]) => {
  for (const t of texts) assert.equal(ownerSort(t), expected, t)
}

test('a post or a name is a person, whatever body it belongs to', () =>
  sorts('person', [
    'Head of the SEND team',
    'Board secretary',
    'Trust chief executive',
    'Director of People',
    'Executive Director for Children’s Services',
    'Assistant Director SEND and Inclusion',
    'Assistant Director, Education and Early Years',
    'Director Children’s Services',
    'Programme Manager Directorate Improvement',
    'Service Manager Assessment Team',
    'Team manager, Assessment Service',
    'Children in Care Team Manager',
    'Chair of the Safeguarding Children Board',
    'SEND Improvement Board chair',
    'Virtual School Head',
    'Head of Education and Skills Service',
    'Director of Children and Families',
    'Commissioner',
    'Lead Member for Children',
    'Cllr Ann Jones',
    'Jane Smith',
    'J. O’Brien',
    'Jane Smith, Head of SEND',
    'Jane Smith (Head of SEND)',
    'SEND Service (Jane Smith)',
    'Education Service, Service Manager',
    'HR Business Partner',
    'All-age disability manager',
    'DCS',
    'ICB chief nurse',
    'Police superintendent',
  ]))

test('a team, a board, an organisation or a function is a body', () =>
  sorts('body', [
    'City Council',
    'SEND Team',
    'Team',
    'Children’s Services',
    'Birmingham Children’s Trust',
    'SEND Improvement Board',
    'Directorate',
    'Partnership',
    'Partners',
    'SLT',
    'Senior Leadership Team',
    'Executive Board',
    'Lead agency',
    'Lead officer group',
    'Directors board',
    'Director’s office',
    'Office of the Director',
    'Schools',
    'NHS',
    'Cabinet',
    'Finance',
    'Human Resources',
    'Early Help',
    'Public Health',
    'Commissioning',
    'West Midlands Police',
    'Staff',
    'Chief Executive’s office',
  ]))

test('everybody and a crowd of posts are nobody in particular', () => {
  sorts('everybody', [
    'All',
    'All staff',
    'all heads of service',
    'Everyone',
    'Various',
    'Each team manager',
    'Multiple leads',
  ])
  sorts('several', ['Heads of service', 'Area directors', 'Four area directors', 'Team managers', 'Practitioners'])
})

test('several owners joined are several', () =>
  sorts('several', [
    'Director of People and Director of Public Health',
    'Head of SEND / Head of Inclusion',
    'Head of SEND; Head of Inclusion',
    'Jane Smith and John Brown',
    'Jane Smith / John Brown',
    'Jane Smith, John Brown',
    'AD & HoS',
    'Director of Children’s Services, Chief Nurse',
    'DCS and ICB',
    'JS/AB',
  ]))

test('words that put somebody off, and vacancies, are nobody', () =>
  sorts('nobody', [
    'TBC',
    'tbd',
    'To be confirmed',
    'To be appointed',
    'Vacant',
    'Vacant post',
    'Head of SEND (vacant)',
    'Head of SEND - vacant',
    'Head of SEND (to be appointed)',
    'Unassigned',
    'Not known',
    '?',
  ]))
