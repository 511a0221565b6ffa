/**
 * Given names that are common in England and Wales, in small letters, but for those that are words as well (Mark, Grace, Will):
 * a text that holds one probably speaks of somebody. No list is whole; what else looks like a name is found by its letters.
 */
const NAMES = `
aaliyah aaron abbie abdul abdullah abigail adam adrian ahmed aidan aiden aisha alan albert alex alexander alexandra alfie alfred ali
alice alicia alison amanda amber amelia amelie amina amir amira amy andrea andrew angela angus anita anna annabelle anne annie
anthony antonio anwar archie arianna arthur ashley asma aurora ava ayaan ayesha barbara barry beatrice beatrix ben benjamin bernard
bethany betty blake bradley brandon brenda brian bridget brooke bruce caleb callum cameron caroline carol catherine cerys charles
charlie charlotte chelsea chloe christian christina christine christopher claire clara clive colin connor craig cynthia daisy damian
daniel danielle darren david dawid deborah declan denise derek diana diane dominic donald donna doris dorothy douglas duncan dylan
ebony eden edith edward eileen elaine eleanor elena elijah eliza elizabeth ella ellie elliot elsie emily emma eoin erin esme ethan
ethel eva evan eve evelyn evie ewan fatima fatimah felix finlay finley fiona florence frances francesca francis frankie freddie
frederick freya gabriel gareth gary gavin gemma geoffrey george georgia georgina gerald gethin gillian gina gordon graham gwen
hamza hannah harley harold harper harriet harrison harry harvey hassan hayley heather helen henry hilary holly howard hugo hussain
ian ibrahim imogen imran iris isaac isabel isabella isabelle isla ismail jacob jacqueline jacqui jade jake james jamie jan jane
janet janice jasmine jason jayden jean jeffrey jenna jennifer jenny jeremy jessica jessie jill joan joanna joanne joel john johnny
jonathan jordan joseph josephine josh joshua joyce judith julia julian julie juliet kai karen kate katherine kathleen katie kayden
kayla keira keith kelly kenneth kerry kevin khalid khyra kian kieran kim kimberley kirsty krystal kyle laila lara laura lauren
layla leah leanne leila leo leon leonard leslie lewis lexi liam lilly lily linda lisa logan lola lorraine louie louis louise luca
lucas lucy luke lydia lynn maddison madison mahmoud maisie malcolm marcus margaret maria mariam marian marie marilyn marion marlon
martha martin mary maryam mason matilda matthew maureen maxwell maya megan melanie melissa michael michelle mikaeel mia millie
mohammad mohammed molly monica morgan muhammad musa mustafa nadia naomi natalie natasha nathan nathaniel neil niamh nicholas nicola
nicole nigel nina noah noor nora norman olive oliver olivia omar oscar owen pamela patricia patrick paul paula pauline penelope
peter philip phoebe phyllis piotr poppy priya rachel ralph raymond rebecca reece reggie rhys richard ricky riley roberta robert
robin rodney roger ronald rosie ross rowan roy ruby rupert ruth ryan saffron sally sam samantha samira samuel sandra sanjay sara
sarah scarlett scott sean sebastian shannon sharon sheila shirley sian sienna simon sofia sonia sophia sophie stacey stanley stephanie
stephen steven stuart susan suzanne sylvia tahir tamara tania tanya tariq taylor teddy teresa terence thea thelma theodore theresa
thomas timothy tina toby tommy tracey tracy trevor tyler umar usman valerie vanessa vera verity veronica victoria vincent violet
vivian walter wanda wendy wesley wilfred william winston xander yasmin yusuf yvonne zachary zahra zainab zara zoe`

export const GIVEN_NAMES: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/))
