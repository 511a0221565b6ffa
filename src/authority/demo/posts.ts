/**
 * Calderwick’s posts and who held them: a directorate in a bad few years. Every name is invented. Days are as on 20 November
 * 2026; the first and the last day on which somebody held the post.
 */
import { lines } from './lines.ts'

export const posts = lines<'title' | 'tier' | 'to' | 'area' | 'funded' | 'since' | 'cost'>(
  'title | tier | to | area | funded | since | cost',
  `
  Director of Children's Services | 1 | | | Base | | 178000
  Director of Practice and Safeguarding | 2 | Director of Children's Services | | Base | | 132000
  Director of Care | 2 | Director of Children's Services | | Base | | 128000
  Director of SEND and Inclusion | 2 | Director of Children's Services | | SEND grant | | 128000
  Transformation Director | 2 | Director of Children's Services | | Reserves | 2023-10-02 | 131000
  Director of Education and Early Years | 2 | Director of Children's Services | | Base | | 126000
  Director of Commissioning and Resources | 2 | Director of Children's Services | | Base | | 126000
  Head of Front Door | 3 | Director of Practice and Safeguarding | | Base | | 92000
  Head of Assessment and Intervention, North and West | 3 | Director of Practice and Safeguarding | | Base | | 94000
  Head of Assessment and Intervention, South and East | 3 | Director of Practice and Safeguarding | | Base | 2024-09-09 | 94000
  Head of Quality and Learning | 3 | Director of Practice and Safeguarding | | Improvement grant | | 88000
  Principal Social Worker | 3 | Director of Practice and Safeguarding | | Base | | 86000
  Head of Children in Care | 3 | Director of Care | | Base | | 91000
  Head of Fostering and Homes | 3 | Director of Care | | Base | | 90000
  Head of Leaving Care | 3 | Director of Care | | Base | 2023-05-02 | 87000
  Head of SEND Casework | 3 | Director of SEND and Inclusion | | Base | | 87000
  Principal Educational Psychologist | 3 | Director of SEND and Inclusion | | Base | | 93000
  Head of Home to School Travel | 3 | Director of Commissioning and Resources | | Base | 2024-10-07 | 84000
  Head of Performance and Insight | 3 | Director of Commissioning and Resources | | Base | | 85000
  Head of Children's Finance | 3 | Director of Commissioning and Resources | | Base | | 88000
  Head of Workforce and HR | 3 | Director of Commissioning and Resources | | Base | | 86000
  Head of Early Help and Family Hubs | 3 | Director of Education and Early Years | | Base | | 87000
  Designated Clinical Officer | 3 | | | Integrated Care Board | | 79000
  Participation Lead | 4 | Director of Education and Early Years | | Base | | 58000
  Programme Manager, Improvement | 4 | Director of Children's Services | | Improvement grant | 2025-12-01 | 71000
  Service Manager, Ashmere and Central | 4 | Head of Assessment and Intervention, North and West | North | Base | | 68000
  Service Manager, Harrowfell | 4 | Head of Assessment and Intervention, North and West | West | Base | | 68000
  Service Manager, Brackenhall | 4 | Head of Assessment and Intervention, South and East | South | Base | | 68000
  Service Manager, Kingsferry | 4 | Head of Assessment and Intervention, South and East | East | Base | | 68000
`,
)

export const holdings = lines<'post' | 'person' | 'as' | 'from' | 'last'>(
  'post | person | as | from | last',
  `
  Director of Children's Services | Alaric Fennimore | permanent | 2021-05-04 | 2024-08-30
  Director of Children's Services | Rosamund Tveit | interim | 2024-09-02 | 2025-06-27
  Director of Children's Services | Gwendal Mistry-Cole | permanent | 2025-06-30 | 2026-02-27
  Director of Children's Services | Idris Penhallow | acting | 2026-03-02 | 2026-05-29
  Director of Children's Services | Maren Oduya | permanent | 2026-06-01 |
  Director of Practice and Safeguarding | Hester Olusoga-Lunt | permanent | 2022-01-10 | 2024-12-20
  Director of Practice and Safeguarding | Bram Castellane | interim | 2025-01-06 | 2025-10-31
  Director of Practice and Safeguarding | Idris Penhallow | interim | 2025-11-03 | 2026-04-12
  Director of Practice and Safeguarding | Idris Penhallow | permanent | 2026-04-13 |
  Director of Care | Philippa Drax-Odunayo | permanent | 2020-02-03 | 2025-03-28
  Director of Care | Petra Mulholland-Dey | acting | 2025-03-31 | 2025-08-29
  Director of Care | Tamsin Achterberg | permanent | 2025-09-01 |
  Director of SEND and Inclusion | Morwenna Sagoe | permanent | 2021-09-01 | 2024-05-31
  Director of SEND and Inclusion | Titus Haldane-Ruiz | interim | 2024-06-03 | 2025-04-30
  Director of SEND and Inclusion | Wilmot Nakamura-Hale | acting | 2025-05-01 | 2026-02-27
  Director of SEND and Inclusion | Corin Vashti | interim | 2026-03-02 | 2027-02-28
  Transformation Director | Cosmo Brightwater-Ahn | interim | 2023-10-02 | 2024-06-28
  Transformation Director | Leopold Quarmby | fixed term | 2024-07-01 | 2027-06-30
  Director of Education and Early Years | Honor Lindqvist-Eze | permanent | 2019-09-02 | 2025-12-31
  Director of Education and Early Years | Bethia Rowntree-Shah | acting | 2026-01-12 |
  Director of Commissioning and Resources | Barnaby Oyelaran-Fisk | interim | 2024-03-04 | 2025-01-31
  Director of Commissioning and Resources | Fergus Adeyinka | permanent | 2025-02-03 |
  Head of Front Door | Clemency Stroud-Adjei | permanent | 2022-06-06 | 2025-07-31
  Head of Front Door | Ruaridh Campion-Oke | interim | 2025-08-04 | 2026-04-30
  Head of Front Door | Saoirse Blanchflower | permanent | 2026-04-20 |
  Head of Assessment and Intervention, North and West | Ysolde Hartnoll | permanent | 2021-03-01 | 2024-10-31
  Head of Assessment and Intervention, North and West | Kwabena Thistlewood | permanent | 2024-11-04 |
  Head of Assessment and Intervention, South and East | Lambert Osei-Greave | interim | 2024-09-09 | 2025-05-30
  Head of Assessment and Intervention, South and East | Nuala Ferreira-Hook | permanent | 2025-06-02 |
  Head of Quality and Learning | Verity Ashgrove-Tan | permanent | 2022-04-04 | 2025-12-19
  Head of Quality and Learning | Anselm Okonjo-Reed | fixed term | 2026-05-05 | 2027-06-30
  Principal Social Worker | Ottoline Razak-Byrne | permanent | 2021-11-01 | 2024-12-20
  Principal Social Worker | Imelda Crowhurst-Bello | permanent | 2025-01-06 |
  Head of Children in Care | Drummond Kalu-Frayne | permanent | 2019-01-07 | 2023-02-28
  Head of Children in Care | Petra Mulholland-Dey | permanent | 2023-03-06 |
  Head of Fostering and Homes | Isolde Penrose-Agu | permanent | 2020-06-01 | 2025-08-29
  Head of Fostering and Homes | Rafe Tindall-Osei | permanent | 2025-10-13 |
  Head of Leaving Care | Caspian Dunmore-Ito | permanent | 2023-05-02 | 2026-04-10
  Head of SEND Casework | Magnus Ibekwe-Lorne | permanent | 2021-01-04 | 2024-10-31
  Head of SEND Casework | Edda Farquharson | interim | 2024-11-04 | 2025-10-31
  Head of SEND Casework | Oonagh Delacroix-Pym | permanent | 2025-11-03 |
  Principal Educational Psychologist | Thora Blackadder-Udo | permanent | 2015-09-01 | 2022-07-29
  Principal Educational Psychologist | Wilmot Nakamura-Hale | permanent | 2022-09-05 |
  Head of Home to School Travel | Jago Steadman-Nwosu | interim | 2024-10-07 | 2026-01-30
  Head of Home to School Travel | Elspeth Barraclough-Njoku | permanent | 2026-02-02 |
  Head of Performance and Insight | Fabian Umeh-Croft | interim | 2024-08-05 | 2025-07-31
  Head of Performance and Insight | Hartley Szymanowicz | permanent | 2025-08-04 |
  Head of Children's Finance | Ignatius Bellweather | permanent | 2018-05-01 | 2023-09-29
  Head of Children's Finance | Ptolemy Garside | permanent | 2023-10-02 |
  Head of Workforce and HR | Sunniva Clegg-Obi | permanent | 2020-10-05 | 2024-01-31
  Head of Workforce and HR | Merrin Achebe-Stott | permanent | 2024-02-05 |
  Head of Early Help and Family Hubs | Perpetua Lindley | permanent | 2019-04-01 | 2024-03-29
  Head of Early Help and Family Hubs | Davor Lightbourne | permanent | 2024-04-02 |
  Designated Clinical Officer | Araminta Yeboah-Finch | permanent | 2021-07-05 | 2025-03-28
  Designated Clinical Officer | Ludovic Haverstock-Imani | permanent | 2025-04-07 |
  Participation Lead | Delphine Ward-Asante | permanent | 2022-02-07 | 2026-05-29
  Participation Lead | Zinnia Colquhoun-Abara | permanent | 2026-07-06 |
  Programme Manager, Improvement | Rollo Hathersage | interim | 2025-12-01 | 2026-05-15
  Programme Manager, Improvement | Jocasta Winterbourne-Lal | fixed term | 2026-05-18 | 2029-03-31
  Service Manager, Ashmere and Central | Odalys Merriweather | permanent | 2022-09-05 | 2025-02-28
  Service Manager, Ashmere and Central | Tobiah Linklater-Mensah | interim | 2025-03-10 | 2026-03-27
  Service Manager, Ashmere and Central | Roisin Abernethy-Cole | permanent | 2026-04-07 |
  Service Manager, Harrowfell | Cornelius Vane-Adeyemi | permanent | 2021-06-14 | 2024-07-26
  Service Manager, Harrowfell | Marguerite Sandalwood | acting | 2024-07-29 | 2025-09-30
  Service Manager, Harrowfell | Severin Oakhanger | interim | 2025-10-13 |
  Service Manager, Brackenhall | Linnea Crossthwaite | permanent | 2023-01-16 |
  Service Manager, Brackenhall | Emeka Fairweather-Rhys | acting | 2026-09-07 | 2027-03-05
  Service Manager, Kingsferry | Hadrian Postlethwaite | permanent | 2020-11-02 | 2025-05-30
  Service Manager, Kingsferry | Bronagh Velasquez-Lowe | interim | 2025-06-09 | 2026-10-30
`,
)

/** What is said of posts, from a day to the next thing said of the same post. A post not named here is simply held. */
export const said = lines<'post' | 'state' | 'from' | 'note'>(
  'post | state | from | note',
  `
  Director of Children's Services | in post | 2021-05-04 |
  Director of Children's Services | to be replaced | 2024-06-10 | Resignation
  Director of Children's Services | advertised | 2024-11-04 |
  Director of Children's Services | appointed | 2025-04-14 |
  Director of Children's Services | in post | 2025-06-30 |
  Director of Children's Services | to be replaced | 2026-02-09 | Left after the inspection
  Director of Children's Services | advertised | 2026-03-09 |
  Director of Children's Services | appointed | 2026-04-24 |
  Director of Children's Services | in post | 2026-06-01 |
  Director of Practice and Safeguarding | in post | 2022-01-10 |
  Director of Practice and Safeguarding | vacant | 2024-12-21 |
  Director of Practice and Safeguarding | advertised | 2025-12-01 |
  Director of Practice and Safeguarding | in post | 2026-04-13 |
  Director of SEND and Inclusion | in post | 2021-09-01 |
  Director of SEND and Inclusion | vacant | 2024-06-01 |
  Director of SEND and Inclusion | advertised | 2026-09-14 | Interview for the permanent post on 26 November
  Transformation Director | proposed | 2023-06-05 |
  Transformation Director | agreed | 2023-07-11 |
  Transformation Director | in post | 2023-10-02 |
  Director of Education and Early Years | in post | 2019-09-02 |
  Director of Education and Early Years | vacant | 2026-01-01 | The acting director’s own post is Head of School Support
  Head of Leaving Care | in post | 2023-05-02 |
  Head of Leaving Care | vacant | 2026-04-11 |
  Head of Leaving Care | advertised | 2026-05-11 | Two rounds of advert, no appointment
  Head of Quality and Learning | in post | 2022-04-04 |
  Head of Quality and Learning | vacant | 2025-12-20 |
  Head of Quality and Learning | advertised | 2026-01-19 |
  Head of Quality and Learning | in post | 2026-05-05 |
  Participation Lead | in post | 2022-02-07 |
  Participation Lead | vacant | 2026-05-30 |
  Participation Lead | in post | 2026-07-06 |
  Service Manager, Harrowfell | vacant | 2024-07-27 |
  Service Manager, Harrowfell | advertised | 2026-10-05 |
  Service Manager, Kingsferry | in post | 2020-11-02 |
  Service Manager, Kingsferry | vacant | 2025-05-31 |
  Service Manager, Kingsferry | advertised | 2026-11-02 | Closes on 30 November
`,
)
