/**
 * Countries in which closed forms hold: one platform that everybody can use, and every mechanism off
 * that a check does not name.
 */
import type { Model } from '../../engine/model.ts';
import { defaultParameters, type Parameters } from '../../engine/parameters.ts';

/** One platform, no waves, no frailty, no delay, nobody ahead of anybody else. */
const PLAIN: Partial<Parameters> = {
  imitation: 0,
  'weights.sectoral': 1,
  'weights.horizontal': 0,
  'weights.vertical': 0,
  'weights.jurisdiction': 0,
  'receptivity.agency.central': 1,
  'receptivity.agency.province': 1,
  'receptivity.agency.prefecture': 1,
  'receptivity.agency.county': 1,
  'receptivity.agency.grassroots': 1,
  'receptivity.official': 1,
  'receptivity.official.grassroots': 1,
  'receptivity.official.division': 1,
  'receptivity.official.senior': 1,
  'heterogeneity.enabled': false,
  'pioneers.sectors': 1,
  'pioneers.police': 1,
  'pioneers.seniorOfficials': 1,
  'attraction.sina': 1,
  'attraction.tencent': 0,
  'attraction.people': 0,
  'attraction.xinhua': 0,
  'reach.sina': 1,
  'launch.sina': '2009-08-28',
  'launch.ramp': 0,
  'crossPlatform.enabled': false,
  'publicUse.enabled': false,
  'events.enabled': false,
  'verification.enabled': false,
  'extraAccounts.enabled': false,
};

/** A plain country with the differences of one check. */
export function plainModel(
  seed: string,
  changes: Partial<Parameters>,
  rest: Partial<Model> = {},
): Model {
  return {
    parameters: { ...defaultParameters(), ...PLAIN, ...changes },
    interventions: [],
    roster: [],
    start: '2009-08-28',
    end: '2012-12-31',
    seed: `verify ${seed}`,
    replicate: 0,
    ...rest,
  };
}
