"""Words and model together: what speaks for a function, weighed by a small network that is learnt from questions of other repositories."""

import numpy as np
import torch
from scipy import sparse

from data import BENCHMARK, EXAMPLE, FUNCTION_KINDS, TEST, ragged
from retrieval import bm25_scores, reciprocal_rank, z_scores

# By the sum of both with fixed weights; a function behind these counts as not found.
CANDIDATES = 200
MOST_QUESTIONS = 300
HIDDEN = 16
STEPS = 300
RATE = 0.01
NAME, OWNER, SIGNATURE, BODY = np.eye(4, dtype=np.float32)
SIGNALS = (
    "model", "words", "words of the name", "words of the owner", "words of the signature", "words of the body",
    "share of the question said", "in the name", "share of the name asked for", "share of the question in the path",
    "best other function of the file by model", "file by model", "best other function of the file by words",
    "length", "length of the name", "test", "example", "benchmark", "function", "method",
)


class Candidates:
    """The best functions for each question of one repository with their signals: questions x CANDIDATES x SIGNALS."""

    def __init__(self, repository, functions, positions, groups, words, scores, first):
        width = min(CANDIDATES, len(functions))
        best = np.argpartition(-first, width - 1, axis=1)[:, :width]
        taken = lambda matrix: np.take_along_axis(matrix, best, axis=1)
        by = [taken(z_scores(scores)), taken(z_scores(words))]
        by += [taken(z_scores(bm25_scores(repository, functions, positions, fields=fields))) for fields in (NAME, OWNER, SIGNATURE, BODY)]
        by += [taken(shares) for shares in said(repository, functions, positions)]
        file = repository.of("file")[functions]
        others, mean = of_file(z_scores(scores), file)
        by += [taken(others), taken(mean)]
        by.append(taken(of_file(z_scores(words), file)[0]))
        flags, kind = repository.file_columns[file, 2], repository.of("kind")[functions]
        of_functions = [np.log1p(repository.of("words")[functions]), name_lengths(repository, functions)]
        of_functions += [(flags & bit) > 0 for bit in (TEST, EXAMPLE, BENCHMARK)] + [kind == k for k in FUNCTION_KINDS[:2]]
        by += [of_function[best] for of_function in of_functions]
        self.signals = np.stack(by, axis=2).astype(np.float32)
        self.right = groups[best] == groups[positions][:, None]

    def mean_reciprocal_rank(self, weigh):
        return float(np.mean([reciprocal_rank(scores, right) for scores, right in zip(weigh(self.signals), self.right)]))


def said(repository, functions, positions):
    """By the rarity of words: how much of each question a function says, and says in its name; how much of the name is asked for; how much of the question the path says."""
    terms = len(repository.terms)
    flat, offsets = ragged(repository.of("postStart")[functions], repository.of("postEnd")[functions])
    rows, columns, counts = np.repeat(np.arange(len(functions)), np.diff(offsets)), repository.posts[flat], repository.counts[flat]
    frequency = np.bincount(columns, minlength=terms)
    idf = np.log(1 + (len(functions) - frequency + 0.5) / (frequency + 0.5))
    asked = functions[positions]
    flat, offsets = ragged(repository.of("questionStart")[asked], repository.of("questionEnd")[asked])
    questions = ones(np.repeat(np.arange(len(asked)), np.diff(offsets)), repository.questions[flat], (len(asked), terms))
    rare = questions.multiply(idf[None, :]).tocsr()
    total = np.asarray(rare.sum(axis=1)) + 1e-6
    dense = lambda product: np.asarray(product.todense())
    everywhere = ones(rows, columns, (len(functions), terms))
    named = counts[:, 0] > 0
    names = ones(rows[named], columns[named], (len(functions), terms))
    rare_names = names.multiply(idf[None, :]).tocsr()
    flat, offsets = ragged(repository.file_columns[:, 0], repository.file_columns[:, 1])
    files = ones(np.repeat(np.arange(len(repository.files)), np.diff(offsets)), repository.path_posts[flat, 0], (len(repository.files), terms))
    yield dense(rare @ everywhere.T) / total
    yield dense(rare @ names.T) / total
    yield dense(questions @ rare_names.T) / (np.asarray(rare_names.sum(axis=1)).T + 1e-6)
    yield (dense(rare @ files.T) / total)[:, repository.of("file")[functions]]


def ones(rows, columns, shape):
    matrix = sparse.csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=shape)
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix


def of_file(scores, file):
    """Of each function, the best score of another one of its file (its own where there is none), and the mean of the file."""
    order = np.argsort(file, kind="stable")
    starts = np.flatnonzero(np.diff(file[order], prepend=-1))
    number = np.empty(len(file), dtype=np.int64)
    number[order] = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(file))))
    sorted_ = scores[:, order]
    best = np.maximum.reduceat(sorted_, starts, axis=1)
    mean = np.add.reduceat(sorted_, starts, axis=1) / np.diff(np.append(starts, len(file)))
    second = np.maximum.reduceat(np.where(sorted_ >= best[:, number[order]], -np.inf, sorted_), starts, axis=1)
    second = np.where(np.isfinite(second), second, best)
    return np.where(scores >= best[:, number], second[:, number], best[:, number]), mean[:, number]


def name_lengths(repository, functions):
    flat, offsets = ragged(repository.of("postStart")[functions], repository.of("postEnd")[functions])
    return np.bincount(np.repeat(np.arange(len(functions)), np.diff(offsets))[repository.counts[flat][:, 0] > 0], minlength=len(functions))


def learn(many, seed=0):
    """A network that makes right candidates likely among the others (a conditional logit), each repository counting the same."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    sample = np.concatenate([each.signals[::7].reshape(-1, len(SIGNALS)) for each in many])
    mean, spread = sample.mean(axis=0), sample.std(axis=0) + 1e-3
    parts = []
    for each in many:
        rows = rng.permutation(np.flatnonzero(each.right.any(axis=1)))[:MOST_QUESTIONS]
        parts.append((torch.as_tensor((each.signals[rows] - mean) / spread), torch.as_tensor(each.right[rows])))
    straight = torch.nn.Linear(len(SIGNALS), 1)
    up, down = torch.nn.Linear(len(SIGNALS), HIDDEN), torch.nn.Linear(HIDDEN, 1, bias=False)
    torch.nn.init.zeros_(straight.weight)
    torch.nn.init.zeros_(down.weight)
    network = lambda signals: (straight(signals) + down(torch.tanh(up(signals))))[..., 0]
    weights = [*straight.parameters(), *up.parameters(), *down.parameters()]
    optimizer = torch.optim.Adam(weights, lr=RATE)
    for step in range(STEPS):
        optimizer.param_groups[0]["lr"] = RATE * (1 - step / STEPS)
        loss = 0.001 * sum((weight**2).sum() for weight in weights)
        for number in rng.permutation(len(parts))[:8]:
            signals, right = parts[number]
            rows = torch.randint(len(signals), (min(len(signals), 100),))
            chances = torch.log_softmax(network(signals[rows]), dim=1)
            loss = loss - torch.logsumexp(chances.masked_fill(~right[rows], -1e9), dim=1).mean() / 8
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

    def weigh(signals):
        with torch.no_grad():
            return network(torch.as_tensor((signals - mean) / spread)).numpy()

    return weigh


def cross_fitted(candidates):
    """MRR@10 of each repository by what is learnt from the other half of them."""
    halves = (candidates[::2], candidates[1::2])
    learnt = [learn(half) for half in halves]
    return [each.mean_reciprocal_rank(learnt[1 - number % 2]) for number, each in enumerate(candidates)]
