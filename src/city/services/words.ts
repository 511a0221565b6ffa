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
home | Smiled when the front door opened and held out both arms | Written into the plan as something that goes well
home | Turned to the armchair and the blanket there when the doorbell rang | The quiet corner kept when rooms were changed
home | Slept through the visit; the cot stood beside the big bed | Safe sleep talked through again
family | Reached for the hand of the one who sang, and laughed | Singing group at the hub found for them both
family | Settled quickly again after time with family | Times with family kept at the same hour
worker | Watched from behind the sofa and then brought me a block | More time given at each visit
plan | Pointed to the garden door again and again | Stair gate and garden gate put right
`)
/** Of four to eight. */
export const SMALL = sayings(`
home | I like it when we all sit down for tea | Teatime help on Tuesdays written into the plan
home | My bed is the top one. I want a light | Night light brought the same week
home | It is noisy when people come round late | No visitors after eight on school nights, agreed by all
family | Can I see my cousins more than on Saturdays | Wednesday tea with the cousins added
family | I drew Grandad with a hat because he has a hat now | Letter to Grandad sent with the drawing
school | Miss Green lets me feed the fish first | School keeps the quiet start to the day
school | I don’t like the big hall | Lunch in the small room until half-term
worker | You said you would bring the felt pens | Felt pens brought, and the promise written down
worker | Are you coming back or is it somebody new again | Goodbye visit held together with the new worker
plan | I want a dog and for everybody not to be tired | Help on Friday afternoons
meeting | What is a meeting | Short story about meetings read together
`)
/** Of nine and older. */
export const GREAT = sayings(`
home | I feel safe here but I miss my old street | Saturday visits to the old street agreed
home | Tell me before things change, not on the day | Rule set: told a week before and shown pictures
home | It’s better since the shouting stopped | What helped kept going
family | I want to ring when I want, not on Thursdays | Phone times left to the young person
family | My cousin thinks it was my fault. Can someone say that it wasn’t | Talk with the cousin held by the family worker
family | I don’t want to meet at the centre. Somewhere normal | Meetings moved to the park café
school | They took me out of maths for this. Do it after school | Visits moved to after school
school | I can do the exams, I just need somewhere to work | Desk and laptop paid for
school | People ask why I get picked up early | Picking up moved round the corner
worker | I’m not telling it all again to somebody new | Summary written together so that it need not be told again
worker | She listens and then she does what she said | Same worker kept through the move of teams
worker | You can text me. I don’t pick up numbers I don’t know | Texts agreed as the way to be in touch
plan | Put in that I want to be an electrician | College visit arranged
plan | I don’t get what I’m supposed to do differently | Plan written again in the young person’s words
plan | It says I’m at risk of stuff. Just say what you mean | Words of the plan changed and read through together
meeting | Too many people. I’d come if it was four | Meeting held with four people
meeting | I want to say mine first and then go | Young person opens the meeting
meeting | Can my advocate say it | Advocate asked to every meeting
`)
/** Of those who came alone: nobody of the family is here to be spoken of. */
export const CAME_ALONE: readonly Saying[] = GREAT.filter(s => s.about !== 'family' && s.about !== 'home')
/** Of parents and those who stand in for them. */
export const PARENTS = sayings(`
home | We needed the heating mended more than another visit | Landlord written to, heating mended
home | I can manage the mornings. It is the nights | Night-time help found through the hub
family | The family would have helped if anyone had asked | Family group conference offered
school | The school and you tell me different things | One meeting with school each half-term
worker | I was told three names in two months | Named worker and a manager’s number given
worker | He rang back when he said he would. That matters | Ringing back the same day made the rule
plan | I don’t know what has to be different for you to close the case | Three things to be different written on one page
plan | Nobody asked what we already tried | What was tried set out at the start of the plan
meeting | I got the report the night before | Reports shared three working days before
meeting | I would like it explained without the long words | Report read through together before the meeting
`)
/** Of those who complain: parents, children and carers. */
export const COMPLAINTS: Readonly<Record<'parent' | 'child' | 'carer', readonly string[]>> = {
  parent: [
    'Nobody told us that our social worker had left',
    'The report has my child’s date of birth and school wrong',
    'I rang four times and nobody rang back',
    'The assessment says things that I did not say',
    'I was given the report on the morning of the meeting',
    'The plan promised help with nights and none came',
    'We were asked to come at a time when I work',
    'The letter came to our old address and a neighbour opened it',
    'My complaint of last spring was never answered',
    'Nobody explained what I signed',
    'The worker was an hour late and did not say sorry',
  ],
  child: [
    'Nobody asked me what I want',
    'My worker changed and nobody told me',
    'They wrote things about me that are wrong and will not change them',
    'I was not told about the meeting until it was over',
    'It was said that I would get help with college and I did not',
  ],
  carer: [
    'The child I look after was moved with two days’ notice',
    'The allowance has been paid late three months running',
    'Nobody has visited since the holidays',
    'I was not given the health papers',
  ],
}
