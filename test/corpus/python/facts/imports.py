import os
#      ^^ import os | local=os | flags=namespace
import os.path
#      ^^^^^^^ import os.path | local=os | flags=namespace
import a.b as c
#      ^^^ import a.b | local=c | flags=namespace
from . import sibling
#             ^^^^^^^ import  | name=sibling | local=sibling | level=1
from .near import x as y, z
#                 ^ import near | name=x | local=y | level=1
#                         ^ import near | name=z | local=z | level=1
from ...far.away import *
#       ^^^^^^^^ import far.away | name= | local= | flags=wildcard | level=3
from __future__ import annotations
#                      ^^^^^^^^^^^ no import
try:
    import fast
    #      ^^^^ import fast | local=fast | flags=namespace
except ImportError:
    fast = None


def lazy():
    from late import thing
    #                ^^^^^ import late | name=thing | local=thing
    thing()


__all__ = ["x", "lazy"]
#           ^ export x | local=x
#                ^^^^ export lazy | local=lazy
__all__ += ["z"]
#            ^ export z | local=z
