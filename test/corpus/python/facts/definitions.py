"""What the module is for."""
# <- no def
import enum
from functools import cached_property

LIMIT = 10
# <- def constant LIMIT | flags=exported | value=<number> | scope=file | lines=1 | signature=LIMIT = 10
_hidden = None
# <- def variable _hidden | value=<null> | scope=file | lines=1 | signature=_hidden = None
count: int = 0
# <- def variable count | flags=exported | type=int | value=<number> | scope=file | lines=1 | signature=count: int = 0
first, (second, *rest) = values()
# <- def variable first | flags=exported | value=values().{0} | scope=file | lines=1 | signature=first
#       ^^^^^^ def variable second | flags=exported | value=values().{1}.{0} | scope=file | lines=1 | signature=second
#                ^^^^ def variable rest | flags=exported | value=values().{1}.{1:} | scope=file | lines=1 | signature=rest
one = two = 3
# <- def variable one | flags=exported | value=<number> | scope=file | lines=1 | signature=one = two = 3
#     ^^^ def variable two | flags=exported | value=<number> | scope=file | lines=1 | signature=one = two = 3
type Pairs = dict[str, int]
#    ^^^^^ def typeAlias Pairs | flags=exported | type=dict<str, int> | scope=file | lines=1 | signature=type Pairs = dict[str, int]


# A comment is no doc.
def plain(a, b=1, *args, c, **options): pass
#   ^^^^^ def function plain | flags=exported,variadic | params=2/5 | complexity=1 | scope=file | lines=1 | signature=def plain(a, b=1, *args, c, **options)


#: A documented one.
async def documented(a: int, /, b: "Pairs", *, c: str | None = None) -> list[int]:
    #     ^^^^^^^^^^ def function documented | flags=exported,async | type=list<int> | params=2/3 | complexity=6 | returns=[x], inner | scope=file | lines=11 | signature=async def documented(a: int, /, b: "Pairs", *, c: str | None = None) -> list[int] | doc=Says what it does. /  / And how.
    """Says what it does.

    And how.
    """
    if a and b or c:
        return [x for x in b if x]
    local = 1

    def inner(): return local
    #   ^^^^^ def function documented.inner | flags=local | params=0/0 | complexity=1 | returns=local | scope=function | lines=1 | signature=def inner()
    return inner


@decorated(1)
@enum.unique
class Shape(Base, Generic[T], metaclass=Meta):
    # ^^^^^ def class Shape | flags=exported | type=[Base, Generic[T], metaclass: Meta] | scope=file | lines=40 | signature=@decorated(1) @enum.unique class Shape(Base, Generic[T], metaclass=Meta) | doc=A shape.
    """A shape."""

    sides: int
    # <- def field Shape.sides | flags=exported | type=int | scope=class | lines=1 | signature=sides: int
    kinds = names = {}
    # <- def field Shape.kinds | flags=exported | value={} | scope=class | lines=1 | signature=kinds = names = {}
    #       ^^^^^ def field Shape.names | flags=exported | value={} | scope=class | lines=1 | signature=kinds = names = {}
    __slots__ = ("a",)
    # <- def field Shape.__slots__ | flags=exported | value=[<string>] | scope=class | lines=1 | signature=__slots__ = ("a",)

    def __init__(self, size: int = 1):
    #   ^^^^^^^^ def constructor Shape.__init__ | flags=exported | params=0/1 | complexity=1 | scope=class | lines=5 | signature=def __init__(self, size: int = 1)
        self.size = size
        #    ^^^^ def field Shape.size | flags=exported | value=size | scope=class | lines=1 | signature=self.size = size
        self.size = 2
        #    ^^^^ no def
        self.pen: Pen = None
        #    ^^^ def field Shape.pen | flags=exported | type=Pen | value=<null> | scope=class | lines=1 | signature=self.pen: Pen = None
        self.x, self.y = size
        #    ^ def field Shape.x | flags=exported | value=size.{0} | scope=class | lines=1 | signature=self.x

    @property
    def area(self) -> int: return 1
    #   ^^^^ def method Shape.area | flags=exported,accessor | type=int | params=0/0 | complexity=1 | returns=<number> | scope=class | lines=2 | signature=@property def area(self) -> int

    @area.setter
    def area(self, value): self._area = value
    #   ^^^^ def method Shape.area | flags=exported,setter | params=1/1 | complexity=1 | scope=class | lines=2 | signature=@area.setter def area(self, value)
    #                           ^^^^^ def field Shape._area | value=value | scope=class | lines=1 | signature=self._area = value

    @cached_property
    def cached(self): ...
    #   ^^^^^^ def method Shape.cached | flags=exported,accessor | params=0/0 | complexity=1 | scope=class | lines=2 | signature=@cached_property def cached(self)

    @staticmethod
    def make(): yield 1
    #   ^^^^ def method Shape.make | flags=exported,static | params=0/0 | complexity=1 | returns=yields <number> | scope=class | lines=2 | signature=@staticmethod def make()

    @classmethod
    def build(cls): return cls()
    #   ^^^^^ def method Shape.build | flags=exported,classMethod | params=0/0 | complexity=1 | returns=cls() | scope=class | lines=2 | signature=@classmethod def build(cls)

    @abc.abstractmethod
    def draw(self): ...
    #   ^^^^ def method Shape.draw | flags=exported,abstract | params=0/0 | complexity=1 | scope=class | lines=2 | signature=@abc.abstractmethod def draw(self)

    @overload
    def draw(self, x): ...
    #   ^^^^ def method Shape.draw | flags=exported,declaration | params=1/1 | complexity=1 | scope=class | lines=2 | signature=@overload def draw(self, x)

    def _private(self): ...
    #   ^^^^^^^^ def method Shape._private | params=0/0 | complexity=1 | scope=class | lines=1 | signature=def _private(self)

    class Inner:
        # ^^^^^ def class Shape.Inner | flags=exported | scope=class | lines=2 | signature=class Inner
        def method(self): ...
        #   ^^^^^^ def method Shape.Inner.method | flags=exported | params=0/0 | complexity=1 | scope=class | lines=1 | signature=def method(self)


class Color(enum.Enum):
    # ^^^^^ def enum Color | flags=exported | type=[enum.Enum] | scope=file | lines=5 | signature=class Color(enum.Enum)
    RED = 1
    # <- def enumMember Color.RED | flags=exported | value=<number> | scope=class | lines=1 | signature=RED = 1
    _ignore_ = []
    # <- def field Color._ignore_ | value=[] | scope=class | lines=1 | signature=_ignore_ = []

    def paint(self): ...
    #   ^^^^^ def method Color.paint | flags=exported | params=0/0 | complexity=1 | scope=class | lines=1 | signature=def paint(self)


class TestShape:
    # ^^^^^^^^^ def class TestShape | flags=exported,test | scope=file | lines=2 | signature=class TestShape
    def test_area(self): ...
    #   ^^^^^^^^^ def method TestShape.test_area | flags=exported,test | params=0/0 | complexity=1 | scope=class | lines=1 | signature=def test_area(self)


if LIMIT:
    def conditional(): ...
    #   ^^^^^^^^^^^ def function conditional | flags=exported | params=0/0 | complexity=1 | scope=file | lines=1 | signature=def conditional()
else:
    conditional = None
    # <- no def
