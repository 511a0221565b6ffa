/**
 * Forenames common among the English born in a time, most usual first: after the ranks of ONS, Baby names in England and Wales
 * (1904 to 2024 by decade, 1996 to 2023 by year). Spellings and ranks only; counts follow from the rank (lottery.ts).
 */
export const GIRLS: readonly string[] = [
  `Susan Julie Karen Jacqueline Deborah Tracey Jane Helen Diane Sharon Linda Christine Margaret Patricia Angela Carol Elizabeth
Alison Mary Anne Lesley Lorraine Amanda Wendy Michelle Sarah Maria Sandra Paula Lynn Janet Dawn Gillian Tina Jennifer Barbara
Catherine Elaine Maureen Pauline Denise Nicola Beverley Yvonne Fiona Heather Joanne Anita Ruth Marie Kathleen Teresa Carole Sheila
Debra Joan Jean Valerie Hilary Rosemary`,
  `Sarah Claire Emma Nicola Laura Rebecca Gemma Rachel Lisa Victoria Kelly Amy Stephanie Samantha Jennifer Michelle Joanne Hannah
Charlotte Katie Louise Danielle Lauren Jessica Leanne Natalie Kerry Katherine Donna Helen Hayley Zoe Lucy Kirsty Stacey Natasha
Melissa Amanda Jodie Cheryl Tracy Marie Jenna Lindsay Holly Alison Anna Kate Elizabeth Melanie Dawn Sophie Carly Catherine Heather
Naomi Rachael Chloe Jade Abigail Kimberley Tanya Angela Nadine Lyndsey Sally Karen Maria Kayleigh Toni Charlene Siobhan Gail Clare
Sara Jacqueline Alexandra Georgina Vanessa Ruth Kathryn Lorna Fiona Debbie Ashleigh Kim`,
  `Chloe Emily Sophie Jessica Megan Lauren Charlotte Hannah Olivia Lucy Ellie Katie Grace Bethany Amy Molly Holly Emma Rebecca
Georgia Leah Abigail Mia Caitlin Ella Eleanor Jade Paige Amelia Courtney Elizabeth Ruby Shannon Daisy Evie Alice Natasha Amber
Freya Isabella Isabelle Sarah Poppy Erin Phoebe Laura Danielle Madison Isabel Rachel Niamh Lily Zoe Jodie Summer Keira Maisie
Scarlett Gracie Millie Libby Jasmine Imogen Nicole Faith Matilda Skye Aimee Anna Samantha Kayleigh Chelsea Tia Eve Harriet
Victoria Alexandra Kiera Rosie Sienna Lacey Lexi Maddison Florence Alisha Demi Lydia Lilly Brooke Tilly`,
  `Olivia Amelia Isla Ava Lily Ivy Freya Florence Mia Willow Grace Sophia Elsie Rosie Poppy Sophie Evie Ella Isabella Evelyn Daisy
Emily Sienna Phoebe Charlotte Maya Isabelle Harper Millie Alice Ruby Matilda Emilia Eva Lottie Penelope Maisie Sofia Aria Ada Eliza
Violet Luna Hallie Robyn Bonnie Orla Jessica Lola Esme Chloe Ellie Layla Thea Mabel Erin Arabella Delilah Aurora Nancy Ottilie
Margot Zara Scarlett Rose Imogen Edith Clara Iris Maeve Summer Heidi Molly Hannah Annabelle Lucy Georgia Amber Bella Lyra Abigail
Darcie Lara Eleanor Elizabeth Olive Gracie Megan Myla Beatrice Jasmine Nellie Skye Zoe Autumn Harriet`,
]
export const BOYS: readonly string[] = [
  `David John Paul Michael Stephen Andrew Peter Robert Mark Alan Ian Christopher Anthony Philip Kevin Richard Gary Keith Graham
Steven Simon Nigel Neil Martin Brian Colin James William Trevor Barry Roger Thomas Nicholas Raymond Kenneth Adrian Dennis Stuart
Jonathan Jeffrey Timothy Patrick Derek Darren Garry Gordon Russell Terence Wayne Dean Tony Roy Malcolm Leslie George Shaun Carl
Craig Glenn Vincent`,
  `Paul David Christopher Daniel James Michael Andrew Matthew Mark Lee Richard Robert Thomas Steven Stephen Adam Jonathan Craig
Ryan Simon Darren Benjamin Jason Ian Anthony Gary Martin Joseph Joshua Ashley Kevin Stuart Neil Scott Luke Wayne Philip Peter Carl
Dean Nathan Samuel Liam William Marc Shaun Aaron Jamie Nicholas Sean Karl Edward Graham Alexander Gareth Kieran Barry Damien Dale
Ben Gavin Russell Kyle Jordan Jack Alan Justin Nigel Shane Robin John Timothy Keith Dominic Brett Leon Stefan Tom Terry Patrick`,
  `Jack Joshua Thomas James Daniel Samuel Oliver William Joseph Harry Matthew Luke Lewis Benjamin Charlie George Callum Alexander
Ryan Jake Ethan Liam Adam Nathan Connor Jordan Dylan Ben Cameron Max Jacob Kieran Alfie Jamie Owen Aaron Logan Tyler Harvey Archie
Kyle Edward Michael Toby Leo Isaac Henry Louis Rhys Christopher Robert David Finley Riley Andrew Bradley Brandon Reece Charles John
Sam Dominic Freddie Jay Zachary Mason Elliot Sean Ashton Declan Joe Joel Billy Ellis Morgan Scott Luca Oscar Jayden Josh Louie Mark
Jonathan Corey Kai Nicholas Anthony Ashley Bailey Marcus Theo Stephen`,
  `Noah Oliver George Arthur Leo Harry Oscar Archie Henry Theodore Freddie Jack Charlie Theo Alfie Jacob Thomas Finley Arlo William
Lucas Roman Tommy Isaac Teddy Alexander Luca Edward James Joshua Albie Elijah Max Mason Reuben Sebastian Rory Jude Louie Ethan
Benjamin Ezra Hugo Daniel Jaxon Joseph Reggie Ronnie Frederick Harrison Toby Caleb Samuel Zachary Logan Carter Adam Riley Dylan
Hunter David Frankie Albert Bobby Tobias Oakley Louis Stanley Rowan Grayson Finn Sonny Jesse Ollie Nathan Ellis Ralph Otis Jenson
Myles Kai Austin Blake Billy Ryan Jackson Michael Robin Vinnie Liam Jayden Parker Felix Nathaniel Elliot Connor Chester Kit Rupert`,
]
/** Second names: fewer than first names, and older. */
export const MIDDLE_F = `Rose Grace Marie Louise May Elizabeth Ann Jane Anne Mae Jean Margaret Mary Lily Hope Olivia Catherine Victoria
Isabella Alice Rae Faye Sophia Charlotte Emily Joy Lee Amelia Leigh Ivy Kate Helen Florence Ellen Eve Jade Dawn Nicole Susan Belle Lynn`
export const MIDDLE_M = `James John William Thomas David Michael Robert George Alexander Paul Edward Peter Joseph Lee Anthony Christopher
Andrew Daniel Charles Henry Jack Stephen Richard Mark Arthur Patrick Ian Alan Francis Philip Samuel Matthew Ronald Albert Kenneth Martin
Benjamin Louis Ray Scott`
/** Two in one, with a hyphen: about 1 in 60 girls and 1 in 150 boys (ONS, Baby names 2022, counted by spelling, roughly). */
export const JOINED_F = `Lily-Mae Ella-Rose Ava-Rose Amelia-Rose Lily-Rose Gracie-Mae Ellie-Mae Mary-Jane Isla-Rose Lilly-Mae Ella-Mae
Demi-Leigh Lexi-Mae Summer-Rose Olivia-Grace Anna-Marie Lacey-Mae Evie-Rose Amelia-Grace Willow-Rae Honey-Mae Sophia-Rose`
export const JOINED_M = `Tommy-Lee Alfie-James Billy-Joe John-Paul Teddy-James Jay-Jay Oliver-James Noah-James Jake-Anthony Bobby-Lee
Tyler-James Harry-James Jean-Paul Riley-James`

/** Surnames in England and Wales, most usual first (ONS, NHS Central Register surnames 2002; ranks, roughly). */
export const SURNAMES = `Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Robinson Wright Wood Thompson Hall Walker
Green White Edwards Hughes Jackson Lewis Clarke Harris Turner Hill Cooper Morris Clark Ward Moore Martin Lee King Morgan Baker Harrison
Allen Watson Davis James Bennett Scott Young Phillips Parker Price Griffiths Cook Richardson Carter Shaw Collins Bailey Bell Cox
Richards Ellis Marshall Miller Wilkinson Adams Chapman Webb Mitchell Simpson Hunt Russell Rogers Foster Mills Murray Knight Barker
Stevens Butler Palmer Lloyd Holmes Harvey Pearson Fisher Howard Powell Dixon Barnes Anderson Matthews Reynolds Graham Mason Owen
Fletcher Rose Kelly Jenkins Ford Stewart Gibson Andrews Perry Hart Elliott Grant Hudson West Reid Brooks Walsh Burton Bradley Spencer
Payne Hayes Hamilton Carr Ryan Cole Dean Saunders Wells Lawrence Armstrong Cunningham Lane Gardner Gray Webster Jordan Riley Kennedy
Warren Watkins Weaver Woods Arnold Nicholls Austin Francis Bird Black Burns Holland Stone Freeman Crawford Atkinson Newton Lawson
Chambers Greenwood Robertson Ball Berry Fox Gilbert Hawkins Marsh Perkins Sutton Porter Tucker Harper Wallace Barrett Booth Rowe
Carpenter Hopkins Matthews Knowles Bates Bull Bishop Osborne Sharp Cross Curtis Day Fowler Goodwin Hewitt Hodgson Howe Long Nash
Norman Parry Poole Potter Pritchard Rees Savage Sanders Slater Stephenson Stokes Summers Swift Tait Thornton Todd Townsend Vaughan
Wade Walters Waters Watts Welch Wheeler Whitehead Wilkins Willis Woodward Yates Abbott Archer Ashton Barlow Baxter Beaumont Bentley
Blake Bond Bowen Briggs Bryant Buckley Burgess Burke Byrne Cartwright Clayton Coleman Conway Craig Dawson Douglas Drew Duncan Dunn
Farrell Field Finch French Frost Fuller Gallagher George Gibbons Gill Glover Godfrey Gordon Gough Hammond Hancock Hardy Harding
Hargreaves Heath Henderson Herbert Hicks Higgins Hobbs Holt Horton Houghton Humphreys Hutchinson Ingram Jarvis Jennings Kemp Kent
Kerr Kirby Lamb Leach Lowe Lucas Lynch Manning Middleton Moran Moss Myers Newman Nicholson Norris North Oliver Page Parkin Parsons
Pearce Peters Pollard Pope Preston Quinn Randall Rhodes Roberts Sheppard Short Simmons Skinner Steele Stevenson Sykes Tomlinson Tyler
Wall Warner Weston Whittaker Winter Wyatt`
/** Where names of places became surnames: parts of which thousands of rare ones are made, borne or not. */
export const PLACE_START = `Ash Bar Beck Bent Birch Black Brad Bram Brock Bux Cal Carl Chad Clay Cob Cop Cran Cros Dal Den Dray Dun Eccle Ed El
Fair Far Fen Ful Gar Glad Gold Graf Green Had Hal Ham Har Has Hath Haw Hay Hazel Hep Hey Hol Hough Hux Kel Ken Kirk Lang Lat Law Lein
Ley Lin Long Lud Lyn Mar Mel Mid Mil Mor Nor Oak Old Os Ox Pem Pen Pick Pres Rad Rams Red Rush Salt Scar Shel Ship Skel Stan Stock Sut
Swin Thorn Til Tun Wad Wain Wal War Wat Web Whit Wid Win Wood Wool Wy`
export const PLACE_END = `ton ley ford worth ham wood field bury den combe well bridge stead thorpe by croft gate shaw land brook hurst don man
ridge mere`
export const WELSH = {
  F: `Megan Seren Ffion Carys Cerys Nia Mali Erin Efa Lowri Sian Bethan Rhian Angharad Catrin Elin Gwen Eleri Rhiannon Myfanwy Non Cadi`,
  M: `Rhys Dylan Owain Osian Macsen Gareth Gethin Ioan Evan Tomos Gruffydd Huw Iwan Ieuan Llyr Emyr Geraint Gwilym Dafydd Alun Elis Harri`,
  S: `Jones Davies Williams Evans Thomas Roberts Lewis Hughes Morgan Griffiths Edwards Owen James Rees Jenkins Price Phillips Lloyd Powell
Parry Pritchard Bevan Bowen Pugh Probert Howells Llewellyn Vaughan Gwynne Maddox`,
}
export const SCOTTISH = {
  F: `Isla Eilidh Skye Ailsa Catriona Fiona Kirsty Morag Mhairi Iona Rhona Shona Mairi Elspeth Lorna Jean Heather Aileen Lesley Ishbel`,
  M: `Callum Angus Fraser Finlay Hamish Craig Ewan Gregor Euan Duncan Ross Cameron Alasdair Malcolm Rory Blair Lachlan Struan Innes Iain`,
  S: `Smith Brown Wilson Campbell Stewart Robertson Thomson Anderson Macdonald Scott Reid Murray Taylor Clark Ross Watson Morrison Paterson
Young Mitchell Walker Fraser Miller McDonald Gray Henderson Hamilton Johnston Duncan Graham Ferguson Kerr Davidson Bell Cameron Kelly
Simpson Mackay MacLeod McKenzie Munro Sinclair Drummond Gillespie McIntyre McLean McGregor Buchanan`,
}
export const IRISH = {
  F: `Niamh Aoife Ciara Saoirse Caoimhe Siobhan Sinead Orla Roisin Aisling Grainne Bridget Mary Kathleen Noreen Deirdre Maeve Clodagh Eimear
Fionnuala Bernadette Erin Eilis Mairead Nuala Teresa Grace Emily Fiadh Ava`,
  M: `Patrick Sean Conor Liam Cillian Oisin Declan Brendan Eoin Fionn Cormac Kevin Michael Daithi Padraig Seamus Donal Rory Niall Eamon Ronan
Darragh Tadhg Colm Finbar Diarmuid James Jack Noah Aidan`,
  S: `Murphy Kelly Walsh O'Brien Byrne Ryan O'Connor O'Sullivan O'Neill Doyle Kennedy Lynch Murray Quinn McCarthy Gallagher Doherty Brennan
Burke Collins Campbell Clarke Fitzgerald Hughes Daly Farrell McDonnell Moran Nolan Reilly O'Reilly Flynn Flanagan Higgins Kavanagh Keane
Mahoney McGrath McKenna McLoughlin Mullen O'Donnell O'Keeffe O'Rourke Power Rooney Sheehan Sweeney Tierney Whelan`,
}
export const TRAVELLER = {
  F: `Margaret Mary Bridget Kathleen Ann Nora Chantelle Shakira Winifred Theresa Philomena Helen Rosie Sabrina Priscilla Violet Savannah
Crystal Kayleigh Paris Chanel Geraldine Maggie Annie`,
  M: `Patrick John Michael Martin James Thomas Jimmy Paddy Johnny Simey Miley Francis Dan Bernard Hughie Felix Levi Elijah Nelson Henry
Anthony Edward Francie Tom`,
  S: `Ward McDonagh Connors Maughan Doherty O'Brien Cash Reilly Joyce Stokes Collins Sweeney Lee Smith Price Boswell Loveridge Hughes Purcell
Rooney Delaney Mongan Cawley Gavin Lawrence`,
}
export const CARIBBEAN = {
  F: `Shanice Shanelle Keisha Aaliyah Nevaeh Tiana Amara Renee Monique Chantelle Kiara Jada Imani Naomi Destiny Serenity Marcia Beverley
Sonia Yvonne Natalie Simone Chanel Rochelle Ebony Leticia Zion Kyra Alicia Tanisha Sharna Jasmine Leah Rianna Tamika Latoya Paulette
Claudette Michelle Rihanna Amari Aniyah Ariyah Tiarna`,
  M: `Tyrell Kyrie Zion Amari Jerome Leon Marcus Tyrone Jermaine Andre Malachi Malachy Kieron Tyrese Nathaniel Isaiah Micah Elijah Josiah
Jayden Kayden Jahmal Jamal Kemar Omari Darnell Dwayne Delroy Winston Errol Courtney Trevor Clive Kyle Reuben Rio Theo Kaiden Shaquille
Akeem Curtis Carlton Devonte Tyreece Kai Xavier`,
  S: `Campbell Brown Williams Clarke Francis Lewis Morgan Grant Thompson Gordon Reid Johnson Smith Edwards Bailey Henry Thomas Wright
Richards Simpson Stewart Walker Blake Powell Joseph Charles Baptiste Pierre Alexander Samuels Dixon McKenzie Graham Daley Palmer Bryan
Barrett Morrison Gayle Hylton Wynter Beckford Pryce Salmon Plummer Foster Nelson Douglas Whyte Bernard Lindo Ellis Myers Fearon Anglin
Rowe Spence Burke Christie Facey Wint Allen Scarlett Hibbert Pinnock`,
}
