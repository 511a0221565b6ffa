/** Calderwick: its places, services and teams. All of it is invented. */
import { lines } from './lines.ts'

export const places = lines<'name' | 'kind' | 'within'>(
  'name | kind | within',
  `
  Calderwick      | authority |
  North           | area      | Calderwick
  East            | area      | Calderwick
  South           | area      | Calderwick
  West            | area      | Calderwick
  Ashmere         | locality  | North
  Central         | locality  | North
  Kingsferry      | locality  | East
  Brackenhall     | locality  | South
  Harrowfell      | locality  | West
  Ashmere Moor    | ward      | Ashmere
  Tollgate        | ward      | Ashmere
  Castle Street   | ward      | Central
  Canal Basin     | ward      | Central
  Ferry Road      | ward      | Kingsferry
  Saltings        | ward      | Kingsferry
  Bracken Rise    | ward      | Brackenhall
  Fuller’s Green  | ward      | Brackenhall
  Harrow Bank     | ward      | Harrowfell
  Quarry Fields   | ward      | Harrowfell
`,
)

export const services = lines<'name' | 'post' | 'purpose' | 'basis'>(
  'name | post | purpose | basis',
  `
  Front door | Head of Front Door | Decide what each contact needs | Children Act 1989 s.17, s.47
  Assessment and intervention, North and West | Head of Assessment and Intervention, North and West | Assess, plan and protect | Children Act 1989 s.17, s.47
  Assessment and intervention, South and East | Head of Assessment and Intervention, South and East | Assess, plan and protect | Children Act 1989 s.17, s.47
  Children in care | Head of Children in Care | Be a good parent to children in care | Children Act 1989 s.22
  Fostering and homes | Head of Fostering and Homes | Find and keep homes | Care Standards Act 2000
  Leaving care | Head of Leaving Care | Stay beside young people to 25 | Children (Leaving Care) Act 2000
  SEND casework | Head of SEND Casework | Write plans and review them | Children and Families Act 2014
  Educational psychology | Principal Educational Psychologist | Advise on what a child needs | Children and Families Act 2014
  Home to school travel | Head of Home to School Travel | Bring children to school safely | Education Act 1996 s.508B
  Early help and family hubs | Head of Early Help and Family Hubs | Help before harm | Childcare Act 2006
  Virtual school | Director of Education and Early Years | Champion the schooling of children in care | Children and Families Act 2014 s.99
  Youth service | Head of Early Help and Family Hubs | Places and people for young people | Education Act 1996 s.507B
`,
)

export const teams = lines<'name' | 'service' | 'area'>(
  'name | service | area',
  `
  First Response | Front door |
  Emergency duty | Front door |
  Assessment, Ashmere | Assessment and intervention, North and West | North
  Intervention, Ashmere | Assessment and intervention, North and West | North
  Assessment, Central | Assessment and intervention, North and West | North
  Intervention, Central | Assessment and intervention, North and West | North
  Assessment, Harrowfell | Assessment and intervention, North and West | West
  Intervention, Harrowfell | Assessment and intervention, North and West | West
  Assessment, Brackenhall | Assessment and intervention, South and East | South
  Intervention, Brackenhall | Assessment and intervention, South and East | South
  Assessment, Kingsferry | Assessment and intervention, South and East | East
  Intervention, Kingsferry | Assessment and intervention, South and East | East
  Children in care, North and West | Children in care |
  Children in care, South and East | Children in care |
  Fostering assessment | Fostering and homes |
  Supervising social workers | Fostering and homes |
  Personal advisers | Leaving care |
  Plans, North and West | SEND casework |
  Plans, South and East | SEND casework |
  Psychologists | Educational psychology |
  Travel awards | Home to school travel |
  Family hubs | Early help and family hubs |
  Detached youth work | Youth service |
`,
)
