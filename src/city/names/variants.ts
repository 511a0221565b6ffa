/** How one name is written in several ways, and what people are called for short. Each line is one name; the order is ours. */

const SPELLINGS = `
Mohammed Muhammad Mohammad Mohamed Muhammed Mohamad Mohd Md
Hussain Hussein Husain Hossain Husayn Hussien Hossein
Ahmed Ahmad Ahmet Achmed
Aisha Ayesha Aysha Aishah Ayshah Asha Aicha
Yusuf Yousef Yusef Yousuf Yousaf Youssef Yousif Yosuf Yusif
Fatima Fatimah Fathima Fatma Faatimah Faduma Fadumo
Maryam Mariam Mariyam Meryem Maryan Miriam Maryum
Zainab Zaynab Zeinab Zeynep Zaineb Zainabu
Khadija Khadijah Khadeeja Khadeja Hadiza Hatice
Ibrahim Ebrahim Ibraheem Ibrahem
Ismail Ismael Ismaeel Esmail
Hassan Hasan Hassen
Omar Umar Omer Umer
Usman Osman Uthman Othman Usmaan
Ali Aly Alee
Abdullah Abdulla Abdallah Abdullahi Abdalla
Abdirahman Abdulrahman Abdurrahman Abdelrahman Abdirahmaan Abdi-Rahman
Abdirizak Abdulrazak Abdirisak Abdirazak
Abdul Abdal Abdel Abd
Khalid Khaled Kalid
Bilal Belal Billal
Hamza Hamzah Hamse
Zain Zayn Zane Zein
Haris Harris Hares Harees
Musa Moosa Mousa Moussa Muse
Isa Eesa Eisa Issa Isse Essa
Yahya Yahia Yehya Yaya
Zakariya Zakaria Zakariyya Zakariah Zachariah
Sulaiman Suleiman Sulayman Suleyman Suliman Soliman Sulieman
Mustafa Mustapha Moustafa Mostafa
Mahmood Mahmoud Mehmood Mahmud Mohamud
Rahman Rehman Rahmaan Rahmen
Choudhury Chowdhury Choudhry Chaudhry Chaudhary Chaudhri Chowdhry
Miah Mia Miya Meah Miyah
Uddin Udin Ud-Din Udden
Islam Eslam
Begum Begam Begom
Khatun Khatoon Khatton
Akhtar Akhter Akter Aktar
Khanom Khanam Khanum
Hoque Haque Haq Huq Hoq
Rashid Rasheed Rachid
Karim Kareem
Rahim Raheem
Salim Saleem Selim
Latif Lateef
Hanif Haneef
Shah Shaw
Qureshi Quraishi Koreshi Qureishi
Siddiqui Siddique Siddiq Siddiqi Saddique
Sheikh Shaikh Shaykh Sheik
Malik Malek Maalik
Iqbal Iqbaal
Javed Javaid Jawad Javid
Nadeem Nadim
Waseem Wasim
Naeem Naim Naeim
Jamil Jameel
Tariq Tarik Tarek Tarig
Amina Aminah Aamina Aaminah Ameena Amna
Sumaiya Sumayyah Sumaya Sumayya Sumaiyah
Haleema Halima Halimah Halimo
Yasmin Yasmeen Jasmin Yasmine Yasemin Jasmine
Noor Nur Nour Noora
Layla Leila Laila Leyla Layla
Safiya Safia Safiyya Safiyah
Sara Sarah Saira
Rukhsana Ruksana Rukshana Ruxana
Nasreen Nasrin Nasrine
Parveen Parvin Perveen
Zahra Zara Zahraa Sahra Zehra
Mohinder Mahinder
Harpreet Harprit Harpriet
Gurpreet Gurprit
Manpreet Manprit
Jaspreet Jasprit
Kulwinder Kulvinder Kulwinda
Balwinder Balvinder
Sukhwinder Sukhvinder
Parminder Perminder Parmindar
Singh Sing Sinh
Kaur Kour Kor
Dhillon Dhillion Dillon
Sidhu Siddhu Sidu
Patel Patell
Mistry Mistri
Chauhan Chohan Chouhan
Krishna Krishnan
Lakshmi Laxmi
Vivaan Vivan
Aarav Arav
Nguyen Ngyuen Nguyan
Zhang Chang
Wong Huang Wang
Chan Chen
Lee Li Lei
Ng Wu
Cheung Zhang
Xu Hsu
Tesfaye Tesfay Tesfai
Ghirmay Girmay Girmai Girma
Yonas Jonas
Yohannes Johannes Yohanes
Filmon Philemon Filimon
Dawit Daweet
Amanuel Emanuel Amanual
Berhane Birhane Brhane
Mehari Mehary
Haile Hailay
Mihret Mehret
Abdi Abdy
Warsame Warsama
Fadumo Faduma Faadumo
Asha Casha
Aden Adan Aadan
Olu Oluwa
Oluwaseun Seun
Chukwuemeka Chukuemeka
Adebayo Adebayor
Okafor Okafo
Mensah Mensa
Agyeman Agyemang
Boateng Boatang
Catherine Katherine Kathryn Catharine Katharine Cathryn
Stephen Steven Stephan
Philip Phillip
Geoffrey Jeffrey
Jeffery Jeffrey
Alan Allan Allen Alun
Anne Ann Anna
Claire Clare Clair
Sarah Sara
Rachel Rachael Racheal
Rebecca Rebekah Rebeca
Elizabeth Elisabeth
Deborah Debra Debora
Tracey Tracy Traci
Lesley Leslie
Gillian Jillian
Nicola Nichola Nikola
Lyndsey Lindsay Lindsey Linsey
Kerry Kerri Kerrie
Stacey Stacy Staci
Natalie Nathalie Natalee
Michelle Michele
Teresa Theresa
Siobhan Shivaun Siobhain
Niamh Neve Neamh
Caitlin Kaitlyn Katelyn Kaitlin Catelyn
Isabelle Isabel Isobel Isabell Izabel
Isabella Izabella Isabela
Ella Elle
Ellie Elly Elli
Evie Evy
Lily Lilly Lillie
Millie Milly
Molly Mollie
Holly Hollie
Poppy Poppie
Abigail Abbigail Abigale Abigayle
Chloe Cloe Khloe
Zoe Zoey Zoee
Sophie Sofie
Sophia Sofia
Phoebe Pheobe
Jasmine Jasmin Jazmin Jasmyn
Amelia Emelia
Emilia Emelia
Aaliyah Aliyah Aliya Alia
Leah Lea Lia
Mia Mya Miah
Freya Freyja
Maisie Maisy Maizie
Lacey Lacy Laycie
Lexi Lexie Lexy
Kayleigh Kayley Kaylee Kayli
Hayley Haley Hailey
Ashleigh Ashley Ashlee
Aidan Aiden Ayden
Jayden Jaydon Jaiden
Kieran Kieron Ciaran Keiran
Sean Shaun Shawn
Callum Calum
Conor Connor
Connor Conner
Reece Rhys Rees
Lewis Louis
Luke Luc
Jack Jak
Mark Marc
Eric Erik
Carl Karl
Dominic Dominik
Nicholas Nicolas Nickolas
Matthew Mathew
Jonathan Johnathan Jonathon
Theodore Teodor
Lucas Lukas
Jaxon Jackson Jaxson
Harrison Harryson
Thomas Tomas
Jamie Jaime
Rory Ruairi
Oisin Osheen
Smith Smyth Smythe
Brown Browne
Clarke Clark Clerk
Davis Davies
Evans Evens
Harris Harries
Hughes Hues
Jackson Jaxon
Johnson Johnston Johnstone
Lawson Lawsen
Lewis Louis
Matthews Mathews
Moore More Moor
Phillips Philips
Read Reid Reed
Roberts Robberts
Shaw Shore
Stevens Stephens
Stewart Stuart
Taylor Tailor Tayler
Thompson Thomson Tomson
Walsh Welsh Walshe
White Whyte
Wood Woods
Wright Right
Griffiths Griffith
Pearce Peirce Pierce
Nicholls Nichols Nicols
Whittaker Whitaker
O'Brien O'Brian OBrien
O'Connor O'Conner OConnor
O'Neill O'Neil ONeill
McDonald MacDonald Macdonald
McKenzie MacKenzie Mackenzie
McCarthy MacCarthy
Doherty Docherty Dougherty
Reilly Riley
Connors Connor
McDonagh McDonough
Popescu Popesco
Gheorghe George
Stefan Stephan
Andreea Andrea
Ionut Yonut
Malgorzata Margorzata
Katarzyna Catarzyna
Wojcik Voycik
Krzysztof Christof
Joao Juao
Goncalves Gonsalves
Sousa Souza
Hernandez Hernandes
Gonzalez Gonzales
Rodriguez Rodrigues
`

const SHORT = `
Abigail: Abi Abbie Gail
Alexander: Alex Alec Sandy Xander
Alexandra: Alex Lexi Sandra
Alfred: Alfie Fred
Alison: Ali
Amanda: Mandy
Amelia: Millie Amy Mia
Andrew: Andy Drew
Angela: Angie
Annabelle: Anna Belle
Anthony: Tony
Antoni: Antek
Arthur: Art Artie
Barbara: Barb Babs
Benjamin: Ben Benji Benny
Bethany: Beth
Cameron: Cam
Catherine: Cath Cathy Kate Katie
Charles: Charlie Chas
Charlotte: Charlie Lottie
Chloe: Clo
Christine: Chris Chrissie
Christopher: Chris Kit
Daniel: Dan Danny
Danielle: Dani Elle
David: Dave Davey
Deborah: Debbie Deb
Dominic: Dom
Donald: Don
Dorothy: Dot Dolly
Edward: Ed Eddie Ted Teddy
Eleanor: Ellie Nell Nora
Elijah: Eli
Elizabeth: Liz Lizzie Beth Betty Eliza
Emily: Em Emmie
Emmanuel: Manny Emma
Ethan: Eth
Florence: Flo Florrie
Francesca: Fran Chessie
Francis: Frank Frankie
Frederick: Fred Freddie
Gabriel: Gabe
Gabriella: Gabby Ella
Georgia: Georgie
Gillian: Gill
Grace: Gracie
Gregory: Greg
Gurpreet: Preet Gary
Hannah: Han
Harpreet: Harp Preet
Harriet: Hattie
Harrison: Harry
Henry: Harry Hal
Hussain: Huss
Ibrahim: Ibby Ibra
Imogen: Immy
Isaac: Zac Ike
Isabella: Bella Izzy
Isabelle: Izzy Belle
Isabel: Izzy
Jacob: Jake
Jacqueline: Jackie
Jakub: Kuba
James: Jim Jimmy Jamie
Janet: Jan
Jasmine: Jas Jazz
Jaspreet: Jas
Jennifer: Jen Jenny
Jeremiah: Jerry
Jessica: Jess Jessie
Joanne: Jo
John: Jack Johnny
Jonathan: Jon Jonny
Joseph: Joe Joey
Joshua: Josh
Judith: Judy
Katherine: Kath Kate Katie Kat
Kathleen: Kath Kathy
Katarzyna: Kasia
Kathryn: Kath Kate
Katie: Kate
Kenneth: Ken Kenny
Khadija: Khadi
Kimberley: Kim
Lauren: Loz
Lawrence: Larry Laurie
Leonard: Len Leo
Lewis: Lew
Louise: Lou
Lucas: Luke
Lucy: Lu
Madison: Maddie
Malgorzata: Gosia
Manpreet: Mani
Margaret: Maggie Meg Peggy
Matilda: Tilly Mattie
Matthew: Matt
Maximilian: Max
Megan: Meg
Melissa: Mel
Michael: Mike Mick Mickey
Michelle: Shell
Mohammed: Mo Moe
Muhammad: Mo Moe
Mohammad: Mo
Mohamed: Mo
Natasha: Tash Tasha
Nathan: Nate
Nathaniel: Nate Nathan
Nicholas: Nick Nicky
Nicola: Nicky Nic
Oliver: Ollie Olly
Olivia: Liv Livvy
Oluwaseun: Seun
Oluwaseyi: Seyi
Oluwatobi: Tobi
Oluwadamilola: Dami
Oluwafemi: Femi
Chukwuemeka: Emeka
Chukwudi: Chudi
Temitope: Temi
Titilayo: Titi
Patricia: Pat Trish Tricia
Patrick: Pat Paddy
Penelope: Penny
Peter: Pete
Philip: Phil
Pamela: Pam
Rachel: Rach
Rebecca: Becky Becca Bex
Reuben: Reu
Richard: Rich Rick Dick
Robert: Rob Bob Bobby
Ronald: Ron Ronnie
Rosemary: Rose Rosie
Samantha: Sam Sammy
Samuel: Sam Sammy
Sandra: Sandy
Scarlett: Scar
Sebastian: Seb
Sharon: Shaz
Sophie: Soph
Sophia: Soph
Stanley: Stan
Stephanie: Steph
Stephen: Steve
Steven: Steve
Susan: Sue Susie
Theodore: Theo Teddy Ted
Theresa: Terri Tess
Thomas: Tom Tommy
Timothy: Tim
Tobias: Toby
Tracey: Trace
Victoria: Vicky Tori
Vincent: Vince Vinnie
William: Will Bill Billy Liam
Yusuf: Yus
Abdirahman: Abdi
Abdullahi: Abdi
Abdifatah: Abdi
Abdirizak: Abdi
Zachary: Zac Zach
Zakariya: Zak
Zakaria: Zak
Zainab: Zee
Aleksandra: Ola
Aleksander: Olek
Zuzanna: Zuzia
Wojciech: Wojtek
Tomasz: Tomek
Piotr: Piotrek
Gheorghe: Gigi
Alexandru: Alex
Andreea: Andra
`

const NONE: readonly string[] = []
let spellings: Map<string, readonly string[]> | null = null
let shorts: Map<string, readonly string[]> | null = null

function spelt(): Map<string, readonly string[]> {
  const groups = SPELLINGS.trim()
    .split('\n')
    .map(line => line.split(' '))
  const out = new Map<string, readonly string[]>()
  for (const group of groups)
    for (const name of group) {
      const before = out.get(name) ?? NONE
      out.set(name, [...before, ...group.filter(other => other !== name && !before.includes(other))])
    }
  return out
}
function short(): Map<string, readonly string[]> {
  return new Map(
    SHORT.trim()
      .split('\n')
      .map(line => {
        const [name = '', forms = ''] = line.split(': ')
        return [name, forms.split(' ')] as const
      }),
  )
}

/**
 * Other ways in which a name is written in Latin letters, most usual first, the name itself not among them; of a name of several
 * parts, those of its first part that has any. Empty where none is known.
 */
export function variantsOf(name: string): readonly string[] {
  spellings ??= spelt()
  const whole = spellings.get(name)
  if (whole) return whole
  if (!name.includes(' ') && !name.includes('-')) return NONE
  const parts = name.split(/(?<=[ -])|(?=[ -])/)
  for (let i = 0; i < parts.length; i++) {
    const found = spellings.get(parts[i]!)
    if (found) return found.map(other => parts.slice(0, i).join('') + other + parts.slice(i + 1).join(''))
  }
  return NONE
}

/** Short and pet forms of a forename, most usual first; of a forename of several parts, those of the first. Empty where none is known. */
export function shortOf(forename: string): readonly string[] {
  shorts ??= short()
  const whole = shorts.get(forename)
  if (whole) return whole
  const end = forename.search(/[ -]/)
  return end < 0 ? NONE : (shorts.get(forename.slice(0, end)) ?? NONE)
}
