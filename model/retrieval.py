"""Doc-to-code retrieval: the first sentence of a function's documentation against all functions of its repository."""

import numpy as np
from scipy import sparse

from data import FUNCTION_KINDS, chunk_bags, question_bags, ragged

MOST_QUESTIONS = 1500


def task(repository, least_questions=30, seed=7):
    """(rows of all functions, asked positions among them, group of equal questions of each function), or None where too little is documented."""
    kind = repository.of("kind")
    functions = np.flatnonzero(np.isin(kind, FUNCTION_KINDS) & (repository.of("postEnd") > repository.of("postStart")))
    asked = repository.of("questionEnd")[functions] > repository.of("questionStart")[functions]
    groups = np.where(asked, repository.of("questionHash")[functions], 0)
    positions = np.flatnonzero(asked)
    # One of each question; what is said of more than three functions tells none of them.
    _, first, inverse, count = np.unique(groups[positions], return_index=True, return_inverse=True, return_counts=True)
    positions = positions[first[count <= 3]]
    if len(positions) < least_questions:
        return None
    if len(positions) > MOST_QUESTIONS:
        positions = np.sort(np.random.default_rng(seed).choice(positions, MOST_QUESTIONS, replace=False))
    return functions, positions, groups


def reciprocal_ranks(scores, positions, groups, depth=10):
    """Scores are questions x functions. A function with the same question counts as right; ties are ranked in the middle."""
    return np.array([reciprocal_rank(scores[row], groups == groups[position], depth) for row, position in enumerate(positions)])


def reciprocal_rank(scores, right, depth=10):
    """Of the best right one; 0 where there is none, or not among the first."""
    if not right.any():
        return 0.0
    best = scores[right].max()
    above = np.count_nonzero((scores > best) & ~right)
    equal = np.count_nonzero((scores == best) & ~right)
    rank = 1 + above + equal / 2
    return 1 / rank if rank <= depth else 0.0


# What a word counts by where it stands: name, name of what is around it, signature, body (which has the signature too).
BASELINE_FIELDS = (3.0, 1.0, 0.0, 1.0)


def bm25_scores(repository, functions, positions, fields=BASELINE_FIELDS, k1=1.2, b=0.75):
    """BM25 over stemmed parts of words, what stands in the name counting more; the baseline."""
    terms = len(repository.terms)
    start, end = repository.of("postStart")[functions], repository.of("postEnd")[functions]
    flat, offsets = ragged(start, end)
    counts = repository.counts[flat].astype(np.float32)
    tf = counts @ np.array(fields, dtype=np.float32)
    length = repository.of("words")[functions].astype(np.float32)
    length /= max(1.0, length.mean())
    rows = np.repeat(np.arange(len(functions)), np.diff(offsets))
    columns = repository.posts[flat]
    frequency = np.bincount(columns[tf > 0], minlength=terms)
    idf = np.log(1 + (len(functions) - frequency + 0.5) / (frequency + 0.5))
    value = idf[columns] * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length[rows]))
    documents = sparse.csr_matrix((value, (rows, columns)), shape=(len(functions), terms))
    asked = functions[positions]
    flat, offsets = ragged(repository.of("questionStart")[asked], repository.of("questionEnd")[asked])
    rows = np.repeat(np.arange(len(asked)), np.diff(offsets))
    questions = sparse.csr_matrix((np.ones(len(flat)), (rows, repository.questions[flat])), shape=(len(asked), terms))
    return np.asarray((questions @ documents.T).todense(), dtype=np.float32)


def model_scores(repository, functions, positions, embed, vocabulary):
    documents = embed(*chunk_bags(repository, functions, vocabulary), side=0)
    questions = embed(*question_bags(repository, functions[positions], vocabulary), side=1)
    return questions @ documents.T


def z_scores(scores):
    return (scores - scores.mean(axis=1, keepdims=True)) / (scores.std(axis=1, keepdims=True) + 1e-6)


def main_language(repository):
    from data import LANGUAGES

    language = LANGUAGES[int(np.bincount(repository.of("language")).argmax())]
    return "typescript" if language == "tsx" else language
