"""Reads what `extract` wrote: one file a repository, with the terms of every symbol and the questions of the documented ones."""

import json
import os
from dataclasses import dataclass

import numpy as np

LANGUAGES = ["typescript", "tsx", "javascript", "python", "go", "rust", "java", "cpp", "c"]
FUNCTION_KINDS = (8, 9, 10)
TYPE_KINDS = (2, 3, 4, 5, 6, 15)


@dataclass
class Repository:
    name: str
    commit: str
    licence: str
    terms: list
    files: list
    column: dict
    symbols: np.ndarray  # symbols x columns
    posts: np.ndarray  # term numbers
    counts: np.ndarray  # posts x (name, owner, signature, body)
    questions: np.ndarray
    file_columns: np.ndarray  # files x (path posts from, to, flags, language)
    path_posts: np.ndarray  # x (term, in stem, in folder)
    further: np.ndarray  # x (symbol, 1 where a comment within says it, start, end of words, end of joined words, hash)

    def of(self, name):
        return self.symbols[:, self.column[name]]


def load(path):
    with open(path, "rb") as file:
        data = file.read()
    end = data.index(b"\n")
    meta = json.loads(data[:end])
    part = {
        s["name"]: np.frombuffer(data, dtype=s["type"], count=s["length"], offset=end + 1 + s["offset"])
        for s in meta["sections"]
    }
    return Repository(
        meta["name"], meta["commit"], meta["licence"], meta["terms"], meta["files"],
        {name: index for index, name in enumerate(meta["columns"])},
        part["symbols"].reshape(-1, len(meta["columns"])), part["posts"], part["counts"].reshape(-1, 4),
        part["questions"], part["fileColumns"].reshape(-1, 4), part["pathPosts"].reshape(-1, 3),
        part["further"].reshape(-1, 6) if "further" in part else np.zeros((0, 6), dtype=np.int32),
    )


def load_all(folder, names=None):
    for file in sorted(os.listdir(folder)):
        if not file.endswith(".bin"):
            continue
        name = file[:-4].replace("+", "/", 1)
        if names is None or name in names:
            yield load(os.path.join(folder, file))


def ragged(starts, ends):
    """Positions of the values of rows that lie at starts..ends, and where each row begins among them."""
    lengths = (ends - starts).astype(np.int64)
    offsets = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=offsets[1:])
    positions = np.arange(offsets[-1]) - np.repeat(offsets[:-1] - starts, lengths)
    return positions, offsets


# What stands in a name says more than what stands in a body; the weight of a term is log(1 + sum).
FIELD_WEIGHTS = np.array([4.0, 1.0, 1.0, 1.0], dtype=np.float32)
OWNER_IN_NAME = 0.4


def field_weights(counts):
    """Weights of terms in the two sums of a symbol: all that it says, and what it is called. posts x 2."""
    counts = counts.astype(np.float32)
    whole = np.log1p(counts @ FIELD_WEIGHTS)
    name = np.log1p(counts[:, 0]) + OWNER_IN_NAME * np.log1p(counts[:, 1])
    return np.stack([whole, name], axis=1)


# What is around a symbol: its path, what kind of file it is in, what it is.
STEM_WEIGHT, FOLDER_WEIGHT = 3.0, 1.0
TEST, EXAMPLE, BENCHMARK = 1, 2, 4
# What the parser knows of a symbol beyond its kind: bits of `SymbolFlag`. Nothing that is read from documentation, which would tell who has some.
FLAGS = {
    "exported": 0, "defaultExport": 1, "async": 2, "static": 3, "abstract": 4, "generator": 5, "getter": 6, "setter": 7, "readonly": 8, "private": 9,
    "protected": 10, "test": 11, "declaration": 12, "variadic": 13, "override": 15, "accessor": 16, "classMethod": 17, "local": 18, "extern": 19, "inline": 20,
}
# How many words a symbol has, by powers of two.
LARGEST_SIZE = 12


def marks_of(repository, rows, vocabulary):
    """
    Ids of the marks of each row: test, example, benchmark, the kind of symbol and what else is known of it, its size, the kind of what holds it
    and whether that is exported; rows x marks, -1 where there is none.
    """
    number = lambda mark: vocabulary.numbers.get(mark, -1)
    numbers = lambda pattern, count: np.array([number(pattern.format(k)) for k in range(count)], dtype=np.int32)
    in_file, flags, parent = repository.file_columns[repository.of("file")[rows], 2], repository.of("flags"), repository.of("parent")[rows]
    marks = [(in_file & bit, mark) for bit, mark in ((TEST, "<test>"), (EXAMPLE, "<example>"), (BENCHMARK, "<benchmark>"))]
    marks += [(flags[rows] & (1 << bit), f"<flag {name}>") for name, bit in FLAGS.items()]
    marks.append(((parent >= 0) & (flags[parent] & 1 > 0), "<in exported>"))
    columns = [np.where(has > 0, number(mark), -1) for has, mark in marks]
    kind = repository.of("kind")
    size = np.minimum(np.log2(1 + repository.of("words")[rows]).astype(np.int32), LARGEST_SIZE)
    columns += [numbers("<kind {}>", 32)[kind[rows]], numbers("<size {}>", LARGEST_SIZE + 1)[size], np.where(parent >= 0, numbers("<in kind {}>", 32)[kind[parent]], -1)]
    return np.stack(columns, axis=1).astype(np.int32)


def context_bags(repository, rows, vocabulary):
    """(ids, weights, offsets) of what is around each symbol."""
    file = repository.of("file")[rows]
    flat, offsets = ragged(repository.file_columns[file, 0], repository.file_columns[file, 1])
    ids = vocabulary.of_repository(repository)[repository.path_posts[flat, 0]]
    weights = np.log1p(STEM_WEIGHT * repository.path_posts[flat, 1] + FOLDER_WEIGHT * repository.path_posts[flat, 2])
    marks = marks_of(repository, rows, vocabulary)
    return interleave((ids, weights.astype(np.float32), offsets), (marks.ravel(), np.ones(marks.size, np.float32), np.arange(len(rows) + 1) * marks.shape[1]))


def interleave(first, second):
    """Two bags of each row put together."""
    (a_ids, a_weights, a_offsets), (b_ids, b_weights, b_offsets) = first, second
    offsets = a_offsets + b_offsets
    ids = np.empty(offsets[-1], dtype=np.int32)
    weights = np.zeros((offsets[-1],) + a_weights.shape[1:], dtype=np.float32)
    a_at = np.arange(len(a_ids)) + np.repeat(b_offsets[:-1], np.diff(a_offsets))
    b_at = np.arange(len(b_ids)) + np.repeat(a_offsets[1:], np.diff(b_offsets))
    ids[a_at], ids[b_at] = a_ids, b_ids
    weights[a_at], weights[b_at] = a_weights, b_weights
    return ids, weights, offsets


def with_context(ids, weights, offsets, context):
    """Bags with three weights each: in all that is said, in the name, in what is around."""
    c_ids, c_weights, c_offsets = context
    own = np.concatenate([weights, np.zeros((len(ids), 1), np.float32)], axis=1)
    around = np.concatenate([np.zeros((len(c_ids), 2), np.float32), c_weights[:, None]], axis=1)
    return interleave((ids, own, offsets), (c_ids, around, c_offsets))


def chunk_bags(repository, rows, vocabulary):
    """Bags of symbols: (ids, weights x 3, offsets); terms that the vocabulary does not know fall away."""
    start, end = repository.of("postStart")[rows], repository.of("postEnd")[rows]
    positions, offsets = ragged(start, end)
    ids = vocabulary.of_repository(repository)[repository.posts[positions]]
    weights = field_weights(repository.counts[positions])
    return keep_known(*with_context(ids, weights, offsets, context_bags(repository, rows, vocabulary)))


def question_bags(repository, rows, vocabulary):
    start, end = repository.of("questionStart")[rows], repository.of("joinedEnd")[rows]
    positions, offsets = ragged(start, end)
    ids = vocabulary.of_repository(repository)[repository.questions[positions]]
    return keep_known(ids, np.ones(len(ids), dtype=np.float32), offsets)


def keep_known(ids, weights, offsets):
    known = ids >= 0
    before = np.concatenate([[0], np.cumsum(known)])
    return ids[known].astype(np.int32), weights[known].astype(np.float32), before[offsets]
