"""Rival searches: points on standard output, losses on standard input, a line of JSON each.

python3 search.py METHOD DIMENSION BUDGET SEED
A request is {"points": [[...]], "batch": k, "best": [...]}: points whose losses are wanted, the name
of their random numbers, and the point that the search would give if it ended now (null before).
Coordinates are standard deviations of the prior. The answer is [loss, ...].
"""

import json
import sys

import numpy

REACH = 3.0


class Spent(Exception):
    """The budget is used up."""


class Objective:
    """Losses of points, asked for within a budget."""

    def __init__(self, budget):
        self.left = budget

    def __call__(self, points, batch, best):
        if len(points) > self.left:
            raise Spent
        self.left -= len(points)
        request = {"points": points, "batch": batch, "best": best}
        print(json.dumps(request), flush=True)
        return json.loads(sys.stdin.readline())


def cmaes(objective, dimension, seed):
    """CMA-ES from the middle of the prior; a generation shares its random numbers."""
    from cmaes import CMA

    optimizer = CMA(mean=numpy.zeros(dimension), sigma=1.0, seed=seed)
    generation = 0
    while True:
        points = [optimizer.ask() for _ in range(optimizer.population_size)]
        best = None if generation == 0 else optimizer._mean.tolist()
        losses = objective([point.tolist() for point in points], generation, best)
        optimizer.tell(list(zip(points, losses)))
        generation += 1


def differential_evolution(objective, dimension, seed):
    """scipy's differential evolution; losses of different generations are compared: one set of seeds."""
    from scipy.optimize import differential_evolution as search

    seen = {"loss": numpy.inf, "point": None}

    def losses_of(columns):
        points = columns.T.tolist()
        losses = objective(points, 0, seen["point"])
        for point, loss in zip(points, losses):
            if loss < seen["loss"]:
                seen.update(loss=loss, point=point)
        return numpy.array(losses)

    search(
        losses_of,
        [(-REACH, REACH)] * dimension,
        popsize=3,
        maxiter=10**6,
        tol=0,
        polish=False,
        seed=seed,
        vectorized=True,
        updating="deferred",
    )


METHODS = {"cmaes": cmaes, "differential-evolution": differential_evolution}


def main():
    method, dimension, budget, seed = sys.argv[1], *map(int, sys.argv[2:5])
    try:
        METHODS[method](Objective(budget), dimension, seed)
    except Spent:
        pass


main()
