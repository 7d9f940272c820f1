/** The posteriors that are shipped with the project; their draws are loaded only when asked for. */
import { fail, near, show, showChoices, succeed, type Result } from './issues.ts';
import { parsePosterior, withPosterior, type Posterior } from './posterior.ts';
import { loadShipped } from './library.ts';
import type { ResolvedScenario } from './resolve.ts';
import { SHIPPED_POSTERIOR_IDS } from './shipped.ts';

/** Ids of the scenarios whose posterior is shipped, the references first. */
export const shippedPosteriorIds: readonly string[] = SHIPPED_POSTERIOR_IDS;

/**
 * The shipped posterior of a scenario. Issue: none is shipped, with the nearest that is.
 * @throws {Error} when a shipped file is broken, which is a defect of the package
 */
export async function loadShippedPosterior(id: string): Promise<Result<Posterior>> {
  if (!shippedPosteriorIds.includes(id)) {
    const wanted = showChoices(shippedPosteriorIds);
    const issue = { path: '', code: 'unknown-posterior', wanted, got: show(id) } as const;
    return fail({ ...issue, ...near(id, shippedPosteriorIds) });
  }
  const { SHIPPED_POSTERIORS } = await import('./shipped-posteriors.ts');
  const parsed = parsePosterior(SHIPPED_POSTERIORS[id]);
  if (!parsed.ok) {
    throw new Error(`scenarios/posteriors/${id}.json: ${JSON.stringify(parsed.issues)}`);
  }
  return succeed(parsed.value);
}

/** {@link withPosterior}, the calibrated scenario being looked up among the shipped ones. */
export function withPosteriorOf(
  scenario: ResolvedScenario,
  posterior: Posterior,
): Result<ResolvedScenario> {
  const calibrated = loadShipped(posterior.scenario);
  return withPosterior(scenario, posterior, calibrated.ok ? calibrated.value : scenario);
}

/** The scenario under the nearest shipped posterior: its own, or that of one that it extends. */
export async function withShippedPosterior(
  scenario: ResolvedScenario,
): Promise<Result<ResolvedScenario>> {
  const ids = [scenario.id, ...scenario.chain];
  const id = ids.find((own) => shippedPosteriorIds.includes(own)) ?? scenario.id;
  const posterior = await loadShippedPosterior(id);
  return posterior.ok ? withPosteriorOf(scenario, posterior.value) : posterior;
}
