"""Training pairs: which rows of which repositories, and batches of them."""

import os

import numpy as np

from data import FUNCTION_KINDS, TEST, TYPE_KINDS, context_bags, field_weights, keep_known, load_all, ragged, with_context
from vocabulary import Vocabulary, choose_terms

# A sentence that more functions than this share says nothing of any of them.
MOST_OF_ONE_QUESTION = 4
MOST_PAIRS = 6000
MOST_FURTHER = 4000
MOST_NAMES = 5000
# Of these, in tests: the model has to know them as such.
MOST_IN_TESTS = 0.2
# Of those that are only ever wrong answers, more: a repository has about as many functions in tests as elsewhere.
MOST_NAMES_IN_TESTS = 0.5
# What the question of a pair is.
DOC, FURTHER, NAME = 0, 1, 2
# How many functions within tests and how many others join a batch, to the questions asked, as wrong answers to all of them.
WRONG_SHARE = 0.3
# How often a batch is made of each, at the beginning and at the end: what is asked in the end is documentation, and the others are many to begin with.
SHARES, LATE_SHARES = (0.6, 0.2, 0.2), (0.9, 0.1, 0.0)
# Between these parts of the training the one becomes the other.
SHIFT_FROM, SHIFT_TO = 0.3, 0.7
# Every how manieth of the held-out repositories is looked at while training; all of them at the end.
WATCHED = 3
# Names of held-out repositories that folders anywhere have.
GENERIC_NAMES = {"image", "json", "requests", "std"}
# Share of terms that a batch leaves out, so that no single one decides.
QUESTION_DROP = 0.15
ANSWER_DROP = 0.25


class Prepared:
    pass


def listed():
    """What repositories.tsv says: (use, which is 'train' or 'held-out', commit, licence) by name."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "repositories.tsv")) as file:
        rows = [line.rstrip("\n").split("\t") for line in file][1:]
    return {name: (use, commit, licence) for name, commit, licence, use in rows}


def held_out(folder):
    """The repositories that are never trained on, by name."""
    names = {name for name, (use, _, _) in listed().items() if use == "held-out"}
    return sorted(load_all(folder, names), key=lambda r: r.name)


def prepare(folder, vocabulary_size):
    training = list(load_all(folder, {name for name, (use, _, _) in listed().items() if use == "train"}))
    kept = held_out(folder)
    prepared = Prepared()
    prepared.development = kept[::WATCHED]
    print(f"{len(training)} repositories for training, {len(kept)} held out", flush=True)
    prepared.vocabulary = Vocabulary(choose_terms(training, vocabulary_size))
    # What stands in a held-out repository is no training data, wherever else it stands.
    seen_bodies = set()
    seen_questions = {}
    for r in kept:
        functions = np.flatnonzero(np.isin(r.of("kind"), FUNCTION_KINDS) & (r.of("words") > 12))
        seen_bodies.update(r.of("bodyHash")[functions].tolist())
        asked = r.of("questionHash")
        for h in asked[asked != 0].tolist():
            seen_questions[h] = MOST_OF_ONE_QUESTION
    collected = Collected(prepared.vocabulary, {r.name.split("/")[1].lower() for r in kept} - GENERIC_NAMES)
    rng = np.random.default_rng(3)
    for number, r in enumerate(training):
        collected.add(r, number, seen_bodies, seen_questions, rng)
    prepared.pairs = collected.finish()
    # IDF over the chunks of training: what the weights of the terms begin with.
    frequency = np.bincount(prepared.pairs["answer_ids"], minlength=prepared.vocabulary.size)
    idf = np.log(1 + len(prepared.pairs["repository"]) / (1 + frequency))
    prepared.idf = np.clip(idf / idf[1:].mean(), 0.05, 3.0).astype(np.float32)
    counted = np.bincount(prepared.pairs["source"], minlength=3)
    print(f"{counted[DOC]} pairs by documentation, {counted[FURTHER]} by what else is said, {counted[NAME]} by name", flush=True)
    return prepared


class Collected:
    def __init__(self, vocabulary, held_out_names):
        """Folders of these names hold copies of what is held out, or may."""
        self.vocabulary = vocabulary
        self.held_out_names = held_out_names
        self.parts = {key: [] for key in ("question_ids", "question_lengths", "answer_ids", "answer_counts", "answer_is_name", "answer_lengths", "context_ids", "context_weights", "context_lengths", "repository", "source", "in_test", "question_key")}

    def add(self, r, number, seen_bodies, seen_questions, rng):
        kind, words = r.of("kind"), r.of("words")
        callable_ = np.isin(kind, FUNCTION_KINDS)
        copied = np.array([any(folder.lower() in self.held_out_names for folder in path.split("/")[:-1]) for path in r.files], dtype=bool)
        useful = (callable_ | np.isin(kind, TYPE_KINDS)) & (words > 5) & ~copied[r.of("file")]
        asked = useful & (r.of("questionEnd") > r.of("questionStart"))
        body, question = r.of("bodyHash"), r.of("questionHash")
        in_test = (r.file_columns[r.of("file"), 2] & TEST) > 0
        rows = []
        tests = 0
        for row in rng.permutation(np.flatnonzero(asked)).tolist():
            if body[row] in seen_bodies and words[row] > 12:
                continue
            count = seen_questions.get(question[row], 0)
            if count >= MOST_OF_ONE_QUESTION or (in_test[row] and tests >= MOST_IN_TESTS * MOST_PAIRS):
                continue
            tests += int(in_test[row])
            seen_questions[int(question[row])] = count + 1
            seen_bodies.add(int(body[row]))
            rows.append(row)
            if len(rows) == MOST_PAIRS:
                break
        rows = np.array(rows, dtype=np.int64)
        self._pairs(r, number, rows, DOC, *(r.of(name)[rows] for name in ("questionStart", "joinedEnd", "questionHash")))
        used = set(rows.tolist())
        rows = []
        for position in rng.permutation(len(r.further)).tolist():
            row, _, _, _, _, key = r.further[position].tolist()
            count = seen_questions.get(key, 0)
            # A symbol that was left out above is one that is held out, or stands elsewhere too.
            if not useful[row] or count >= MOST_OF_ONE_QUESTION or in_test[row] or (row not in used and body[row] in seen_bodies):
                continue
            seen_questions[key] = count + 1
            rows.append(position)
            if len(rows) == MOST_FURTHER:
                break
        further = r.further[np.array(rows, dtype=np.int64)]
        self._pairs(r, number, further[:, 0].astype(np.int64), FURTHER, further[:, 2], further[:, 4], further[:, 5], further[:, 1] == 1)
        seen_bodies.update(body[further[:, 0]].tolist())
        rows = []
        tests = 0
        for row in rng.permutation(np.flatnonzero(useful & ~asked & (words > 20))).tolist():
            if body[row] in seen_bodies or (in_test[row] and tests >= MOST_NAMES_IN_TESTS * MOST_NAMES):
                continue
            tests += int(in_test[row])
            seen_bodies.add(int(body[row]))
            rows.append(row)
            if len(rows) == MOST_NAMES:
                break
        self._pairs(r, number, np.array(rows, dtype=np.int64), NAME)

    def _pairs(self, r, number, rows, source, start=None, end=None, key=None, is_within=None):
        """`start`, `end` and `key` are of the questions; without, the names are. Where a question `is_within` the answer, its words are taken out of there."""
        if len(rows) == 0:
            return
        known = self.vocabulary.of_repository(r)
        flat, offsets = ragged(r.of("postStart")[rows], r.of("postEnd")[rows])
        counts = r.counts[flat]
        ids = known[r.posts[flat]]
        if source != NAME:
            q_flat, q_offsets = ragged(start, end)
            q_ids, _, q_offsets = keep_known(known[r.questions[q_flat]], np.ones(len(q_flat), np.float32), q_offsets)
        if is_within is not None:
            counts = without_questions(ids, counts, offsets, q_ids, q_offsets, is_within, self.vocabulary.size)
            ids = np.where(counts.any(axis=1), ids, -1)
        is_name = counts[:, 0] > 0
        a_ids, _, a_offsets = keep_known(ids, np.ones(len(ids), dtype=np.float32), offsets)
        a_counts = counts[ids >= 0]
        a_name = is_name[ids >= 0]
        if source == NAME:
            q_ids = a_ids[a_name]
            q_offsets = np.concatenate([[0], np.cumsum(a_name)])[a_offsets]
            key = np.array([hash(q_ids[q_offsets[i] : q_offsets[i + 1]].tobytes()) for i in range(len(rows))], dtype=np.int64)
        good = (np.diff(q_offsets) >= 2) & (np.diff(a_offsets) >= 3)
        c_ids, c_weights, c_offsets = keep_known(*context_bags(r, rows, self.vocabulary))
        c_keep = np.repeat(good, np.diff(c_offsets))
        p = self.parts
        p["context_ids"].append(c_ids[c_keep])
        p["context_weights"].append(c_weights[c_keep])
        p["context_lengths"].append(np.diff(c_offsets)[good])
        q_keep, a_keep = np.repeat(good, np.diff(q_offsets)), np.repeat(good, np.diff(a_offsets))
        p["question_ids"].append(q_ids[q_keep])
        p["question_lengths"].append(np.diff(q_offsets)[good])
        p["answer_ids"].append(a_ids[a_keep])
        p["answer_counts"].append(a_counts[a_keep])
        p["answer_is_name"].append(a_name[a_keep])
        p["answer_lengths"].append(np.diff(a_offsets)[good])
        p["repository"].append(np.full(good.sum(), number, dtype=np.int32))
        in_test = (r.file_columns[r.of("file")[rows], 2] & TEST) > 0
        p["in_test"].append(in_test[good])
        p["source"].append(np.full(good.sum(), source, dtype=np.int8))
        p["question_key"].append(key[good].astype(np.int64))

    def finish(self):
        out = {key: np.concatenate(parts) for key, parts in self.parts.items()}
        for side in ("question", "answer", "context"):
            offsets = np.zeros(len(out["repository"]) + 1, dtype=np.int64)
            np.cumsum(out[f"{side}_lengths"], out=offsets[1:])
            out[f"{side}_offsets"] = offsets
        return out


def without_questions(ids, counts, offsets, q_ids, q_offsets, is_within, size):
    """Counts of the answers less the words of comments that are their questions."""
    rows = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets)).astype(np.int64)
    q_rows = np.repeat(np.arange(len(q_offsets) - 1), np.diff(q_offsets)).astype(np.int64)
    keep = is_within[q_rows]
    asked, times = np.unique(q_rows[keep] * size + q_ids[keep], return_counts=True)
    counts = counts.copy()
    if len(asked) == 0:
        return counts
    wanted = rows * size + np.maximum(ids, 0)
    at = np.minimum(np.searchsorted(asked, wanted), len(asked) - 1)
    found = (asked[at] == wanted) & (ids >= 0)
    body = counts[:, 3].astype(np.int32)
    body[found] = np.maximum(0, body[found] - times[at[found]])
    counts[:, 3] = body
    return counts


class Batches:
    """Batches of groups of one repository each: what a search meets are the other functions of the same project."""

    def __init__(self, prepared, batch, groups, seed):
        self.pairs, self.batch, self.groups = prepared.pairs, batch, groups
        self.rng = np.random.default_rng(seed)
        self.question_drop, self.answer_drop = QUESTION_DROP, ANSWER_DROP
        self.queues = {}
        for source in (DOC, FURTHER, NAME):
            rows = np.flatnonzero(self.pairs["source"] == source)
            by = np.split(rows[np.argsort(self.pairs["repository"][rows], kind="stable")], np.flatnonzero(np.diff(np.sort(self.pairs["repository"][rows]))) + 1)
            self.queues[source] = [part for part in by if len(part) >= 16]
        # What else there is of each repository, within tests and without: wrong answers to all questions.
        self.others = {}
        rows = np.flatnonzero(self.pairs["source"] == NAME)
        repository, in_test = self.pairs["repository"][rows], self.pairs["in_test"][rows]
        for number in np.unique(repository):
            own = rows[repository == number]
            self.others[int(number)] = [part for part in (own[in_test[repository == number]], own[~in_test[repository == number]]) if len(part) >= 8]

    def next(self, done):
        """The next batch, when that part of the training is `done`."""
        chosen, wrong = [], []
        each = self.batch // self.groups
        late = min(1.0, max(0.0, (done - SHIFT_FROM) / (SHIFT_TO - SHIFT_FROM)))
        source = int(self.rng.choice(3, p=[(1 - late) * a + late * b for a, b in zip(SHARES, LATE_SHARES)]))
        lists = self.queues[source]
        sizes = np.array([min(len(part), 4000) for part in lists], dtype=np.float64) ** 0.75
        for number in self.rng.choice(len(lists), self.groups, replace=False, p=sizes / sizes.sum()):
            part = lists[number]
            chosen.append(self.rng.choice(part, min(each, len(part)), replace=False))
            if source != NAME:
                for other in self.others.get(int(self.pairs["repository"][part[0]]), ()):
                    wrong.append(self.rng.choice(other, min(int(each * WRONG_SHARE), len(other)), replace=False))
        rows = np.concatenate(chosen)
        answered = np.concatenate(chosen + wrong)
        keys = self.pairs["question_key"][rows]
        same = (keys[:, None] == keys[None, :]) & ~np.eye(len(rows), dtype=bool)
        return self._questions(rows, source), self._answers(answered, source), same

    def _questions(self, rows, source):
        p = self.pairs
        flat, offsets = ragged(p["question_offsets"][rows], p["question_offsets"][rows + 1])
        ids = p["question_ids"][flat]
        weights = np.ones(len(ids), dtype=np.float32)
        return self._dropped(ids, weights, offsets, self.question_drop if source != NAME else 0.0)

    def _answers(self, rows, source):
        p = self.pairs
        flat, offsets = ragged(p["answer_offsets"][rows], p["answer_offsets"][rows + 1])
        ids = p["answer_ids"][flat]
        weights = field_weights(p["answer_counts"][flat])
        if source == NAME:
            # Where the name is the question, most answers have to do without it.
            hide = np.repeat(self.rng.random(len(rows)) < 0.8, np.diff(offsets))
            weights[hide & p["answer_is_name"][flat]] = 0
        flat, c_offsets = ragged(p["context_offsets"][rows], p["context_offsets"][rows + 1])
        context = (p["context_ids"][flat], p["context_weights"][flat], c_offsets)
        return self._dropped(*with_context(ids, weights, offsets, context), self.answer_drop)

    def _dropped(self, ids, weights, offsets, share):
        if share > 0:
            weights[self.rng.random(len(weights)) < share] = 0
        keep = (weights if weights.ndim == 1 else weights.max(axis=1)) > 0
        before = np.concatenate([[0], np.cumsum(keep)])
        return ids[keep], weights[keep].astype(np.float32), before[offsets]
