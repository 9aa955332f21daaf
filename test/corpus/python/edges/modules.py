#- /src/shop/__init__.py
from .cart import Cart as Basket
from . import prices
from .discounts import *

#- /src/shop/cart.py
from __future__ import annotations

from typing import TYPE_CHECKING

import shop.prices
import shop.prices as money

from .discounts import half, _hidden
from ..elsewhere import lost

if TYPE_CHECKING:
    from .customers import Customer

try:
    import ujson as json
except ImportError:
    import json


class Cart:
    def total(self, who: Customer):
        #                ^^^^^^^^ usesType src/shop/customers.py#Customer# exact | via=import
        shop.prices.price()
        #           ^^^^^ calls src/shop/prices.py#price(). exact | via=import
        money.price()
        #     ^^^^^ calls src/shop/prices.py#price(). exact | via=import
        half()
        # <- calls src/shop/discounts.py#half(). exact | via=import
        _hidden()
        # <- calls src/shop/discounts.py#_hidden(). exact | via=import
        lost()
        # <- no edge
        json.dumps(self)
        #    ^^^^^ calls external:python/ujson#dumps ambiguous
        #    ^^^^^ calls external:python/json#dumps ambiguous
        who.greet()
        #   ^^^^^ calls src/shop/customers.py#Customer#greet(). exact | via=declaredType
        from .customers import Customer as C
        #                      ^^^^^^^^ imports src/shop/customers.py#Customer# exact | via=import
        C().greet()
        #   ^^^^^ calls src/shop/customers.py#Customer#greet(). exact | via=constructorType

#- /src/shop/prices.py
def price(): ...

#- /src/shop/discounts.py
__all__ = ["half"]

def half(): ...
def full(): ...
def _hidden(): ...

#- /src/shop/customers.py
class Customer:
    def greet(self): ...

#- /tests/test_shop.py
import shop
import shop.customers
from shop import Basket, half, prices
from helpers import helper
import namespaced.tool as tool
from namespaced import tool as again

Basket().total(None)
# <- instantiates src/shop/cart.py#Cart# exact | via=import
#        ^^^^^ calls src/shop/cart.py#Cart#total(). exact | via=constructorType
half()
# <- calls src/shop/discounts.py#half(). exact | via=wildcard
shop.full()
#    ^^^^ no edge
prices.price()
#      ^^^^^ calls src/shop/prices.py#price(). exact | via=import
shop.customers.Customer().greet()
#                         ^^^^^ calls src/shop/customers.py#Customer#greet(). exact | via=constructorType
helper()
# <- calls tests/helpers.py#helper(). exact | via=import
tool.use()
#    ^^^ calls namespaced/tool.py#use(). exact | via=import
again.use()
#     ^^^ calls namespaced/tool.py#use(). exact | via=import

#- /tests/helpers.py
def helper(): ...

#- /namespaced/tool.py
def use(): ...
