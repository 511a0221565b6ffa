/**
 * Localities, wards, neighbourhoods and streets of Calderwick. All are invented. Deprivation follows the shape of
 * Birmingham: wards from none to all of whose areas are in the most deprived tenth (birmingham_wards_imd_children.csv, from
 * English Indices of Deprivation 2019, MHCLG), about 41% of areas in all.
 */
import { Chance } from '../chance.ts'
import type { Locality, Neighbourhood, Ward } from '../model.ts'
import { PLACES, STREETS } from './purposes.ts'

export const LOCALITIES: readonly Locality[] = ['Ashmere', 'Brackenhall', 'Kingsferry', 'Harrowfell', 'Central'].map(
  (name, no) => ({ no, name }),
)

/** Letters of a postcode area that no post town has: V begins none (Royal Mail, PAF Programmers' Guide). */
export const POSTCODE_AREA = 'VK'
/** Area code of the ward's kind with an authority that is none: E05 is wards, 099 in no use. [assumed] */
const WARD_CODE = 'E05099'

/** How ten neighbourhoods of a ward stand, most deprived first. */
const PROFILES: Readonly<Record<string, readonly number[]>> = {
  A: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  B: [1, 1, 1, 1, 1, 1, 1, 1, 2, 3],
  C: [1, 1, 1, 1, 1, 1, 2, 2, 3, 4],
  D: [1, 1, 1, 1, 2, 2, 3, 3, 4, 5],
  E: [1, 1, 2, 2, 3, 3, 4, 5, 6, 7],
  F: [2, 3, 3, 4, 5, 5, 6, 7, 8, 9],
  G: [4, 5, 6, 7, 7, 8, 8, 9, 9, 10],
}

/** locality | ward, its profile, how many neighbourhoods (at most ten: each has a sector of its own), and weight of families. */
const WARDS = `
Ashmere | Ashmere Moor C 9 | Tollgate E 8 | Larkfield E 9 | Millrace C 8 | St Oswin’s A 8 | Hollow Brook F 9 | Upper Ashmere G 10
Brackenhall | Bracken Rise C 9 | Fuller’s Green D 9 | Weaver’s Cross A 9 | Long Acre E 9 | Thornley E 9 | Sheepwash F 8 | Coldharbour C 8 | Highmoor G 8
Kingsferry | Ferry Road A 9 | Saltings B 9 | Ropewalk C 8 | Kingsferry Quays F 7 | Marsh End D 9 | Eastwick E 9 | Osier Park F 8
Harrowfell | Harrow Bank D 9 | Quarry Fields B 9 | Fellgate E 8 | Nether Harrow E 9 | Stonebeck F 9 | Whinmoor G 9 | Pit Lane A 8
Central | Castle Street D 7 | Canal Basin C 8 | Foundry A 9 | Minster F 7 | Chapel Fold A 9 | Victoria Park E 8 | Lock Hill B 9
`

const STEMS =
  `Abbot Acorn Alder Anvil Apple Arch Ash Aspen Barley Barn Bay Beacon Beck Bedford Beech Bell Birch Bishop Blackthorn
Bluebell Bobbin Bracken Bramble Brewer Briar Bridge Brook Broom Buckle Burdock Butcher Calder Camp Candle Canal Carder Cartwright
Castle Cedar Chapel Charlotte Cherry Chestnut Church Cinder Clay Cliff Cloth Clover Coal Cobden Colliery Cooper Copper Coronation
Cotton Cowslip Crane Cresswell Croft Cross Crown Daisy Dale Damson Dock Dove Dyer East Elder Elm Exchange Fairfield Falcon Farrier
Felt Fern Ferry Field Finch Flax Fletcher Flint Forge Fountain Foxglove Fuller Garnet Gas George Gilpin Glebe Glover Gorse Grange
Granite Grove Harbour Harebell Hart Hawthorn Hazel Heath Heather Heron High Hill Holly Hope Hornbeam Ivy Jasmine Jubilee Juniper
Kestrel Kiln King Lark Laurel Lavender Leather Lilac Lime Linden Linnet Lock Loom Lower Maltings Manor Maple Market Marl Martin
Meadow Mercer Mill Minster Moor Moss Nailer Nelson Nightingale North Oak Oat Old Olive Orchard Osier Park Pasture Peel Pike Pine
Plover Poplar Potter Primrose Priory Quarry Queen Railway Raven Redwing Reed Regent Ridge River Robin Ropewalk Rose Rowan Rush Rye
Saddler Sage Salter School Shepherd Shuttle Silver Skylark Slate Smith Sorrel South Spindle Spring Spruce Station Stone Swallow
Swan Swift Sycamore Tanner Tansy Teasel Temple Thatcher Thistle Thorn Thyme Tower Trafalgar Turner Union Upper Valley Vicarage
Victoria Vine Viola Wagon Walnut Warwick Water Weaver Well West Wharf Wheat Wheel Willow Windmill Wood Wool Wren Yarrow Yew`.split(
    /\s+/,
  )
const KINDS = 'Street Road Lane Avenue Close Drive Terrace Grove Crescent Court Place Way Gardens Walk'.split(' ')

export type Places = { readonly wards: readonly Ward[]; readonly neighbourhoods: readonly Neighbourhood[] }

/** The wards with their neighbourhoods, numbered through the city. */
export function places(seed: number): Places {
  const rows = WARDS.trim()
    .split('\n')
    .flatMap(line => {
      const [locality, ...wards] = line.split(' | ')
      const no = LOCALITIES.findIndex(l => l.name === locality)
      return wards.map(text => {
        const [, name = '', profile = '', count = ''] = /^(.+) ([A-G]) (\d+)$/.exec(text) ?? []
        return { locality: no, name, profile: PROFILES[profile]!, count: Number(count) }
      })
    })
  const wards: Ward[] = []
  const neighbourhoods: Neighbourhood[] = []
  // Poorer neighbourhoods have more children: Birmingham's most deprived wards have half as many again an area (same file).
  const weight = (r: (typeof rows)[number]) =>
    deciles(r.profile, r.count).reduce((sum, d) => sum + 1 + (5 - Math.min(d, 5)) * 0.1, 0)
  const all = rows.reduce((sum, r) => sum + weight(r), 0)
  for (const row of rows) {
    const no = wards.length
    const chance = new Chance(seed, no, PLACES)
    const streets = streetsOf(seed, no, row.count)
    const within: Neighbourhood[] = mingled(chance, deciles(row.profile, row.count)).map((decile, i) => ({
      no: neighbourhoods.length + i,
      ward: no,
      decile,
      sector: `${POSTCODE_AREA}${no + 1} ${(i + 1) % 10}`,
      streets: streets[i]!,
    }))
    neighbourhoods.push(...within)
    wards.push({
      no,
      code: `${WARD_CODE}${no < 9 ? '00' : '0'}${no + 1}`,
      name: row.name,
      locality: row.locality,
      share: weight(row) / all,
      neighbourhoods: within,
    })
  }
  return { wards, neighbourhoods }
}

const deciles = (profile: readonly number[], count: number): number[] =>
  Array.from({ length: count }, (_, i) => profile[Math.floor(((i + 0.5) * profile.length) / count)]!)

/** Streets of each neighbourhood of a ward: no two in a ward of the same name. */
function streetsOf(seed: number, ward: number, count: number): string[][] {
  const chance = new Chance(seed, ward, STREETS)
  const stems = mingled(chance, STEMS)
  let at = 0
  return Array.from({ length: count }, () =>
    Array.from({ length: chance.between(12, 18) }, () => `${stems[at++]!} ${chance.one(KINDS)}`),
  )
}

/** The same things in an order of chance (Fisher and Yates). */
export function mingled<T>(chance: Chance, list: readonly T[]): T[] {
  const out = [...list]
  for (let i = out.length - 1; i > 0; i--) {
    const j = chance.below(i + 1)
    const kept = out[i]!
    out[i] = out[j]!
    out[j] = kept
  }
  return out
}

const UNIT_LETTERS = 'ABDEFGHJLNPQRSTUWXYZ'
/** A postcode in a sector: the last two letters never C, I, K, M, O or V (Royal Mail, PAF Programmers' Guide). */
export const postcodeIn = (chance: Chance, sector: string): string =>
  sector + UNIT_LETTERS[chance.below(20)] + UNIT_LETTERS[chance.below(20)]
