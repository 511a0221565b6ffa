/** Who has an account in Calderwick, and what for. Every name is invented; the addresses lead nowhere. */
import { lines } from './lines.ts'

/**
 * One person for each role, to sign in as; then others who work there. `days` before and after the day of the seeding, empty
 * for a role that began long ago and has no end. `in`: an area, a team or a board.
 */
export const accounts = lines<'name' | 'role' | 'in' | 'agency' | 'days' | 'says'>(
  'name | role | in | agency | days | says',
  `
  Maren Oduya | director | | | | Leads all of it; guards who sees what; accepts evidence
  Kwabena Thistlewood | area-director | North | | | Answers for North and West: their children, their teams, who may see them
  Rhiannon Castlemaine-Osei | team-manager | Assessment, Ashmere | | | Manages an assessment team, and covers for a colleague this week
  Callum Adebayo-Finch | social-worker | Assessment, Ashmere | | | Works with families in Ashmere
  Sunita Farrow-Blythe | front-door-worker | First Response | | | Decides what each contact needs
  Saoirse Blanchflower | step-owner | | | | Runs the front door, and owns steps of the plan
  Idris Penhallow | senior-responsible-owner | | | | Answers for whole workstreams
  Jocasta Winterbourne-Lal | programme-manager | | | | Runs the plan: imports it, keeps it coherent, has it signed
  Thaddeus Kirkbride-Sow | programme-office | | | | Reads the plan and every board, changes nothing
  Yusra Pemberton-Vale | performance-analyst | | | | Keeps the measures and the data behind returns
  Harriet Osgood-Mbeki | board-secretary | Children's Improvement Board | | | Keeps the papers of the improvement board
  Femi Lockhart-Wray | board-member | Children's Improvement Board | Integrated Care Board | | Sits on the improvement board for health
  Beatrix Nandakumar-Holt | elected-member | | | | Lead member: sees counts and charts, and nobody’s name
  Augustin Harcourt-Bale | commissioner | | Department for Education | | Reads all but what is personal; reports to the Minister
  Philomena Strand | inspector | | Ofsted | -5 30 | Reads everything for some weeks, and changes nothing
  Constance Ardingly-Mutasa | independent-safeguarding-chair | Children's Improvement Board | | | Writes a report that the council cannot edit
  Dougal Whitcombe-Aziz | agency-user | | Calderwick Police | | Makes requests and follows them
  Percival Nwachukwu-Stone | system-administrator | | | | Runs accounts, posts and settings; sees no child
`,
)

export const others = lines<'name' | 'role' | 'in' | 'agency' | 'days'>(
  'name | role | in | agency | days',
  `
  Kwabena Thistlewood | area-director | West | |
  Nuala Ferreira-Hook | area-director | South | |
  Nuala Ferreira-Hook | area-director | East | |
  Gideon Ashcombe-Tuttle | team-manager | Intervention, Ashmere | |
  Mirabel Okafor-Lund | team-manager | Assessment, Brackenhall | |
  Stellan Birdwhistle | team-manager | First Response | |
  Anwen Talbot-Ncube | social-worker | Assessment, Ashmere | |
  Lorcan Peverell-Dube | social-worker | Intervention, Ashmere | |
  Tamara Inchbald | social-worker | Assessment, Central | |
  Osric Blandford-Eze | social-worker | Assessment, Harrowfell | |
  Philippa Gathercole-Shah | social-worker | Assessment, Brackenhall | |
  Desmond Quillfeather | social-worker | Intervention, Brackenhall | |
  Ngozi Hallbrook | social-worker | Assessment, Kingsferry | |
  Wendeline Stroh-Abara | front-door-worker | First Response | |
  Barnabas Idowu-Kettle | front-door-worker | First Response | |
  Tamsin Achterberg | senior-responsible-owner | | |
  Corin Vashti | senior-responsible-owner | | | -264 99
  Leopold Quarmby | senior-responsible-owner | | |
  Bethia Rowntree-Shah | senior-responsible-owner | | |
  Fergus Adeyinka | senior-responsible-owner | | |
  Hartley Szymanowicz | performance-analyst | | |
  Hartley Szymanowicz | step-owner | | |
  Jocasta Winterbourne-Lal | step-owner | | |
  Anselm Okonjo-Reed | step-owner | | |
  Petra Mulholland-Dey | step-owner | | |
  Rafe Tindall-Osei | step-owner | | |
  Oonagh Delacroix-Pym | step-owner | | |
  Wilmot Nakamura-Hale | step-owner | | |
  Elspeth Barraclough-Njoku | step-owner | | |
  Davor Lightbourne | step-owner | | |
  Imelda Crowhurst-Bello | step-owner | | |
  Ptolemy Garside | step-owner | | |
  Merrin Achebe-Stott | step-owner | | |
  Zinnia Colquhoun-Abara | step-owner | | |
  Ludovic Haverstock-Imani | step-owner | | Integrated Care Board |
  Odile Merrow-Banks | system-administrator | | |
`,
)

/** Gave the director their role; has none in the system. */
export const CHIEF_EXECUTIVE = 'Winifred Aldcroft-Osei'
