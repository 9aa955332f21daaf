"""Writes a trained model as it is shipped: model.onnx (vectors as int8), tokenizer.json and manifest.json.

    python3 export.py DATA RUN OUT --name NAME --version VERSION
"""

import argparse
import hashlib
import json
import os

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

import pairs
from train import CODE, QUESTION, BagModel, evaluate, show, summary
from vocabulary import Vocabulary


def quantized(table):
    """int8 with a scale a row."""
    scale = np.abs(table).max(axis=1, keepdims=True) / 127
    scale[scale == 0] = 1
    return np.round(table / scale).astype(np.int8), scale[:, 0].astype(np.float32)


def graph_of(table, scale, gains, model, dims):
    """
    ids [batch, terms] (0 is padding), weights, names and around [batch, terms] (a symbol's weights in all that it says, in what it is called
    and in what is around it; of a question only the first counts), side [batch, 1] (0 code, 1 question, the same in all rows) -> embedding
    [batch, dims], of length 1.
    """
    tensors, nodes = [], []

    def constant(name, array):
        tensors.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(kind, inputs, output, into=nodes, **attributes):
        into.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def unit(name, output):
        length = node("ReduceL2", [name], f"{output}_length", axes=[1], keepdims=1)
        return node("Div", [name, node("Max", [length, least], f"{output}_divisor")], output)

    def by_side(make, output):
        """What `make(side, nodes)` makes for the side of the batch: the weights of the other are not even read."""
        branches = []
        for side in (CODE, QUESTION):
            own = []
            name = make(side, own)
            branches.append(helper.make_graph(own, f"{output}_of_{side}", [], [helper.make_tensor_value_info(name, TensorProto.FLOAT, None)]))
        return node("If", [is_question], output, then_branch=branches[QUESTION], else_branch=branches[CODE])

    one, least = constant("one", np.array(1, dtype=np.float32)), constant("least", np.array(1e-6, dtype=np.float32))
    axis = constant("axis", np.array([1], dtype=np.int64))
    code_side = node("Sub", [one, "side"], "code_side")
    corner = [constant(f"corner_{at}", np.array([at, at], dtype=np.int64)) for at in (0, 1)]
    is_question = node("Cast", [node("Squeeze", [node("Slice", ["side", *corner], "first_side")], "side_of_batch")], "is_question", to=TensorProto.BOOL)
    rows = node("Cast", [node("Gather", [constant("table", table), "ids"], "rows8", axis=0)], "rows", to=TensorProto.FLOAT)
    weights_of = [constant(f"gain_{side}", (scale * gains[side]).astype(np.float32)) for side in (CODE, QUESTION)]
    gain = by_side(lambda side, own: node("Gather", [weights_of[side], "ids"], f"gains_{side}", own, axis=0), "gain")

    # One product for all three sums, since reading the rows is what costs: [batch, 3, terms] x [batch, terms, dims].
    parts = [node("Unsqueeze", [node("Mul", [gain, name], f"{name}_gained"), axis], f"{name}_row") for name in ("weights", "names", "around")]
    sums = node("MatMul", [node("Concat", parts, "weight_rows", axis=1), rows], "sums")
    length = node("ReduceL2", [sums], "sum_lengths", axes=[2], keepdims=1)
    units = node("Div", [sums, node("Max", [length, least], "sum_divisors")], "units")
    mix = np.array([1, *model.mix.tolist()], dtype=np.float32).reshape(1, 3, 1)
    sides = [node("Unsqueeze", [side, axis], f"{side}_of_sums") for side in (code_side, "side")]
    shares = [node("Mul", [constant(f"mix_{number}", (mix * np.array(keep)).astype(np.float32)), side], f"shares_{number}") for number, (side, keep) in enumerate(zip(sides, (1, [[[1], [0], [0]]])))]
    mixed = node("Mul", [units, node("Add", shares, "shares")], "mixed")
    pooled = unit(node("ReduceSum", [mixed, axis], "pooled", keepdims=0), "pooled_unit")

    def bend(side, own):
        weight = lambda layer: layer.weight.detach().numpy().T.astype(np.float32)
        bias = lambda layer: layer.bias.detach().numpy().astype(np.float32)
        up, down = model.up[side], model.down[side]
        hidden = node("Gemm", [pooled, constant(f"up_{side}", weight(up)), constant(f"up_bias_{side}", bias(up))], f"hidden_{side}", own)
        active = node("Relu", [hidden], f"active_{side}", own)
        return node("Gemm", [active, constant(f"down_{side}", weight(down)), constant(f"down_bias_{side}", bias(down))], f"bent_{side}", own)

    unit(node("Add", [pooled, by_side(bend, "bent")], "sum"), "embedding")
    floats = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", "terms"]) for name in ("weights", "names", "around")]
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "terms"]),
        *floats,
        helper.make_tensor_value_info("side", TensorProto.FLOAT, ["batch", 1]),
    ]
    graph = helper.make_graph(nodes, "bag", inputs, [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", dims])], tensors)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="codegraph")
    made.ir_version = 8
    onnx.checker.check_model(made)
    return made


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("run")
    parser.add_argument("out")
    parser.add_argument("--name", default="codegraph-bag")
    parser.add_argument("--version", default="1")
    options = parser.parse_args()
    saved = torch.load(os.path.join(options.run, "checkpoint.pt"), map_location="cpu")
    vocabulary = Vocabulary(saved["terms"])
    kept = pairs.held_out(options.data)
    dims = saved["dims"]
    model = BagModel(vocabulary.size, dims, np.ones(vocabulary.size, dtype=np.float32))
    model.load_state_dict(saved["average"])
    table, scale = quantized(model.vectors.weight.detach().numpy())
    gains = [np.exp(gain.weight.detach().numpy()[:, 0]) for gain in model.gains]
    # What is measured is what is shipped.
    model.vectors.weight.data = torch.as_tensor(table.astype(np.float32) * scale[:, None])
    rows = evaluate(model, kept, vocabulary, "cpu")
    show(summary(rows))
    os.makedirs(options.out, exist_ok=True)
    path = os.path.join(options.out, "model.onnx")
    onnx.save(graph_of(table, scale, gains, model, dims), path)
    with open(os.path.join(options.out, "tokenizer.json"), "w") as file:
        # Any tokenizer library reads it; the words it is given are the stems of the index of words, with spaces between them.
        numbers = {"[PAD]": 0} | {term: index + 1 for index, term in enumerate(saved["terms"])}
        json.dump({
            "version": "1.0", "truncation": None, "padding": None, "added_tokens": [], "normalizer": None,
            "pre_tokenizer": {"type": "WhitespaceSplit"}, "post_processor": None, "decoder": None,
            "model": {"type": "WordLevel", "vocab": numbers, "unk_token": "[PAD]"},
        }, file, ensure_ascii=False, separators=(",", ":"))
    digest = {name: hashlib.sha256(open(os.path.join(options.out, name), "rb").read()).hexdigest() for name in ("model.onnx", "tokenizer.json")}
    with open(os.path.join(options.out, "manifest.json"), "w") as file:
        json.dump({
            "name": options.name, "version": options.version, "form": "bag", "dimensions": dims, "prefixDimensions": dims // 4,
            "pooling": "weighted sums of the terms' vectors, then a small network, then length 1", "prefixes": {"query": "", "document": ""},
            "vocabulary": len(saved["terms"]),
            "licence": "MIT", "sha256": digest,
            "metrics": {
                "task": "first sentence of a function's documentation to the function, among all functions of a held-out repository; MRR@10",
                "languages": {lang: {key: round(float(value), 4) for key, value in row.items()} for lang, row in summary(rows).items()},
                "repositories": [{key: (round(float(value), 4) if isinstance(value, (float, np.floating)) else value) for key, value in row.items()} for row in rows],
            },
            "heldOut": [r.name for r in kept],
            "trainingData": [{"repository": name, "commit": commit, "licence": licence} for name, (use, commit, licence) in pairs.listed().items() if use == "train"],
        }, file, indent=1, ensure_ascii=False)
        file.write("\n")
    print({name: os.path.getsize(os.path.join(options.out, name)) for name in os.listdir(options.out)})


if __name__ == "__main__":
    main()
