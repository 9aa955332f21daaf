#- /types.py
from __future__ import annotations

import typing as t
from dataclasses import dataclass, field
from enum import Enum
from typing import Callable, Dict, Generic, Iterator, List, NewType, Self, Type, TypeVar, cast


class Node:
    def visit(self): ...
    def chain(self) -> Self: ...
    def copy(self) -> t.Self: ...
    @classmethod
    def read(cls, text: str) -> "t.Self": ...
class Leaf(Node):
    def fall(self): ...


@dataclass
class Tree:
    root: Node
    leaves: List[Leaf] = field(default_factory=list)
    by_name: t.Dict[str, Leaf] = field(default_factory=dict)
    kind: Type[Leaf] = Leaf
    make: Callable[[int], Leaf] = None
    pair: tuple[Node, Leaf] = None


def same_kind(leaf: Leaf):
    leaf.copy().fall()
    #           ^^^^ calls types.py#Leaf#fall(). exact
    Leaf.read("oak").fall()
    #                ^^^^ calls types.py#Leaf#fall(). exact


def containers(tree: Tree, many: list[Leaf], lazy: Iterator[Leaf], deep: Dict[str, List[Leaf]]):
    tree.root.visit()
    #         ^^^^^ calls types.py#Node#visit(). exact | via=declaredType
    tree.leaves[0].fall()
    #              ^^^^ calls types.py#Leaf#fall(). exact | via=declaredType
    tree.by_name["oak"].fall()
    #                   ^^^^ calls types.py#Leaf#fall(). exact | via=declaredType
    tree.by_name.get("oak").fall()
    #                       ^^^^ calls types.py#Leaf#fall(). exact | via=declaredType
    for leaf in tree.by_name.values():
        leaf.fall()
        #    ^^^^ calls types.py#Leaf#fall(). exact | via=declaredType
    tree.kind().fall()
    #           ^^^^ calls types.py#Leaf#fall(). exact | via=constructorType
    tree.make(1).fall()
    #            ^^^^ calls types.py#Leaf#fall(). exact | via=declaredType
    node, leaf = tree.pair
    leaf.fall()
    #    ^^^^ calls types.py#Leaf#fall(). exact | via=declaredType
    for leaf in many:
        leaf.fall()
        #    ^^^^ calls types.py#Leaf#fall(). exact | via=declaredType
    many.pop().fall()
    #          ^^^^ calls types.py#Leaf#fall(). exact | via=declaredType
    sorted(many)[0].fall()
    #               ^^^^ calls types.py#Leaf#fall(). exact | via=declaredType
    next(lazy).fall()
    #          ^^^^ calls types.py#Leaf#fall(). exact | via=declaredType
    for leaves in deep.values():
        leaves[0].fall()
        #         ^^^^ calls types.py#Leaf#fall(). exact | via=declaredType
    for name, leaves in deep.items():
        leaves[0].fall()
        #         ^^^^ calls types.py#Leaf#fall(). exact | via=declaredType
    Leaf().chain().fall()
    #              ^^^^ calls types.py#Leaf#fall(). exact | via=constructorType
    cast("Leaf", tree).fall()
    #                  ^^^^ calls types.py#Leaf#fall(). exact | via=declaredType


T = TypeVar("T")
N = TypeVar("N", bound="Node")
LeafId = NewType("LeafId", Leaf)
Either = t.Union[Leaf, Node]


class Store(Generic[T]):
    def get(self) -> T: ...
    def all(self) -> List[T]: ...
class LeafStore(Store[Leaf]): ...
class Box[V]:
    def open(self) -> V: ...


def identity(value: T) -> T: ...
def build(kind: Type[N]) -> N: ...


def generics(store: Store[Leaf], bound: N, id: LeafId, either: Either, box: Box[Leaf]):
    store.get().fall()
    #           ^^^^ calls types.py#Leaf#fall(). exact | via=returnType
    store.all()[0].fall()
    #              ^^^^ calls types.py#Leaf#fall(). exact | via=declaredType
    LeafStore().get().fall()
    #                 ^^^^ calls types.py#Leaf#fall(). exact | via=returnType
    box.open().fall()
    #          ^^^^ calls types.py#Leaf#fall(). exact | via=returnType
    identity(Leaf()).fall()
    #                ^^^^ calls types.py#Leaf#fall(). exact | via=returnType
    build(Leaf).fall()
    #           ^^^^ calls types.py#Leaf#fall(). exact | via=returnType
    bound.visit()
    #     ^^^^^ calls types.py#Node#visit(). exact | via=declaredType
    id.fall()
    #  ^^^^ calls types.py#Leaf#fall(). exact | via=declaredType
    either.visit()
    #      ^^^^^ calls types.py#Node#visit(). inferred | via=inheritance


class Color(Enum):
    RED = 1

    def paint(self): ...


Color.RED.paint()
#         ^^^^^ calls types.py#Color#paint(). exact | via=declaredType
for color in Color:
    color.paint()
    #     ^^^^^ calls types.py#Color#paint(). exact | via=declaredType


# A decorator that declares what it gives.
class Group:
    def command(self): ...
def group(function) -> Group: ...
def named(name) -> Callable[[Callable], Group]: ...


@group
def cli(): ...
@named("x")
def tool(): ...
cli.command()
#   ^^^^^^^ calls types.py#Group#command(). inferred | via=declaredType
tool.command()
#    ^^^^^^^ calls types.py#Group#command(). inferred | via=declaredType
