/** What children, parents and those who complain say. All of it is invented: plain, and of nothing that would hurt to read. */

export type About = 'home' | 'family' | 'school' | 'worker' | 'plan' | 'meeting'
export type Saying = { readonly about: About; readonly words: string; readonly changed: string }

const sayings = (text: string): readonly Saying[] =>
  text
    .trim()
    .split('\n')
    .map(line => {
      const [about = '', words = '', changed = ''] = line.split('|').map(part => part.trim())
      return { about: about as About, words, changed }
    })

/** Of children who do not speak yet: what was seen. */
export const SEEN = sayings(`
home | Smiled when her mother came back into the room and held out her arms | Written into the plan as something that goes well
home | Turned to his grandmother when the doorbell rang | Grandmother asked to the next meeting
home | Slept through the visit; the cot is beside the parents’ bed | Safe sleep talked through again
family | Reached for her brother’s hand and laughed | Times together with her brother kept
family | Settled quickly with his foster carer after the visit | Visits kept at the same hour
worker | Watched from behind the sofa and then brought me a block | More time given at each visit
plan | Pointed to the garden door again and again | Stair gate and garden gate put right
`)
/** Of four to eight. */
export const SMALL = sayings(`
home | I like it when Nan makes the tea and we all sit down | Nan’s help on Tuesdays written into the plan
home | My bed is the top one. I want a light | Night light brought the same week
home | It is noisy when people come round late | Parents agreed on no visitors after eight on school nights
family | Can I see my sister more than on Saturdays | Wednesday tea with his sister added
family | I drew Dad with a hat because he has a hat now | Letter to Dad sent with the drawing
school | Miss Green lets me feed the fish first | School keeps the quiet start to the day
school | I don’t like the big hall | Lunch in the small room until half-term
worker | You said you would bring the felt pens | Felt pens brought, and the promise written down
worker | Are you coming back or is it somebody new again | Goodbye visit held together with the new worker
plan | I want a dog and for Mum not to be tired | Respite on Fridays for Mum
meeting | What is a meeting | Short story about meetings read together
`)
/** Of nine and older. */
export const GREAT = sayings(`
home | I feel safe here but I miss my street | Saturday visits to the old street agreed
home | Nobody told me we were moving until the day | Rule set: told a week before and shown pictures
home | It’s better since my stepdad stopped shouting | Stepdad’s course kept going
family | I want to ring Mum when I want, not on Thursdays | Phone times left to the young person
family | My little brother thinks it was his fault. Can someone tell him it wasn’t | Talk with brother held by the family worker
family | I don’t want to see him at the contact centre. Somewhere normal | Contact moved to the park café
school | They took me out of maths for this. Do it after school | Visits moved to after school
school | I can do the exams, I just need somewhere to work | Desk and laptop paid for
school | People ask why I come in a taxi | Drop-off moved round the corner
worker | This is my fifth social worker. I’m not telling it all again | Summary written together so that it need not be told again
worker | She listens and then she does what she said | Same worker kept through the move
worker | You can text me. I don’t pick up numbers I don’t know | Texts agreed as the way to be in touch
plan | Put in that I want to be an electrician | College visit arranged
plan | I don’t get what I’m supposed to do differently | Plan written again in the young person’s words
plan | It says I’m at risk of stuff. Just say what you mean | Words of the plan changed and read through together
meeting | Too many people. I’d come if it was four | Review held with four people, at home
meeting | I want to say mine first and then go | Young person opens the review
meeting | Can my advocate say it | Advocate asked to every review
`)
/** Of parents. */
export const PARENTS = sayings(`
home | We needed the heating mended more than another visit | Landlord written to, heating mended
home | I can manage the mornings. It is the nights | Night-time help found through the hub
family | My mother would have had the children if anyone had asked | Family group conference offered
school | The school and you tell me different things | One meeting with school each half-term
worker | I was told three names in two months | Named worker and a manager’s number given
worker | He rang back when he said he would. That matters | Kept as it is
plan | I don’t know what has to be different for you to close the case | Three things to be different written on one page
plan | Nobody asked what we already tried | What was tried set out at the start of the plan
meeting | I got the report the night before | Reports shared three working days before
meeting | I would like it in my own language and not through my daughter | Interpreter booked for every meeting
`)
/** Of those who complain. */
export const COMPLAINTS: readonly string[] = [
  'Nobody told us that our social worker had left',
  'The report has my son’s date of birth and his school wrong',
  'I rang four times and nobody rang back',
  'The assessment says things that I did not say',
  'I was given the report on the morning of the conference',
  'My daughter’s visits with her brother were stopped without a reason',
  'The plan promised help with nights and none came',
  'We were asked to come at a time when I work',
  'The letter came to our old address and a neighbour opened it',
  'My complaint of last spring was never answered',
  'I am fourteen and nobody asked me where I want to live',
  'The placement moved my foster child with two days’ notice',
  'The allowance has been paid late three months running',
  'There was no interpreter, and I did not understand what I signed',
  'The worker was an hour late and did not say sorry',
  'My leaving care grant has not been decided since September',
]
