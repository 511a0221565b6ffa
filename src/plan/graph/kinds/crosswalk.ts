/** The crosswalk: where each item of an earlier plan lives now (system.md A2). An item with no line here lives where it always did. */
import { choice, kind, ref, text, when } from '../field.ts'

export const succession = kind({
  one: 'line of the crosswalk',
  many: 'lines of the crosswalk',
  sheet: ['where items went', 'old items', 'superseded items'],
  ref: ['crosswalk ref', 'crosswalk no', 'crosswalk id'],
  title: 'title',
  signature: [['item'], ['into']],
  fields: {
    title: text('old item', 'what it was', 'old title', 'old wording'),
    /** The old item: its id as long as it is in the plan, its words alone once it is not. */
    item: ref('*', 'old item ref', 'old ref', 'old reference'),
    sort: text('kind of old item', 'old kind'),
    plan: ref('plan', 'old plan', 'plan it was in'),
    became: choice(
      {
        merged: ['merged', 'merged into', 'folded into', 'joined to'],
        superseded: ['superseded', 'superseded by', 'replaced', 'replaced by'],
      },
      'what became of it',
      'became',
    ),
    into: ref('*', 'new item ref', 'new item', 'new ref', 'lives now in', 'now in'),
    on: when('date of crosswalk', 'since', 'date', 'on'),
    by: ref('post', 'settled by', 'decided by', 'by'),
    reason: text('reason', 'why', 'because'),
  },
})
