#- /comments.py
# Types in comments, as PEP 484 has them for code that cannot have annotations, and types in strings.
from typing import Callable, Dict, List, Optional, Tuple

import shapes


class Foo:
    def fall(self): ...
class Bar:
    def bark(self): ...


class Holder:
    shared = None  # type: Optional[Foo]

    def __init__(self, given):
        # type: (Foo) -> None
        self.given = given
        self.many = [
            make(n) for n in range(3)
        ]  # type: List[Foo]
        self.first, self.second = pair()  # type: Foo, Bar

    def all(self, others, *rest, **named):
        # type: (Dict[str, Bar], *int, **str) -> List[Foo]
        others["a"].bark()
        #           ^^^^ calls comments.py#Bar#bark(). exact | via=declaredType
        return self.many

    def run(self):
        self.shared.fall()
        #           ^^^^ calls comments.py#Foo#fall(). exact | via=declaredType
        self.given.fall()
        #          ^^^^ calls comments.py#Foo#fall(). exact | via=declaredType
        self.many[0].fall()
        #            ^^^^ calls comments.py#Foo#fall(). exact | via=declaredType
        self.second.bark()
        #           ^^^^ calls comments.py#Bar#bark(). exact | via=declaredType
        self.all({})[0].fall()
        #               ^^^^ calls comments.py#Foo#fall(). exact | via=declaredType


everything = []  # type: List[Foo]  # kept for later
#                             ^^^ uses-type comments.py#Foo# exact
everything[0].fall()
#             ^^^^ calls comments.py#Foo#fall(). exact | via=declaredType
a = b = make(1)  # type: shapes.Square
#                               ^^^^^^ uses-type shapes.py#Square# exact
b.draw()
# ^^^^ calls shapes.py#Square#draw(). exact | via=declaredType


def signature(foo, bar=None): # type: (Foo, Optional[Bar]) -> Callable[[int], Foo]
    foo.fall()
    #   ^^^^ calls comments.py#Foo#fall(). exact | via=declaredType
    bar.bark()
    #   ^^^^ calls comments.py#Bar#bark(). exact | via=declaredType
signature(1)(2).fall()
#               ^^^^ calls comments.py#Foo#fall(). exact | via=declaredType


def apart(
    foo,  # type: Foo
    *rest,
    bar=None  # type: Bar
):
    # type: (...) -> Bar
    """Says more."""
    foo.fall()
    #   ^^^^ calls comments.py#Foo#fall(). exact | via=declaredType
    bar.bark()
    #   ^^^^ calls comments.py#Bar#bark(). exact | via=declaredType
apart(1).bark()
#        ^^^^ calls comments.py#Bar#bark(). exact | via=returnType


def heads(things, opened):
    for thing in things:  # type: Foo
        thing.fall()
        #     ^^^^ calls comments.py#Foo#fall(). exact | via=declaredType
    for key, value in things.items():  # type: (Foo, Bar)
        pass
    for key, value in things.items():  # type: Foo, Bar
        value.bark()
        #     ^^^^ calls comments.py#Bar#bark(). exact | via=declaredType
    for key, value in things.items():  # type: Tuple[Foo, Bar]
        value.bark()
        #     ^^^^ calls comments.py#Bar#bark(). exact | via=declaredType
    with opened as held:  # type: Foo
        held.fall()
        #    ^^^^ calls comments.py#Foo#fall(). exact | via=declaredType
    with opened() as self.held:
        pass


def silent(first, second):
    # type: (Foo) -> Bar
    # One type for two parameters says nothing of them.
    first.fall()
    #     ^^^^ no calls
    x = first()  # type: ignore
    x.fall()
    # ^^^^ no calls
    y = first()  # type: ignore[attr-defined]
    y.fall()
    # ^^^^ no calls
    # type: this is prose
    z = first()
    z.fall()
    # ^^^^ no calls


def quoted(many: "List[Foo]", by: "Dict[str, 'Bar']", either: Dict[str, "List[Foo]"], far: "Optional[shapes.Square]"):
    #             ^^^^ no uses-type
    #                  ^^^ uses-type comments.py#Foo# exact
    many[0].fall()
    #       ^^^^ calls comments.py#Foo#fall(). exact | via=declaredType
    by["a"].bark()
    #       ^^^^ calls comments.py#Bar#bark(). exact | via=declaredType
    either["a"][0].fall()
    #              ^^^^ calls comments.py#Foo#fall(). exact | via=declaredType
    far.draw()
    #   ^^^^ calls shapes.py#Square#draw(). exact | via=declaredType
#- /shapes.py
class Square:
    def draw(self): ...
