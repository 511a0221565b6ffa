/** Twenty-five posts and who held them. Every name is invented. */
import { register } from './rows.ts'

export const posts = register(
  'no | title | tier | senior | reportsTo | holder | heldAs | state | since | ends | fundedBy | note',
  `
CS001 | Director of Children's Services | 1 | Yes | | Maren Oduya | Permanent | In post | 2026-06-01 | | Base |
CS002 | Director of Practice and Safeguarding | 2 | Yes | CS001 | Idris Penhallow | Permanent | In post | 2026-04-13 |
  | Base |
CS003 | Director of Care | 2 | Yes | CS001 | Tamsin Achterberg | Permanent | In post | 2025-09-01 | | Base |
CS004 | Director of SEND and Inclusion | 2 | Yes | CS001 | Corin Vashti | Interim | Out to advert | 2026-03-02 |
  2027-02-28 | SEND grant | Interview for the permanent post on 26 November 2026
CS005 | Transformation Director | 2 | Yes | CS001 | Leopold Quarmby | Fixed term | In post | 2024-07-01 | 2027-06-30 |
  Reserves |
CS006 | Director of Education and Early Years | 2 | Yes | CS001 | Bethia Rowntree-Shah | Acting | In post | 2026-01-12
  | | Base | Substantive post is Head of School Support
CS007 | Director of Commissioning and Resources | 2 | Yes | CS001 | Fergus Adeyinka | Permanent | In post | 2025-02-03
  | | Base |
CS008 | Head of Front Door | 3 | No | CS002 | Saoirse Blanchflower | Permanent | In post | 2026-04-20 | | Base |
CS009 | Head of Assessment and Intervention, North and West | 3 | No | CS002 | Kwabena Thistlewood | Permanent | In
  post | 2024-11-04 | | Base |
CS010 | Head of Assessment and Intervention, South and East | 3 | No | CS002 | Nuala Ferreira-Hook | Permanent | In
  post | 2025-06-02 | | Base |
CS011 | Head of Quality and Learning | 3 | No | CS002 | Anselm Okonjo-Reed | Fixed term | In post | 2026-05-05 |
  2027-06-30 | Improvement grant |
CS012 | Head of Children in Care | 3 | No | CS003 | Petra Mulholland-Dey | Permanent | In post | 2023-03-06 | | Base |
CS013 | Head of Fostering and Homes | 3 | No | CS003 | Rafe Tindall-Osei | Permanent | In post | 2025-10-13 | | Base |
CS014 | Head of Leaving Care | 3 | Yes | CS003 | | | Vacant | 2026-04-13 | | Base | Two rounds of advert, no
  appointment
CS015 | Head of SEND Casework | 3 | No | CS004 | Oonagh Delacroix-Pym | Permanent | In post | 2025-11-03 | | Base |
CS016 | Principal Educational Psychologist | 3 | No | CS004 | Wilmot Nakamura-Hale | Permanent | In post | 2022-09-05
  | | Base |
CS017 | Head of Home to School Travel | 3 | No | CS007 | Elspeth Barraclough-Njoku | Permanent | In post | 2026-02-02
  | | Base |
CS018 | Head of Early Help and Family Hubs | 3 | No | CS006 | Davor Lightbourne | Permanent | In post | 2024-04-02 | |
  Base |
CS019 | Principal Social Worker | 3 | No | CS002 | Imelda Crowhurst-Bello | Permanent | In post | 2025-01-06 | | Base
  |
CS020 | Head of Performance and Insight | 3 | No | CS007 | Hartley Szymanowicz | Permanent | In post | 2025-08-04 | |
  Base |
CS021 | Participation Lead | 4 | No | CS006 | Zinnia Colquhoun-Abara | Permanent | In post | 2026-07-06 | | Base |
CS022 | Head of Children's Finance | 3 | No | CS007 | Ptolemy Garside | Permanent | In post | 2023-10-02 | | Base |
CS023 | Head of Workforce and HR | 3 | No | CS007 | Merrin Achebe-Stott | Permanent | In post | 2024-02-05 | | Base |
CS024 | Programme Manager, Improvement | 4 | No | CS001 | Jocasta Winterbourne-Lal | Fixed term | In post | 2026-05-18
  | 2029-03-31 | Improvement grant |
CS025 | Designated Clinical Officer | 3 | No | | Ludovic Haverstock-Imani | Permanent | In post | 2025-04-07 | |
  Integrated Care Board | Employed by the Integrated Care Board
`,
)

/** Who held the posts before: the churn that the inspectors wrote of. */
export const history = register(
  'post | person | basis | from | until',
  `
Director of Children's Services | Alaric Fennimore | Permanent | 2021-05-04 | 2024-08-30
Director of Children's Services | Rosamund Tveit | Interim | 2024-09-02 | 2025-06-27
Director of Children's Services | Gwendal Mistry-Cole | Permanent | 2025-06-30 | 2026-02-27
Director of Children's Services | Idris Penhallow | Acting | 2026-03-02 | 2026-05-29
Director of Practice and Safeguarding | Hester Olusoga-Lunt | Permanent | 2022-01-10 | 2024-12-20
Director of Practice and Safeguarding | Bram Castellane | Interim | 2025-01-06 | 2025-10-31
Director of Practice and Safeguarding | Idris Penhallow | Interim | 2025-11-03 | 2026-04-10
Director of Care | Philippa Drax-Odunayo | Permanent | 2020-02-03 | 2025-03-28
Director of Care | Petra Mulholland-Dey | Acting | 2025-03-31 | 2025-08-29
Director of SEND and Inclusion | Morwenna Sagoe | Permanent | 2021-09-01 | 2024-05-31
Director of SEND and Inclusion | Titus Haldane-Ruiz | Interim | 2024-06-03 | 2025-04-30
Director of SEND and Inclusion | Wilmot Nakamura-Hale | Acting | 2025-05-01 | 2026-02-27
Transformation Director | Cosmo Brightwater-Ahn | Interim | 2023-10-02 | 2024-06-28
Director of Education and Early Years | Honor Lindqvist-Eze | Permanent | 2019-09-02 | 2025-12-31
Director of Commissioning and Resources | Barnaby Oyelaran-Fisk | Interim | 2024-03-04 | 2025-01-31
Head of Front Door | Clemency Stroud-Adjei | Permanent | 2022-06-06 | 2025-07-31
Head of Front Door | Ruaridh Campion-Oke | Interim | 2025-08-04 | 2026-04-17
Head of Assessment and Intervention, North and West | Ysolde Hartnoll | Permanent | 2021-03-01 | 2024-10-31
Head of Assessment and Intervention, South and East | Lambert Osei-Greave | Interim | 2024-09-09 | 2025-05-30
Head of Quality and Learning | Verity Ashgrove-Tan | Permanent | 2022-04-04 | 2025-12-19
Head of Children in Care | Drummond Kalu-Frayne | Permanent | 2019-01-07 | 2023-02-28
Head of Fostering and Homes | Isolde Penrose-Agu | Permanent | 2020-06-01 | 2025-08-29
Head of Leaving Care | Caspian Dunmore-Ito | Permanent | 2023-05-02 | 2026-04-10
Head of SEND Casework | Edda Farquharson | Interim | 2024-11-04 | 2025-10-31
Head of SEND Casework | Magnus Ibekwe-Lorne | Permanent | 2021-01-04 | 2024-10-31
Principal Educational Psychologist | Thora Blackadder-Udo | Permanent | 2015-09-01 | 2022-07-29
Head of Home to School Travel | Jago Steadman-Nwosu | Interim | 2024-10-07 | 2026-01-30
Head of Early Help and Family Hubs | Perpetua Lindley | Permanent | 2019-04-01 | 2024-03-29
Principal Social Worker | Ottoline Razak-Byrne | Permanent | 2021-11-01 | 2024-12-20
Head of Performance and Insight | Fabian Umeh-Croft | Interim | 2024-08-05 | 2025-07-31
Participation Lead | Delphine Ward-Asante | Permanent | 2022-02-07 | 2026-05-29
Head of Children's Finance | Ignatius Bellweather | Permanent | 2018-05-01 | 2023-09-29
Head of Workforce and HR | Sunniva Clegg-Obi | Permanent | 2020-10-05 | 2024-01-31
Programme Manager, Improvement | Rollo Hathersage | Interim | 2025-12-01 | 2026-05-15
Designated Clinical Officer | Araminta Yeboah-Finch | Permanent | 2021-07-05 | 2025-03-28
`,
)
