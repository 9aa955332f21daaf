#- /flow.py
import random
from typing import Optional, Union


class Cat:
    def speak(self): ...
    def purr(self): ...
class Dog:
    def speak(self): ...
    def bark(self): ...


def last_one_wins():
    pet = Cat()
    pet = Dog()
    pet.speak()
    #   ^^^^^ calls flow.py#Dog#speak(). exact | via=constructorType


def either(flag):
    if flag:
        pet = Cat()
    else:
        pet = Dog()
    pet.speak()
    #   ^^^^^ calls flow.py#Cat#speak(). ambiguous | via=candidates
    #   ^^^^^ calls flow.py#Dog#speak(). ambiguous | via=candidates


def maybe_replaced(flag):
    pet = Cat()
    if flag:
        pet = Dog()
        pet.bark()
        #   ^^^^ calls flow.py#Dog#bark(). exact | via=constructorType
    pet.speak()
    #   ^^^^^ calls flow.py#Cat#speak(). ambiguous | via=candidates
    #   ^^^^^ calls flow.py#Dog#speak(). ambiguous | via=candidates


def starts_with_nothing():
    pet = None
    for _ in range(3):
        if pet:
            pet.speak()
            #   ^^^^^ calls flow.py#Cat#speak(). exact | via=constructorType
        pet = Cat()


def its_own_value(pet: Cat):
    pet = pet or Dog()
    pet.speak()
    #   ^^^^^ calls flow.py#Cat#speak(). ambiguous | via=candidates
    #   ^^^^^ calls flow.py#Dog#speak(). ambiguous | via=candidates


def tested(pet, other):
    if isinstance(pet, Cat):
        pet.purr()
        #   ^^^^ calls flow.py#Cat#purr(). exact | via=declaredType
        pet = Dog()
        pet.bark()
        #   ^^^^ calls flow.py#Dog#bark(). exact | via=constructorType
    elif isinstance(pet, (Cat, Dog)):
        pet.speak()
        #   ^^^^^ calls flow.py#Cat#speak(). ambiguous | via=candidates
        #   ^^^^^ calls flow.py#Dog#speak(). ambiguous | via=candidates
    assert isinstance(other, Dog)
    other.bark()
    #     ^^^^ calls flow.py#Dog#bark(). exact | via=declaredType


def tested_early(pet):
    if not isinstance(pet, Dog):
        raise TypeError
    pet.bark()
    #   ^^^^ calls flow.py#Dog#bark(). exact | via=declaredType


def matched(pet):
    match pet:
        case Cat() as cat:
            cat.purr()
            #   ^^^^ calls flow.py#Cat#purr(). exact | via=declaredType


def tested_elsewhere(pet, other, third):
    while isinstance(pet, Cat):
        pet.purr()
        #   ^^^^ calls flow.py#Cat#purr(). exact | via=declaredType
    if type(pet) is Dog:
        pet.bark()
        #   ^^^^ calls flow.py#Dog#bark(). exact | via=declaredType
    said = other.bark() if isinstance(other, Dog) else other.purr()
    #            ^^^^ calls flow.py#Dog#bark(). exact | via=declaredType
    #                                                        ^^^^ no calls
    isinstance(third, Dog) and third.bark()
    #                                ^^^^ calls flow.py#Dog#bark(). exact | via=declaredType
    third.bark()
    #     ^^^^ no calls
    match other:
        case Cat():
            other.purr()
            #     ^^^^ calls flow.py#Cat#purr(). exact | via=declaredType
        case Dog() as dog:
            other.bark()
            #     ^^^^ calls flow.py#Dog#bark(). exact | via=declaredType
            dog.bark()
            #   ^^^^ calls flow.py#Dog#bark(). exact | via=declaredType
        case _:
            other.bark()
            #     ^^^^ no calls


def many(*cats: Cat, **dogs: "Dog"):
    cats[0].purr()
    #       ^^^^ calls flow.py#Cat#purr(). exact | via=declaredType
    for cat in cats:
        cat.purr()
        #   ^^^^ calls flow.py#Cat#purr(). exact | via=declaredType
    dogs["rex"].bark()
    #           ^^^^ calls flow.py#Dog#bark(). exact | via=declaredType
    for dog in dogs.values():
        dog.bark()
        #   ^^^^ calls flow.py#Dog#bark(). exact | via=declaredType


def declared(a: Optional[Cat], b: "Dog | None", c: Union[Cat, None] = None, *, d: "Optional[Cat]" = None):
    a.purr()
    # ^^^^ calls flow.py#Cat#purr(). exact | via=declaredType
    b.bark()
    # ^^^^ calls flow.py#Dog#bark(). exact | via=declaredType
    c.purr()
    # ^^^^ calls flow.py#Cat#purr(). exact | via=declaredType
    d.purr()
    # ^^^^ calls flow.py#Cat#purr(). exact | via=declaredType


current = None


def choose():
    global current
    current = Cat()


def use():
    current.purr()
    #       ^^^^ calls flow.py#Cat#purr(). exact | via=constructorType


def closes_over():
    pet = Cat()

    def inner():
        nonlocal pet
        pet.purr()
        #   ^^^^ calls flow.py#Cat#purr(). exact | via=constructorType
        return lambda: pet.purr()
        #                  ^^^^ calls flow.py#Cat#purr(). exact | via=constructorType
    return inner


def comprehensions():
    pets = [Cat() for _ in range(3)]
    pet = Dog()
    [pet.purr() for pet in pets]
    #    ^^^^ calls flow.py#Cat#purr(). inferred | via=constructorType
    pet.bark()
    #   ^^^^ calls flow.py#Dog#bark(). exact | via=constructorType
    {name: pet.purr() for name, pet in {"a": Cat()}.items()}
    #          ^^^^ calls flow.py#Cat#purr(). exact | via=constructorType
    if (found := next(iter(pets))):
        found.purr()
        #     ^^^^ calls flow.py#Cat#purr(). inferred | via=constructorType
    first, *rest = pets
    first.purr()
    #     ^^^^ calls flow.py#Cat#purr(). exact | via=constructorType
    rest[0].purr()
    #       ^^^^ calls flow.py#Cat#purr(). inferred | via=constructorType
    for index, pet in enumerate(pets):
        pet.purr()
        #   ^^^^ calls flow.py#Cat#purr(). inferred | via=constructorType
    for cat, dog in zip(pets, [Dog()]):
        dog.bark()
        #   ^^^^ calls flow.py#Dog#bark(). inferred | via=constructorType


class Holder:
    def __init__(self):
        self.pet = Cat()

    def swap(self):
        self.pet = Dog()
        self.pet.bark()
        #        ^^^^ calls flow.py#Dog#bark(). exact | via=constructorType

    def use(self):
        self.pet.speak()
        #        ^^^^^ calls flow.py#Cat#speak(). ambiguous | via=candidates
        #        ^^^^^ calls flow.py#Dog#speak(). ambiguous | via=candidates


def shadowed(Cat):
    Cat().purr()
    # <- no edge
    #     ^^^^ no edge


def unknown(pet, **options):
    pet.speak()
    #   ^^^^^ no edge
    random.choice([1]).speak()
    #                  ^^^^^ no edge
    options["x"].speak()
    #            ^^^^^ no edge


def both():
    return Cat(), Dog()


class Unpacked:
    def __init__(self):
        self.cat = None
        (self.first, [self.second, *self.rest]) = Cat(), (Dog(), Cat())

    def swap(self):
        self.cat, self.dog = both()

    def use(self):
        self.cat.purr()
        #        ^^^^ calls flow.py#Cat#purr(). exact | via=constructorType
        self.dog.bark()
        #        ^^^^ calls flow.py#Dog#bark(). exact | via=constructorType
        self.first.purr()
        #          ^^^^ calls flow.py#Cat#purr(). exact | via=constructorType
        self.second.bark()
        #           ^^^^ calls flow.py#Dog#bark(). exact | via=constructorType
        self.rest[0].purr()
        #            ^^^^ calls flow.py#Cat#purr(). exact | via=constructorType


# A map that is made of itself.
def stroked(): ...
ENDS = {"stroke": stroked}
def more_ends(mapping):
    global ENDS
    ENDS = {**ENDS, **ENDS, **mapping, "more": stroked}
ENDS["stroke"]()
#             ^ calls flow.py#stroked(). inferred | via=dataFlow
ENDS["more"]()
ENDS["none"]()
for end in ENDS.values():
    end.unknown()
    #   ^^^^^^^ no edge
