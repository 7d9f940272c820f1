/**
 * Groups of peers: those who look at the same adopters. A sector nationwide, a sector in a province,
 * and a territorial unit, whose officials look at its agencies without being counted among them: an
 * official looks at one body more than an agency does. One group does for both as long as no guest
 * can join (the levels of the agencies are scaled); with guests the officials have one of their own.
 */
import { HORIZONTAL, JURISDICTION, SECTORAL, SECTORS } from './categories.ts';
import { PROVINCE_CODES } from './territory.ts';

/** Groups by number: sectors, then sector · 32 + province, then one or two for each unit. */
export const FIRST_CELL = SECTORS.length;
export const FIRST_UNIT = FIRST_CELL + SECTORS.length * PROVINCE_CODES;

/** Channel by which a group moves its members. */
export const channelOfGroup = (group: number): number =>
  group < FIRST_CELL ? SECTORAL : group < FIRST_UNIT ? HORIZONTAL : JURISDICTION;

export interface PeerGroups {
  readonly count: number;
  /** Eligible bodies that a member looks at, itself left out; in a unit's one group, all agencies. */
  readonly peers: Int32Array;
  /**
   * Words by group before the first adoption: adopters, peers, where its adopters are listed (both
   * groups of a unit share a list), and whether guests have joined.
   */
  readonly words: Int32Array;
  /** Room for the adopters of all groups. */
  readonly poolSize: number;
  /** Eligible bodies of both kinds by sector. */
  readonly inSector: Int32Array;
  /** The same by sector · 32 + province. */
  readonly inSectorProvince: Int32Array;
  /** Eligible agencies by territorial unit. */
  readonly agenciesInUnit: Int32Array;
}

interface Columns {
  readonly eligible: number;
  readonly agencies: number;
  readonly stratum: Uint16Array;
  readonly province: Uint8Array;
  readonly unit: Int32Array;
  readonly sector: readonly number[];
  readonly units: number;
}

/** Members of each group, guests apart. */
interface Census {
  readonly cell: Int32Array;
  readonly unitAgencies: Int32Array;
  readonly unitOfficials: Int32Array;
  readonly cellGuests: Int32Array;
  readonly unitGuests: Int32Array;
}

function census(columns: Columns): Census {
  const { eligible, agencies, stratum, province, unit, sector, units } = columns;
  const cells = SECTORS.length * PROVINCE_CODES;
  const [cell, cellGuests] = [new Int32Array(cells), new Int32Array(cells)];
  const [unitAgencies, unitOfficials] = [new Int32Array(units), new Int32Array(units)];
  const unitGuests = new Int32Array(units);
  for (let e = 0; e < unit.length; e++) {
    const own = sector[stratum[e]] * PROVINCE_CODES + province[e];
    if (e < eligible) cell[own]++;
    else cellGuests[own]++;
    if (e < agencies) unitAgencies[unit[e]]++;
    else if (e < eligible) unitOfficials[unit[e]]++;
    else unitGuests[unit[e]]++;
  }
  return { cell, unitAgencies, unitOfficials, cellGuests, unitGuests };
}

/** Sums over the provinces of each sector. */
function bySector(cells: Int32Array): Int32Array {
  const sums = new Int32Array(SECTORS.length);
  for (let c = 0; c < cells.length; c++) sums[(c / PROVINCE_CODES) | 0] += cells[c];
  return sums;
}

/** Whether somebody in a unit could move somebody else there. */
const isLively = (n: Census, u: number): boolean =>
  n.unitAgencies[u] + n.unitGuests[u] > 0 &&
  n.unitAgencies[u] + n.unitGuests[u] + n.unitOfficials[u] > 1;

/** Groups of each unit, −1 where there is none. */
interface UnitGroups {
  readonly all: Int32Array;
  /** Where it is, the number after that of all: `cards.ts` relies on it. */
  readonly officials: Int32Array;
  readonly count: number;
}

function numberUnits(n: Census): UnitGroups {
  let count = FIRST_UNIT;
  const all = new Int32Array(n.unitAgencies.length).fill(-1);
  const officials = all.slice();
  for (let u = 0; u < all.length; u++) {
    if (!isLively(n, u)) continue;
    all[u] = count++;
    if (n.unitGuests[u] > 0) officials[u] = count++;
  }
  return { all, officials, count };
}

/** Words of a group. */
export const GROUP_WORDS = 4;
export const ADOPTED = 0;
export const PEERS = 1;
export const POOL = 2;
export const HAS_GUESTS = 3;

/** Peers and rooms of every group. */
function layOut(n: Census, { all, officials, count }: UnitGroups): PeerGroups {
  const peers = new Int32Array(count);
  const words = new Int32Array(count * GROUP_WORDS);
  let poolSize = 0;
  const place = (group: number, members: number, guests: number): void => {
    peers[group] = members - 1;
    words[group * GROUP_WORDS + POOL] = poolSize;
    poolSize += members + guests;
  };
  const [inSector, sectorGuests] = [bySector(n.cell), bySector(n.cellGuests)];
  for (let s = 0; s < inSector.length; s++) place(s, inSector[s], sectorGuests[s]);
  for (let c = 0; c < n.cell.length; c++) place(FIRST_CELL + c, n.cell[c], n.cellGuests[c]);
  for (let u = 0; u < all.length; u++) {
    if (all[u] < 0) continue;
    place(all[u], n.unitAgencies[u], n.unitGuests[u]);
    const counting = officials[u] < 0 ? all[u] : officials[u];
    peers[counting] = n.unitAgencies[u];
    words[counting * GROUP_WORDS + POOL] = words[all[u] * GROUP_WORDS + POOL];
  }
  peers.forEach((own, group) => (words[group * GROUP_WORDS + PEERS] = own));
  const { cell: inSectorProvince, unitAgencies: agenciesInUnit } = n;
  return { count, peers, words, poolSize, inSector, inSectorProvince, agenciesInUnit };
}

/** Groups of a population, and those of each member's unit. */
export function peerGroups(columns: Columns): {
  groups: PeerGroups;
  unitGroup: Int32Array;
  officialsGroup: Int32Array;
} {
  const n = census(columns);
  const numbered = numberUnits(n);
  const unitGroup = new Int32Array(columns.unit.length);
  const officialsGroup = new Int32Array(columns.unit.length);
  for (let e = 0; e < unitGroup.length; e++) {
    unitGroup[e] = numbered.all[columns.unit[e]];
    officialsGroup[e] = numbered.officials[columns.unit[e]];
  }
  return { groups: layOut(n, numbered), unitGroup, officialsGroup };
}
