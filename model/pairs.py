"""Training pairs: which rows of which repositories, and batches of them."""

import os

import numpy as np

from data import field_weights, FUNCTION_KINDS, TYPE_KINDS, keep_known, load_all, ragged
from vocabulary import Vocabulary, choose_terms

# A sentence that more functions than this share says nothing of any of them.
MOST_OF_ONE_QUESTION = 4
MOST_PAIRS = 6000
MOST_NAMES = 5000
# Every how manieth of the held-out repositories is looked at while training; all of them at the end.
WATCHED = 3


# Share of terms that a batch leaves out, so that no single one decides.
QUESTION_DROP = 0.15
ANSWER_DROP = 0.25


class Prepared:
    pass


def listed():
    """What repositories.tsv says: use ('train' or 'held-out') by name."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "repositories.tsv")) as file:
        rows = [line.rstrip("\n").split("\t") for line in file][1:]
    return {name: use for name, _commit, _licence, use in rows}


def prepare(folder, vocabulary_size, terms=None):
    use = listed()
    repositories = list(load_all(folder, use))
    training = [r for r in repositories if use[r.name] == "train"]
    kept = sorted((r for r in repositories if use[r.name] == "held-out"), key=lambda r: r.name)
    prepared = Prepared()
    prepared.development = kept[::WATCHED]
    prepared.final = kept
    prepared.names = [(r.name, r.commit, r.licence) for r in training]
    print(f"{len(training)} repositories for training, {len(kept)} held out", flush=True)
    prepared.vocabulary = Vocabulary(terms or choose_terms(training, vocabulary_size))
    # What stands in a held-out repository is no training data, wherever else it stands.
    seen_bodies = set()
    seen_questions = {}
    for r in kept:
        functions = np.flatnonzero(np.isin(r.of("kind"), FUNCTION_KINDS) & (r.of("words") > 12))
        seen_bodies.update(r.of("bodyHash")[functions].tolist())
        asked = r.of("questionHash")
        for h in asked[asked != 0].tolist():
            seen_questions[h] = MOST_OF_ONE_QUESTION
    collected = Collected(prepared.vocabulary)
    rng = np.random.default_rng(3)
    for number, r in enumerate(training):
        collected.add(r, number, seen_bodies, seen_questions, rng)
    prepared.pairs = collected.finish()
    # IDF over the chunks of training: what the weights of the terms begin with.
    frequency = np.bincount(prepared.pairs["answer_ids"], minlength=prepared.vocabulary.size)
    idf = np.log(1 + len(prepared.pairs["repository"]) / (1 + frequency))
    prepared.idf = np.clip(idf / idf[1:].mean(), 0.05, 3.0).astype(np.float32)
    print(f"{int((prepared.pairs['is_doc']).sum())} documented pairs, {int((~prepared.pairs['is_doc']).sum())} by name", flush=True)
    return prepared


class Collected:
    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.parts = {key: [] for key in ("question_ids", "question_lengths", "answer_ids", "answer_counts", "answer_is_name", "answer_lengths", "repository", "is_doc", "question_key")}

    def add(self, r, number, seen_bodies, seen_questions, rng):
        kind, words = r.of("kind"), r.of("words")
        callable_ = np.isin(kind, FUNCTION_KINDS)
        useful = (callable_ | np.isin(kind, TYPE_KINDS)) & (words > 5)
        asked = useful & (r.of("questionEnd") > r.of("questionStart"))
        body, question = r.of("bodyHash"), r.of("questionHash")
        rows = []
        for row in rng.permutation(np.flatnonzero(asked)).tolist():
            if body[row] in seen_bodies and words[row] > 12:
                continue
            count = seen_questions.get(question[row], 0)
            if count >= MOST_OF_ONE_QUESTION:
                continue
            seen_questions[int(question[row])] = count + 1
            seen_bodies.add(int(body[row]))
            rows.append(row)
            if len(rows) == MOST_PAIRS:
                break
        self._pairs(r, number, np.array(rows, dtype=np.int64), True)
        rows = []
        for row in rng.permutation(np.flatnonzero(useful & ~asked & (words > 20))).tolist():
            if body[row] in seen_bodies:
                continue
            seen_bodies.add(int(body[row]))
            rows.append(row)
            if len(rows) == MOST_NAMES:
                break
        self._pairs(r, number, np.array(rows, dtype=np.int64), False)

    def _pairs(self, r, number, rows, is_doc):
        if len(rows) == 0:
            return
        known = self.vocabulary.of_repository(r)
        flat, offsets = ragged(r.of("postStart")[rows], r.of("postEnd")[rows])
        counts = r.counts[flat]
        ids = known[r.posts[flat]]
        is_name = counts[:, 0] > 0
        a_ids, _, a_offsets = keep_known(ids, np.ones(len(ids), dtype=np.float32), offsets)
        a_counts = counts[ids >= 0]
        a_name = is_name[ids >= 0]
        if is_doc:
            q_flat, q_offsets = ragged(r.of("questionStart")[rows], r.of("joinedEnd")[rows])
            q_ids, _, q_offsets = keep_known(known[r.questions[q_flat]], np.ones(len(q_flat), np.float32), q_offsets)
            key = r.of("questionHash")[rows].astype(np.int64)
        else:
            q_ids = a_ids[a_name]
            q_offsets = np.concatenate([[0], np.cumsum(a_name)])[a_offsets]
            key = np.array([hash(q_ids[q_offsets[i] : q_offsets[i + 1]].tobytes()) for i in range(len(rows))], dtype=np.int64)
        good = (np.diff(q_offsets) >= 2) & (np.diff(a_offsets) >= 3)
        p = self.parts
        q_keep, a_keep = np.repeat(good, np.diff(q_offsets)), np.repeat(good, np.diff(a_offsets))
        p["question_ids"].append(q_ids[q_keep])
        p["question_lengths"].append(np.diff(q_offsets)[good])
        p["answer_ids"].append(a_ids[a_keep])
        p["answer_counts"].append(a_counts[a_keep])
        p["answer_is_name"].append(a_name[a_keep])
        p["answer_lengths"].append(np.diff(a_offsets)[good])
        p["repository"].append(np.full(good.sum(), number, dtype=np.int32))
        p["is_doc"].append(np.full(good.sum(), is_doc))
        p["question_key"].append(key[good])

    def finish(self):
        out = {key: np.concatenate(parts) for key, parts in self.parts.items()}
        for side in ("question", "answer"):
            offsets = np.zeros(len(out["repository"]) + 1, dtype=np.int64)
            np.cumsum(out[f"{side}_lengths"], out=offsets[1:])
            out[f"{side}_offsets"] = offsets
        return out


class Batches:
    """Batches of groups of one repository each: what a search meets are the other functions of the same project."""

    def __init__(self, prepared, batch, groups, seed, doc_share=0.75):
        self.pairs, self.batch, self.groups, self.doc_share = prepared.pairs, batch, groups, doc_share
        self.rng = np.random.default_rng(seed)
        self.question_drop, self.answer_drop = QUESTION_DROP, ANSWER_DROP
        self.queues = {}
        for is_doc in (True, False):
            rows = np.flatnonzero(self.pairs["is_doc"] == is_doc)
            by = np.split(rows[np.argsort(self.pairs["repository"][rows], kind="stable")], np.flatnonzero(np.diff(np.sort(self.pairs["repository"][rows]))) + 1)
            self.queues[is_doc] = [part for part in by if len(part) >= 16]

    def next(self):
        chosen = []
        each = self.batch // self.groups
        is_doc = self.rng.random() < self.doc_share
        lists = self.queues[is_doc]
        sizes = np.array([min(len(part), 4000) for part in lists], dtype=np.float64) ** 0.75
        for number in self.rng.choice(len(lists), self.groups, replace=False, p=sizes / sizes.sum()):
            part = lists[number]
            chosen.append(self.rng.choice(part, min(each, len(part)), replace=False))
        rows = np.concatenate(chosen)
        keys = self.pairs["question_key"][rows]
        same = (keys[:, None] == keys[None, :]) & ~np.eye(len(rows), dtype=bool)
        return self._questions(rows, is_doc), self._answers(rows, is_doc), same

    def _questions(self, rows, is_doc):
        p = self.pairs
        flat, offsets = ragged(p["question_offsets"][rows], p["question_offsets"][rows + 1])
        ids = p["question_ids"][flat]
        weights = np.ones(len(ids), dtype=np.float32)
        return self._dropped(ids, weights, offsets, self.question_drop if is_doc else 0.0)

    def _answers(self, rows, is_doc):
        p = self.pairs
        flat, offsets = ragged(p["answer_offsets"][rows], p["answer_offsets"][rows + 1])
        ids = p["answer_ids"][flat]
        weights = field_weights(p["answer_counts"][flat])
        if not is_doc:
            # Where the name is the question, most answers have to do without it.
            hide = np.repeat(self.rng.random(len(rows)) < 0.8, np.diff(offsets))
            weights[hide & p["answer_is_name"][flat]] = 0
        return self._dropped(ids, weights, offsets, self.answer_drop)

    def _dropped(self, ids, weights, offsets, share):
        if share > 0:
            weights[self.rng.random(len(weights)) < share] = 0
        keep = (weights if weights.ndim == 1 else weights.max(axis=1)) > 0
        before = np.concatenate([[0], np.cumsum(keep)])
        return ids[keep], weights[keep].astype(np.float32), before[offsets]
