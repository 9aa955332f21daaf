"""Words and model together: weights of what speaks for a function, learnt from questions of other repositories."""

import numpy as np
from scipy.optimize import minimize

from data import TEST
from retrieval import bm25_scores, reciprocal_rank, z_scores

# By the sum of both with fixed weights; a function behind these counts as not found.
CANDIDATES = 200
MOST_QUESTIONS = 400
SIGNALS = ("model", "words", "words of the signature", "test")


class Candidates:
    """The best functions for each question of one repository with their signals: questions x CANDIDATES x SIGNALS."""

    def __init__(self, repository, functions, positions, groups, words, scores, first):
        width = min(CANDIDATES, len(functions))
        best = np.argpartition(-first, width - 1, axis=1)[:, :width]
        signature = bm25_scores(repository, functions, positions, fields=(0.0, 0.0, 1.0, 0.0))
        tests = (repository.file_columns[repository.of("file")[functions], 2] & TEST) > 0
        taken = lambda matrix: np.take_along_axis(matrix, best, axis=1)
        self.signals = np.stack([taken(z_scores(scores)), taken(z_scores(words)), taken(z_scores(signature)), tests[best]], axis=2).astype(np.float32)
        self.right = groups[best] == groups[positions][:, None]

    def mean_reciprocal_rank(self, weights):
        return float(np.mean([reciprocal_rank(scores, right) for scores, right in zip(self.signals @ weights, self.right)]))


def learn(many):
    """Weights that make right candidates likely among the others (a conditional logit), each repository counting the same."""
    parts = []
    for each in many:
        rows = np.flatnonzero(each.right.any(axis=1))[:MOST_QUESTIONS]
        parts.append((each.signals[rows], each.right[rows]))

    def loss(weights):
        total, gradient = 0.0, np.zeros(len(weights))
        for signals, right in parts:
            scores = signals @ weights
            scores -= scores.max(axis=1, keepdims=True)
            chance = np.exp(scores)
            all_ = chance / chance.sum(axis=1, keepdims=True)
            good = chance * right
            share = good.sum(axis=1, keepdims=True)
            total -= np.log(share[:, 0] / chance.sum(axis=1) + 1e-12).mean() / len(parts)
            gradient += np.einsum("qc,qcs->s", all_ - good / (share + 1e-12), signals) / len(signals) / len(parts)
        return total + 0.001 * (weights**2).sum(), gradient + 0.002 * weights

    return minimize(loss, np.array([1.0, 0.3] + [0.0] * (len(SIGNALS) - 2)), jac=True, method="L-BFGS-B").x


def cross_fitted(candidates):
    """MRR@10 of each repository by weights learnt on the others of its half's opposite; and the two sets of weights."""
    halves = (candidates[::2], candidates[1::2])
    weights = [learn(half) for half in halves]
    return [each.mean_reciprocal_rank(weights[1 - number % 2]) for number, each in enumerate(candidates)], weights
