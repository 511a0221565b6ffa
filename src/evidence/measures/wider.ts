/** Nations and regions by their names, where a file has one column for every kind of place. */
const COUNTRIES = ['england', 'wales', 'scotland', 'northern ireland', 'great britain', 'united kingdom']
const REGIONS = [
  ...['north east', 'north west', 'yorkshire and the humber', 'east midlands', 'west midlands', 'east of england'],
  ...['london', 'inner london', 'outer london', 'south east', 'south west'],
]

export const isCountry = (name: string): boolean => COUNTRIES.includes(name.toLowerCase())
export const isRegion = (name: string): boolean => REGIONS.includes(name.toLowerCase())
