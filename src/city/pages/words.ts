/** What is said of the city besides its numbers. docs/city.md says each of these at length; a test holds that it does. */

/** What is not realistic: each in a sentence. */
export const NOT_REAL: readonly string[] = [
  'Families are no more than about thirty people, and meet no other family: there is no gang, no network of exploitation, no shared abuser across households.',
  'Whoever works with a child does so by rates and limits: nobody is wise or careless about one child for a reason that could be found.',
  'What agencies write in words is drawn from short lists, so that nothing can be learned from language.',
  'Rates of need are national and bear on deprivation alone; no ethnic group is treated otherwise than its neighbours by whoever decides.',
  'The pandemic did not happen here, and no law changes during the years told but those that codes need.',
  'Schools, courts, hospitals and police have no limits of room: nothing waits because something else is full.',
]
