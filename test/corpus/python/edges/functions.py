#- /functions.py
import contextlib
import functools
from contextlib import contextmanager


class Tool:
    def use(self): ...


def make(): return Tool()
def lazily():
    yield Tool()
async def later() -> Tool: ...
def same(x): return x


async def results():
    make().use()
    #      ^^^ calls functions.py#Tool#use(). inferred | via=returnType
    for tool in lazily():
        tool.use()
        #    ^^^ calls functions.py#Tool#use(). exact | via=constructorType
    (await later()).use()
    #               ^^^ calls functions.py#Tool#use(). exact | via=returnType
    same(Tool()).use()
    #            ^^^ calls functions.py#Tool#use(). inferred | via=returnType
    functools.partial(make, 1)().use()
    #                            ^^^ calls functions.py#Tool#use(). inferred | via=returnType


@contextmanager
def managed():
    yield Tool()


with managed() as managed_tool:
    managed_tool.use()
    #            ^^^ calls functions.py#Tool#use(). exact | via=constructorType
with contextlib.closing(Tool()) as closed_tool:
    closed_tool.use()
    #           ^^^ calls functions.py#Tool#use(). exact | via=constructorType


# A decorator is a call where the definition stands.
def logged(function):
    def wrapper(*args):
        return function(*args)
        #      ^^^^^^^^ calls functions.py#task(). inferred | via=dataFlow
    return wrapper


@logged
#^^^^^^ decorates functions.py#logged(). exact | from=functions.py#task().
#^^^^^^ calls functions.py#logged(). exact | from=functions.py#
def task(): ...
task()
# <- calls functions.py#task(). exact | via=scope


def configured(level):
    def decorate(function):
        return function
    return decorate


@configured(level=1)
#^^^^^^^^^^ calls functions.py#configured(). exact | from=functions.py#
#          ^ calls functions.py#configured().decorate(). inferred | from=functions.py#
def other(): ...


# Functions as values: what a variable holds is called through it, as far as it is certain.
def first(): ...
def second(): ...

alias = first
alias()
# <- references functions.py#alias. exact | via=scope
# <- calls functions.py#first(). inferred | via=dataFlow
table = {"first": first, "second": second}
table["second"]()
#              ^ calls functions.py#second(). inferred | via=dataFlow
[first, second][0]()
#                 ^ calls functions.py#first(). inferred | via=dataFlow


def apply(function):
    function()
    # <- calls functions.py#first(). ambiguous | via=candidates
    # <- calls functions.py#second(). ambiguous | via=candidates
apply(first)
apply(function=second)


def returns_function():
    return first
returns_function()()
#                 ^ calls functions.py#first(). inferred | via=dataFlow


class Button:
    def __init__(self, on_click):
        self.on_click = on_click
        self.on_hover = self.hover

    def press(self):
        self.on_click()
        #    ^^^^^^^^ references functions.py#Button#on_click. exact | via=self
        #    ^^^^^^^^ calls functions.py#first(). inferred | via=dataFlow
        self.on_hover()
        #    ^^^^^^^^ references functions.py#Button#on_hover. exact | via=self
        #    ^^^^^^^^ calls functions.py#Button#hover(). inferred | via=dataFlow

    def hover(self): ...


Button(first).press()
#             ^^^^^ calls functions.py#Button#press(). exact | via=constructorType

# What is said by a default is only one possibility.
def with_default(tool=Tool()):
    tool.use()
    #    ^^^ calls functions.py#Tool#use(). inferred | via=constructorType


def raises():
    raise Failure
    #     ^^^^^^^ references functions.py#Failure# exact | via=scope
    #     ^^^^^^^ instantiates functions.py#Failure#__init__(). exact | via=scope
class Failure(Exception):
    def __init__(self): ...


def registers(path):
    return lambda function: function


def keeps(function):
    return function


# Who decorates is among the callers of a decorator, whether it is called with arguments or not.
@registers("/x")
 # <- calls functions.py#registers(). exact | via=scope
 # <- decorates functions.py#registers(). exact | via=scope
@keeps
 # <- calls functions.py#keeps(). exact | via=scope
 # <- decorates functions.py#keeps(). exact | via=scope
def decorated(): ...
