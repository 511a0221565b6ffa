/** What is said of the plan: comments on any of its records, with those whom they mention. No rule looks at them. */
import { kind, list, ref, text, when } from '../field.ts'

export const comment = kind({
  one: 'comment',
  many: 'comments',
  sheet: ['comments on the plan', 'plan comments', 'comment log'],
  ref: ['comment ref', 'comment id', 'comment no'],
  title: 'text',
  // Plans have a column of comments: it takes all three to make a list of comments of its own.
  signature: [['item'], ['text'], ['by']],
  fields: {
    item: ref('*', 'comment on', 'commented item', 'comment is about'),
    text: text('comment', 'comment text', 'what was said'),
    by: ref('post', 'comment by', 'commented by'),
    /** With the time of day in its text, as clocks in England showed it: comments of one day have an order. */
    on: when('commented on', 'comment date', 'date of comment'),
    /** Posts by their titles, and people by their names. */
    mentions: list('mentions', 'people mentioned', 'mentioned'),
    /** Taken back by whoever made it, when others had read it: it stays, and says so. */
    withdrawn: when('withdrawn on', 'comment withdrawn', 'taken back on'),
    /** Somebody else has taken it out, and why. Then its words are gone from it. */
    takenOutBy: ref('post', 'comment taken out by', 'taken out by'),
    takenOutBecause: text('why it was taken out', 'taken out because'),
  },
})
