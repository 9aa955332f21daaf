#- /supers.py
# `super` that says behind which class it looks, and decorators that hand the names of one function to another.
import functools


class Base:
    def hook(self): ...
class First(Base):
    def hook(self): ...
class Second(Base):
    def hook(self): ...
class Both(First, Second):
    def go(self):
        super().hook()
        #       ^^^^ calls supers.py#First#hook(). exact | via=super
        super(Both, self).hook()
        #                 ^^^^ calls supers.py#First#hook(). exact | via=super
        super(First, self).hook()
        #                  ^^^^ calls supers.py#Second#hook(). exact | via=super
        super(Second, self).hook()
        #                   ^^^^ calls supers.py#Base#hook(). exact | via=super


class Result:
    def read(self): ...


def decorate(function):
    @functools.wraps(function)
    #               ^ no calls
    def wrapper(*args):
        return function(*args)
        #      ^^^^^^^^ calls supers.py#decorated(). inferred
    return wrapper


@decorate
def decorated() -> Result: ...


decorated().read()
#           ^^^^ calls supers.py#Result#read(). exact | via=returnType
