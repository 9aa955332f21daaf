#- /shapes.py
import abc
from external_lib import Remote


class Named:
    def name(self): ...
    def label(self): ...


class Shape(Named):
    registry = {}
    scale: "Scale"

    def __init__(self, size):
        self.size = size
        self.pen = Pen()
        self.brush = None
        self.setup()
        #    ^^^^^ calls shapes.py#Shape#setup(). exact | via=self

    def setup(self):
        self.brush = Brush()

    def draw(self):
        self.pen.stroke()
        #        ^^^^^^ calls shapes.py#Pen#stroke(). exact | via=constructorType
        self.brush.fill()
        #          ^^^^ calls shapes.py#Brush#fill(). exact | via=constructorType
        self.scale.apply()
        #          ^^^^^ calls shapes.py#Scale#apply(). exact | via=declaredType
        self.area.half()
        #    ^^^^ references shapes.py#Shape#area(). exact | via=self
        #         ^^^^ calls shapes.py#Area#half(). exact | via=returnType
        self.missing()
        #    ^^^^^^^ no edge
        return self.label()
        #           ^^^^^ calls shapes.py#Named#label(). exact | via=inheritance

    @property
    def area(self) -> "Area": ...

    @area.setter
    def area(self, value): ...

    @staticmethod
    def unit(): return Shape(1)
    #                  ^^^^^ references shapes.py#Shape# exact | via=scope
    #                  ^^^^^ instantiates shapes.py#Shape#__init__(). exact | via=scope

    @classmethod
    def square(cls, size):
        made = cls(size)
        made.draw()
        #    ^^^^ calls shapes.py#Shape#draw(). exact | via=constructorType
        return made

    def again(self):
        return self


class Circle(Shape):
    def __init__(self):
        super().__init__(3)
        #       ^^^^^^^^ calls shapes.py#Shape#__init__(). exact | via=super
        super(Circle, self).label()
        #                   ^^^^^ calls shapes.py#Named#label(). exact | via=super
        self.__class__.unit()
        #              ^^^^ calls shapes.py#Shape#unit(). exact | via=inheritance

    def draw(self):
    #   ^^^^ overrides shapes.py#Shape#draw(). exact
        super().draw()
        #       ^^^^ calls shapes.py#Shape#draw(). exact | via=super


class Pen:
    def stroke(self): ...
class Brush:
    def fill(self): ...
class Scale:
    def apply(self): ...
class Area:
    def half(self): ...


Circle().again().draw()
#        ^^^^^ calls shapes.py#Shape#again(). exact | via=inheritance
#                ^^^^ calls shapes.py#Circle#draw(). inferred | via=returnType
Circle.square(1).draw()
#                ^^^^ calls shapes.py#Circle#draw(). inferred | via=returnType
Shape.unit().draw()
#            ^^^^ calls shapes.py#Shape#draw(). inferred | via=returnType
type(Circle()).unit()
#              ^^^^ calls shapes.py#Shape#unit(). exact | via=inheritance

# The method resolution order is C3: B, C, A.
class A:
    def who(self): ...
class B(A): ...
class C(A):
    def who(self): ...
class D(B, C):
    def ask(self):
        self.who()
        #    ^^^ calls shapes.py#C#who(). exact | via=inheritance

# Nobody knows what the library's class has.
class Mixed(Remote, A):
    def ask(self):
        self.who()
        #    ^^^ calls shapes.py#A#who(). inferred | via=inheritance
        self.fetch()
        #    ^^^^^ no edge


class Meta(type):
    def create(cls): ...
class Made(metaclass=Meta): ...
Made.create()
#    ^^^^^^ calls shapes.py#Meta#create(). exact | via=inheritance


class Callable:
    def __call__(self) -> Pen: ...
    def __enter__(self) -> Brush: ...
    def __iter__(self): return iter([Pen()])
    def __getitem__(self, key) -> Area: ...
Callable()().stroke()
#            ^^^^^^ calls shapes.py#Pen#stroke(). exact | via=returnType
with Callable() as brush:
    brush.fill()
    #     ^^^^ calls shapes.py#Brush#fill(). exact | via=returnType
for pen in Callable():
    pen.stroke()
    #   ^^^^^^ calls shapes.py#Pen#stroke(). inferred | via=constructorType
Callable()["x"].half()
#               ^^^^ calls shapes.py#Area#half(). exact | via=returnType
