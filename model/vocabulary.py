"""Which terms have a vector."""

from collections import Counter

import numpy as np

from data import FLAGS, LARGEST_SIZE

LONGEST = 24
# What joined identifiers are cut into: words that many repositories use.
USUAL_WORDS = 9000
SHORTEST_PART = 3
LONGEST_PART = 14
# Terms that stand nearly everywhere are words, whatever they could be cut into.
CERTAIN_WORDS = 2500


# What is no word: where a symbol stands, and what it is.
MARKS = ["<test>", "<example>", "<benchmark>", "<in exported>"]
MARKS += [f"<{where} {kind}>" for where in ("kind", "in kind") for kind in range(20)]
MARKS += [f"<flag {name}>" for name in FLAGS] + [f"<size {size}>" for size in range(LARGEST_SIZE + 1)]


class Vocabulary:
    """Id 0 is padding and stands for nothing; then the terms."""

    def __init__(self, terms):
        self.terms = terms
        self.numbers = {term: index + 1 for index, term in enumerate(terms)}
        self.size = 1 + len(terms)
        self._cache = {}

    def of_repository(self, repository):
        found = self._cache.get(repository.name)
        if found is None:
            found = np.array([self.numbers.get(term, -1) for term in repository.terms], dtype=np.int32)
            self._cache[repository.name] = found
        return found


def choose_terms(repositories, size, least_repositories=4):
    """
    The terms that stand in most repositories; equal ones by how many symbols have them. Identifiers written as one term (`getcount`) are left
    out: their words are there beside them, and as terms of their own they only add noise.
    """
    in_repositories, in_symbols = Counter(), Counter()
    for repository in repositories:
        counts = np.bincount(repository.posts, minlength=len(repository.terms))
        asked = np.bincount(repository.questions, minlength=len(repository.terms))
        for number, term in enumerate(repository.terms):
            if counts[number] + asked[number] > 0 and len(term) <= LONGEST:
                in_repositories[term] += 1
                in_symbols[term] += int(counts[number] + 5 * asked[number])
    usual = [term for term, count in in_repositories.items() if count >= least_repositories]
    usual.sort(key=lambda term: (-in_repositories[term] * (1 + np.log1p(in_symbols[term])), term))
    parts = {term for term in usual[:USUAL_WORDS] if len(term) >= SHORTEST_PART}
    words = usual[:CERTAIN_WORDS] + [term for term in usual[CERTAIN_WORDS:] if not is_joined(term, parts)]
    return words[: size - len(MARKS)] + MARKS


def is_joined(term, parts):
    reached = [True] + [False] * len(term)
    for end in range(SHORTEST_PART, len(term) + 1):
        for start in range(max(0, end - LONGEST_PART), end - SHORTEST_PART + 1):
            if reached[start] and (start > 0 or end < len(term)) and term[start:end] in parts:
                reached[end] = True
                break
    return reached[len(term)]
