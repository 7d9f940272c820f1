/** What is ordered or known beforehand: mandates and the roster of named accounts. */
import { dayOf } from '../calendar.ts';
import { MANDATE, PLATFORMS, ROSTER } from '../categories.ts';
import type { Mandate, RosterEntry } from '../model.ts';
import { mandatedAgencies, mandatesOf, rosterAgency } from '../named.ts';
import { packDetail } from '../queue.ts';
import { drawWord, mix, toUniform } from '../random.ts';
import { schedule, type State } from '../state.ts';

/** Every targeted body complies with the keyed probability on a keyed uniform day. */
function drawMandate(state: State, mandate: Mandate, index: number): void {
  const from = dayOf(mandate.from) - state.firstDay;
  const days = dayOf(mandate.deadline) - state.firstDay + 1 - from;
  const platform = PLATFORMS.indexOf(mandate.platform);
  for (const agency of mandatedAgencies(mandate, state.population)) {
    const stream = mix(agency ^ mix(state.keys.mandate + index));
    if (toUniform(drawWord(stream, 0)) >= mandate.compliance) continue;
    const moment = from + toUniform(drawWord(stream, 1)) * days;
    schedule(state, moment, state.members.indexOf[agency], packDetail(platform, MANDATE, 0));
  }
}

/** Named accounts open at noon of their day; further ones are spread evenly. */
function enterRoster(state: State, entry: RosterEntry): void {
  const agency = rosterAgency(entry, state.population);
  if (agency < 0) return;
  const member = state.members.indexOf[agency];
  const platform = PLATFORMS.indexOf(entry.platform);
  const opened = dayOf(entry.opened) - state.firstDay;
  const further = entry.further?.count ?? 0;
  const last = entry.further === undefined ? opened : dayOf(entry.further.by) - state.firstDay;
  state.open[member] &= ~(1 << platform);
  state.filled[member] |= 1 << platform;
  for (let k = 0; k <= further; k++) {
    const day = Math.floor(opened + ((last - opened) * k) / Math.max(1, further));
    // An account from before the first day is part of the stock that the run starts with.
    schedule(state, Math.max(0, day) + 0.5, member, packDetail(platform, ROSTER, k));
  }
}

/** Schedules all mandates and the roster. */
export function scheduleOrders(state: State): void {
  mandatesOf(state.model).forEach((mandate, index) => drawMandate(state, mandate, index));
  state.model.roster.forEach((entry) => enterRoster(state, entry));
}
