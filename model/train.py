"""Trains the bag model: a vector and two weights (as code, as question) for each term.

    python3 train.py DATA OUT [--steps N] [--dims 256] [--resume]
"""

import argparse
import json
import os
import time

import numpy as np
import torch

import pairs
from fusion import Candidates, cross_fitted
from retrieval import bm25_scores, main_language, model_scores, reciprocal_ranks, task, z_scores


class BagModel(torch.nn.Module):
    """
    A sum of the terms' vectors, weighted by how telling each is (as code, as question). Of a symbol there are two sums, of all that it says and of
    what it is called, each made a unit vector before they are added: a long body shall not drown a name. A small network on top bends the
    result, one for code and one for questions.
    """

    def __init__(self, size, dims, idf, spread=0.3):
        super().__init__()
        self.vectors = torch.nn.EmbeddingBag(size, dims, mode="sum", sparse=True, padding_idx=0)
        # Short at the start: a term that training hardly meets shall not drown the others in noise.
        torch.nn.init.normal_(self.vectors.weight, std=spread * dims**-0.5)
        self.gains = torch.nn.ModuleList([torch.nn.Embedding(size, 1, sparse=True) for _ in range(2)])
        for gain in self.gains:
            gain.weight.data[:, 0] = torch.log(torch.as_tensor(idf))
        self.mix = torch.nn.Parameter(torch.tensor([0.5, 0.2]))
        self.up = torch.nn.ModuleList([torch.nn.Linear(dims, HIDDEN * dims) for _ in range(2)])
        self.down = torch.nn.ModuleList([torch.nn.Linear(HIDDEN * dims, dims) for _ in range(2)])
        for layer in self.down:
            torch.nn.init.zeros_(layer.weight)
            torch.nn.init.zeros_(layer.bias)
        self.scale = torch.nn.Parameter(torch.tensor(np.log(20.0), dtype=torch.float32))

    def forward(self, ids, weights, offsets, side):
        gain = torch.exp(self.gains[side](ids)[:, 0])
        total = lambda weight: self.vectors(ids, offsets, per_sample_weights=weight * gain)
        if side == CODE:
            pooled = unit(total(weights[:, 0])) + self.mix[0] * unit(total(weights[:, 1])) + self.mix[1] * unit(total(weights[:, 2]))
        else:
            pooled = total(weights)
        pooled = unit(pooled)
        return pooled + self.down[side](torch.relu(self.up[side](pooled)))


CODE, QUESTION = 0, 1
HIDDEN = 2


class Average:
    """A running mean of the weights, which is better than where the last step happens to end."""

    def __init__(self, model, every=10, keep=0.93):
        self.model, self.every, self.keep = model, every, keep
        self.values = {name: p.detach().clone() for name, p in model.named_parameters()}

    def step(self, step):
        if step % self.every == 0:
            for name, p in self.model.named_parameters():
                self.values[name].mul_(self.keep).add_(p.detach(), alpha=1 - self.keep)

    def model_of(self):
        import copy

        averaged = copy.deepcopy(self.model)
        averaged.load_state_dict(self.values)
        return averaged


# How much more than words the model counts where both are added.
MODEL_IN_HYBRID = 4
# The weights of terms move in logarithms, and much further than the vectors' elements.
GAIN_FACTOR = 5
DENSE_RATE = 0.001


def unit(vectors):
    return torch.nn.functional.normalize(vectors, dim=1, eps=1e-6)


def loss_of(questions, answers, scale, same, dims):
    """Symmetric InfoNCE over the batch; answers beyond the questions are wrong ones, `same` marks pairs that must not count as wrong. Prefixes are trained too (Matryoshka)."""
    total = 0.0
    target = torch.arange(len(questions), device=questions.device)
    for part, weight in ((dims, 1.0), (dims // 4, 0.3)):
        scores = unit(questions[:, :part]) @ unit(answers[:, :part]).T * torch.exp(scale)
        asked = scores[:, : len(questions)].masked_fill(same, -1e4)
        all_ = torch.cat([asked, scores[:, len(questions) :]], dim=1)
        total = total + weight * 0.5 * (
            torch.nn.functional.cross_entropy(all_, target) + torch.nn.functional.cross_entropy(asked.T, target)
        )
    return total


def embedder(model, device, dims=None, batch=4096):
    def embed(ids, weights, offsets, side):
        out = []
        with torch.no_grad():
            for from_ in range(0, len(offsets) - 1, batch):
                to = min(len(offsets) - 1, from_ + batch)
                lo, hi = offsets[from_], offsets[to]
                vectors = model(
                    torch.as_tensor(ids[lo:hi].astype(np.int64), device=device),
                    torch.as_tensor(weights[lo:hi], device=device),
                    torch.as_tensor(offsets[from_:to] - lo, device=device),
                    side,
                )
                out.append(unit(vectors[:, :dims] if dims else vectors).cpu().numpy())
        return np.concatenate(out)

    return embed


def evaluate(model, repositories, vocabulary, device, fused=True):
    """A row of figures for each repository. `both` is by what is learnt (fusion.py), `hybrid` by fixed weights, which is quicker to follow."""
    rows, candidates = [], []
    for repository in repositories:
        found = task(repository)
        if found is None:
            continue
        functions, positions, groups = found
        if not hasattr(repository, "bm25"):
            repository.bm25 = bm25_scores(repository, functions, positions)
        scores = model_scores(repository, functions, positions, embedder(model, device), vocabulary)
        quarter = model_scores(repository, functions, positions, embedder(model, device, dims=64), vocabulary)
        hybrid = z_scores(repository.bm25) + MODEL_IN_HYBRID * z_scores(scores)
        if fused:
            candidates.append(Candidates(repository, functions, positions, groups, repository.bm25, scores, hybrid))
        rows.append({
            "repository": repository.name, "language": main_language(repository), "questions": len(positions), "functions": len(functions),
            "bm25": reciprocal_ranks(repository.bm25, positions, groups).mean(),
            "model": reciprocal_ranks(scores, positions, groups).mean(),
            "prefix": reciprocal_ranks(quarter, positions, groups).mean(),
            "hybrid": reciprocal_ranks(hybrid, positions, groups).mean(),
        })
    for row, both in zip(rows, cross_fitted(candidates) if fused else [row["hybrid"] for row in rows]):
        row["both"] = both
    return rows


MEASURED = ("bm25", "model", "prefix", "hybrid", "both")


def summary(rows):
    languages = sorted({row["language"] for row in rows})
    table = {lang: {key: np.mean([row[key] for row in rows if row["language"] == lang]) for key in MEASURED} for lang in languages}
    table["mean"] = {key: np.mean([table[lang][key] for lang in languages]) for key in MEASURED}
    return table


def show(table):
    for lang, row in table.items():
        print(f"  {lang:12}" + " ".join(f"{key} {value:.3f}" for key, value in row.items()) + f"  {row['model'] / row['bm25'] - 1:+.0%} {row['both'] / row['bm25'] - 1:+.0%}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("out")
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--dims", type=int, default=256)
    parser.add_argument("--batch", type=int, default=1536)
    parser.add_argument("--groups", type=int, default=12)
    parser.add_argument("--rate", type=float, default=0.004)
    parser.add_argument("--vocabulary", type=int, default=30000)
    parser.add_argument("--spread", type=float, default=0.3)
    parser.add_argument("--watch", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", action="store_true")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    prepared = pairs.prepare(options.data, options.vocabulary)
    vocabulary = prepared.vocabulary
    model = BagModel(vocabulary.size, options.dims, prepared.idf, options.spread).to(device)
    sparse = [{"params": [model.vectors.weight], "factor": 1}, {"params": [g.weight for g in model.gains], "factor": GAIN_FACTOR}]
    vectors = torch.optim.SparseAdam(sparse, lr=options.rate)
    dense = torch.optim.Adam([p for name, p in model.named_parameters() if not name.startswith(("vectors", "gains"))], lr=DENSE_RATE)
    average = Average(model)
    first = 0
    checkpoint = os.path.join(options.out, "checkpoint.pt")
    os.makedirs(options.out, exist_ok=True)
    if options.resume and os.path.exists(checkpoint):
        saved = torch.load(checkpoint)
        model.load_state_dict(saved["model"])
        vectors.load_state_dict(saved["vectors"])
        dense.load_state_dict(saved["dense"])
        average.values = saved["average"]
        first = saved["step"]
    batches = pairs.Batches(prepared, options.batch, options.groups, options.seed + first)
    began = time.time()
    running = 0.0
    for step in range(first, options.steps):
        rate = options.rate * min(1.0, (step + 1) / 50) * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * step / options.steps)))
        for group in vectors.param_groups:
            group["lr"] = rate * group["factor"]
        for group in dense.param_groups:
            group["lr"] = DENSE_RATE * rate / options.rate
        question, answer, same = batches.next(step / options.steps)
        to = lambda bag: (torch.as_tensor(bag[0].astype(np.int64), device=device), torch.as_tensor(bag[1], device=device), torch.as_tensor(bag[2][:-1], device=device))
        loss = loss_of(model(*to(question), 1), model(*to(answer), 0), model.scale.clamp(max=4.6), torch.as_tensor(same, device=device), options.dims)
        vectors.zero_grad(set_to_none=True)
        dense.zero_grad(set_to_none=True)
        loss.backward()
        vectors.step()
        dense.step()
        average.step(step)
        running += loss.item()
        if (step + 1) % 100 == 0:
            print(f"step {step + 1} loss {running / 100:.3f} scale {model.scale.exp().item():.1f} {time.time() - began:.0f} s", flush=True)
            running = 0.0
        if (step + 1) % options.watch == 0 or step + 1 == options.steps:
            show(summary(evaluate(average.model_of(), prepared.development, vocabulary, device, fused=False)))
            torch.save({"model": model.state_dict(), "vectors": vectors.state_dict(), "dense": dense.state_dict(), "step": step + 1, "average": average.values, "terms": vocabulary.terms, "dims": options.dims}, checkpoint)


if __name__ == "__main__":
    main()
