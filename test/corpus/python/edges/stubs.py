#- /shapes.py
# Types from a stub beside the module; edges lead to the module where it has what is meant.
class Square(Base):
    def draw(self):
        return mystery()
    def grow(self, by):
        by.draw()
        #  ^^^^ calls shapes.py#Square#draw(). exact | via=declaredType
        self.side.join()
        #         ^^^^ calls shapes.pyi#Side#join(). exact | via=declaredType
    def same(self):
        return mystery()
    def helper(self): ...
def make(kind):
    return registry[kind]
def many(kind):
    return registry[kind]
def either(kind):
    return registry[kind]
def said(kind) -> Square:
    return registry[kind]
unit = make(1)
#- /shapes.pyi
from typing import List, overload
from typing_extensions import Self

class Base:
    def inherited(self) -> None: ...
class Side:
    def join(self) -> None: ...
class Square(Base):
    side: Side
    def draw(self) -> Side: ...
    def grow(self, by: Square) -> None: ...
    def same(self) -> Self: ...
def make(kind: int) -> Square: ...
def many(kind: int) -> List[Square]: ...
@overload
def either(kind: int) -> Square: ...
@overload
def either(kind: str) -> Side: ...
def said(kind) -> Side: ...
unit: Square
#- /main.py
import shapes
from shapes import Side, make

make(1).draw()
# <- calls shapes.py#make(). exact
#       ^^^^ calls shapes.py#Square#draw(). exact | via=returnType
make(1).draw().join()
#              ^^^^ calls shapes.pyi#Side#join(). exact | via=returnType
shapes.many(1)[0].same().helper()
#                        ^^^^^^ calls shapes.py#Square#helper(). exact | via=returnType
shapes.unit.side.join()
#                ^^^^ calls shapes.pyi#Side#join(). exact | via=declaredType
shapes.said(1).helper()
#              ^^^^^^ calls shapes.py#Square#helper(). exact | via=returnType
Side().join()
#      ^^^^ calls shapes.pyi#Side#join(). exact | via=constructorType
# Overloads of a stub are not told apart.
shapes.either(1).draw()
#                ^^^^ no calls
