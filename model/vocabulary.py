"""Which terms have a vector of their own, and how the others share some."""

from collections import Counter

import numpy as np


def fnv1a(text):
    """32 bits over UTF-8, as the product computes it."""
    value = 0x811C9DC5
    for byte in text.encode("utf-8"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


class Vocabulary:
    """Id 0 is padding; then the terms; then `buckets` ids that rare terms share by their hash."""

    def __init__(self, terms, buckets):
        self.terms = terms
        self.buckets = buckets
        self.numbers = {term: index + 1 for index, term in enumerate(terms)}
        self.size = 1 + len(terms) + buckets
        self._cache = {}

    def id_of(self, term):
        number = self.numbers.get(term)
        if number is not None:
            return number
        if self.buckets == 0 or len(term) < 2 or len(term) > 24:
            return -1
        return 1 + len(self.terms) + fnv1a(term) % self.buckets

    def of_repository(self, repository):
        found = self._cache.get(repository.name)
        if found is None:
            found = np.array([self.id_of(term) for term in repository.terms], dtype=np.int32)
            self._cache[repository.name] = found
        return found


def choose_terms(repositories, size, least_repositories=4):
    """The terms that stand in most repositories; equal ones by how many symbols have them."""
    in_repositories, in_symbols = Counter(), Counter()
    for repository in repositories:
        counts = np.bincount(repository.posts, minlength=len(repository.terms))
        asked = np.bincount(repository.questions, minlength=len(repository.terms))
        for number, term in enumerate(repository.terms):
            if counts[number] + asked[number] > 0 and len(term) <= 24:
                in_repositories[term] += 1
                in_symbols[term] += int(counts[number] + 5 * asked[number])
    usual = [term for term, count in in_repositories.items() if count >= least_repositories]
    usual.sort(key=lambda term: (-in_repositories[term] * (1 + np.log1p(in_symbols[term])), term))
    return usual[:size]
